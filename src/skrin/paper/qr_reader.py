"""The QR codes in a picture, which comes as grey pixels: no picture format is known here."""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import zxingcpp

# So many codes of one picture are told; more than anybody could choose between is no offer to anybody.
MOST_CODES: Final = 16

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was found, whether or not it could be read: `text` is None where not, and where it is no text.

    `corners` are in pixels, clockwise from its own upper left; `version` is 1 to 40 (ISO/IEC 18004).
    """

    text: str | None = field(repr=False)
    corners: tuple[Point, Point, Point, Point]
    version: int

    @property
    def module(self) -> float:
        """The side of a module in pixels, the mean of its four sides."""
        around = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        return sum(math.dist(one, other) for one, other in around) / 4 / (17 + 4 * self.version)


def read(pixels: bytes | bytearray | memoryview, width: int, height: int, stride: int = 0) -> tuple[str, ...]:
    """Each text once, from top to bottom as far as that can be said. `stride` is the bytes from one row to the next.

    Bytes that are no text, and codes that are damaged beyond repair, are left out.
    """
    codes = _barcodes(pixels, width, height, stride)
    placed = sorted(codes, key=lambda code: (code.position.top_left.y // max(1, height // 8), code.position.top_left.x))
    texts = (text for text in map(_text, placed) if text is not None)
    return tuple(dict.fromkeys(texts))[:MOST_CODES]


def in_view(pixels: bytes | bytearray | memoryview, width: int, height: int, stride: int = 0) -> tuple[Code, ...]:
    """Those that can be read and those that only can be seen, for somebody who holds a camera; the largest first."""
    found = (_code(each) for each in _barcodes(pixels, width, height, stride, return_errors=True))
    placed = sorted((code for code in found if code is not None), key=lambda code: -code.module * code.version)
    return tuple(placed[:MOST_CODES])


def _barcodes(
    pixels: bytes | bytearray | memoryview, width: int, height: int, stride: int, **more: Any
) -> "list[zxingcpp.Barcode]":
    import zxingcpp

    image = zxingcpp.ImageView(pixels, width, height, zxingcpp.ImageFormat.Lum, row_stride=stride or width)  # type: ignore[arg-type]
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return zxingcpp.read_barcodes(image, wanted, text_mode=zxingcpp.TextMode.Plain, **more)


def _text(code: "zxingcpp.Barcode") -> str | None:
    import zxingcpp

    unread = (zxingcpp.ContentType.Binary, zxingcpp.ContentType.UnknownECI)
    return code.text if code.valid and code.content_type not in unread and code.text.strip() else None


def _code(code: "zxingcpp.Barcode") -> Code | None:
    """None of what only looks like the beginning of one: it has no version, or not one of these codes."""
    told = code.extra.get("Version", "") if isinstance(code.extra, dict) else ""
    if not (told.isdecimal() and 1 <= int(told) <= 40):
        return None
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    one, two, three, four = ((corner.x, corner.y) for corner in corners)
    return Code(_text(code), (one, two, three, four), int(told))
