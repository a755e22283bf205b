"""Pictures with codes in them, and pictures that are none."""

import struct
import zlib
from pathlib import Path

from skrin.paper.qr_symbol import Symbol, png, symbol

MEGAPIXELS = 10_000


def code_png(text: str, scale: int = 4) -> bytes:
    return png(symbol(text), scale)


def two_codes_png(left: str, right: str, scale: int = 4) -> bytes:
    """Side by side, the smaller one with a wider edge."""
    one, other = symbol(left), symbol(right)
    side = max(one.side, other.side)
    pairs = zip(_grown(one, side), _grown(other, side), strict=True)
    rows = tuple(first + b"\0" * 8 + second for first, second in pairs)
    return _png(len(rows[0]) + 8, side + 8, rows, scale)


def _grown(drawn: Symbol, side: int) -> list[bytes]:
    missing = side - drawn.side
    return [row + b"\0" * missing for row in drawn.rows] + [b"\0" * side] * missing


def _png(width: int, height: int, rows: tuple[bytes, ...], scale: int) -> bytes:
    blank = b"\xff" * width
    modules = (
        [blank] * 4 + [b"\xff" * 4 + bytes(0 if each else 255 for each in row) + b"\xff" * 4 for row in rows] + [blank] * 4
    )
    lines = b"".join((b"\0" + b"".join(bytes([each]) * scale for each in row)) * scale for row in modules)
    return grey_png(width * scale, height * scale, zlib.compress(lines))


def grey_png(width: int, height: int, data: bytes) -> bytes:
    """A header, and whatever is said to be the pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def write_bad_pictures(folder: Path) -> Path:
    (folder / "folder").mkdir()
    (folder / "empty.png").touch()
    (folder / "drawing.svg").write_text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>')
    (folder / "broken.png").write_bytes(code_png("x")[:60])
    (folder / "huge.png").write_bytes(grey_png(MEGAPIXELS, MEGAPIXELS, zlib.compress(b"\0" * 100)))
    (folder / "nothing.png").write_bytes(grey_png(64, 64, zlib.compress((b"\0" + b"\xc8" * 64) * 64)))
    return folder


def moving_gif(texts: list[str], scale: int = 2) -> bytes:
    """One frame for each code, all of one size."""
    drawn = [symbol(text) for text in texts]
    side = max(each.side for each in drawn) + 8
    frames = []
    for each in drawn:
        blank, edge = b"\1" * side, side - each.side - 4
        rows = [b"\1" * 4 + bytes(0 if dark else 1 for dark in row) + b"\1" * edge for row in each.rows]
        lines = [blank] * 4 + rows + [blank] * edge
        pixels = b"".join(b"".join(bytes([one]) * scale for one in line) * scale for line in lines)
        frames.append(_gif_frame(side * scale, pixels))
    header = b"GIF89a" + struct.pack("<HHBBB", side * scale, side * scale, 0x80 | 6, 0, 0)
    return header + b"\0\0\0\xff\xff\xff" + bytes(3 * 126) + b"".join(frames) + b";"


def _gif_frame(side: int, pixels: bytes) -> bytes:
    """Not compressed: every code has eight bits, for the table is begun anew (128) before it grows; 129 is the end."""
    codes = b"".join(b"\x80" + pixels[at : at + 120] for at in range(0, len(pixels), 120)) + b"\x81"
    blocks = (codes[at : at + 255] for at in range(0, len(codes), 255))
    body = b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"
    return b"!\xf9\4\0\x0c\0\0\0,\0\0\0\0" + struct.pack("<HHB", side, side, 0) + b"\7" + body
