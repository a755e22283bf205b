"""Files as scanners and telephones make them, small; and files that only look so."""

import io
import struct
import zlib
from typing import Final

from skrin.domain.paper_certificate import PaperFields

TITLE: Final = "Truckkort A1"
FIELDS: Final = PaperFields(TITLE, "Bygdeskolan", None, "Förnyas vart femte år.", ("Jobb",))


def png(width: int = 40, height: int = 56, shade: int = 240) -> bytes:
    """A sheet in one shade of grey (PNG, 5 and 11)."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def jpeg() -> bytes:
    """A beginning and an end, and nothing between that could be decoded."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def pdf() -> bytes:
    """One empty page."""
    from pypdf import PdfWriter

    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
