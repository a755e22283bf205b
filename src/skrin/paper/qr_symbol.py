"""A text as a QR code (ISO/IEC 18004): which of its modules are dark, and how it is written into a file.

Whoever draws one leaves the quiet zone free and gives every module a whole number of pixels: anything else costs reach.
"""

import struct
import zlib
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from skrin.paper.errors import QrTextTooLong

QUIET: Final = 4  # modules, on each side (7.3.9)
SCALE: Final = 8  # pixels for a module in a file
DARK, LIGHT = 0, 255
_MODULES: Final = bytes(value == DARK for value in range(256))
_GREY_8_BIT = struct.pack(">BBBBB", 8, 0, 0, 0, 0)


class Correction(Enum):
    """How much of it may be lost. On a screen nothing is, and larger modules read better; paper is folded and stained."""

    SCREEN = "L"
    PAPER = "M"


@dataclass(frozen=True, slots=True)
class Symbol:
    """`rows` has a byte for each module, 1 where it is dark; `side` is their number, without the quiet zone."""

    side: int
    rows: tuple[bytes, ...] = field(repr=False)

    @property
    def whole(self) -> int:
        """The side with the quiet zone around it."""
        return self.side + 2 * QUIET

    def dark(self, row: int, column: int) -> bool:
        return self.rows[row][column] == 1


def symbol(text: str, correction: Correction = Correction.PAPER, version: int | None = None) -> Symbol:
    """The smallest code that holds `text`, or the one of exactly that version (1 to 40). Raises QrTextTooLong."""
    import zxingcpp

    wanted = {} if version is None else {"version": version}
    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=correction.value, **wanted)
    except ValueError as error:
        raise QrTextTooLong(len(text)) from error
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    side = image.shape[0] if image.shape is not None else 0
    modules = image.tobytes().translate(_MODULES)
    return Symbol(side, tuple(modules[at : at + side] for at in range(0, side * side, side)))


def png(drawn: Symbol, scale: int = SCALE) -> bytes:
    """Black on white, in eight bits of grey (RFC 2083)."""
    wide = drawn.whole * scale
    blank = b"\0" + bytes([LIGHT]) * wide
    lines = [blank] * (QUIET * scale)
    for row in drawn.rows:
        modules = bytes([LIGHT]) * QUIET + bytes(DARK if module else LIGHT for module in row) + bytes([LIGHT]) * QUIET
        lines += [b"\0" + b"".join(bytes([module]) * scale for module in modules)] * scale
    lines += [blank] * (QUIET * scale)
    header = struct.pack(">II", wide, wide) + _GREY_8_BIT
    data = zlib.compress(b"".join(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def svg(drawn: Symbol) -> bytes:
    """One path of whole modules, sharp at every size; nothing in it but the drawing (SVG 1.1)."""
    runs = [
        f"M{QUIET + start} {QUIET + row}h{length}v1h-{length}z"
        for row, modules in enumerate(drawn.rows)
        for start, length in _runs(modules)
    ]
    whole = drawn.whole
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" shape-rendering="crispEdges">'
        f'<rect width="{whole}" height="{whole}" fill="#fff"/><path d="{"".join(runs)}" fill="#000"/></svg>\n'
    )
    return text.encode("ascii")


def _runs(modules: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for at, module in enumerate(modules):
        if not module:
            continue
        if found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return found


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
