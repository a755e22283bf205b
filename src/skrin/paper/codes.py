"""Pictures, decoded by a child process that is kept: the codes in them, and how they look.

Implements `use_cases.opening.tools.CodeReader`.
"""

import json
from dataclasses import dataclass, field
from typing import Any, Final

from skrin.paper.qr_reader import Code
from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.use_cases.opening.errors import PictureBroken, PictureTooLarge, ReaderAbsent
from skrin.use_cases.opening.kinds import Kind
from skrin.wire import limits

MODULE: Final = "skrin.paper.picture_child"
LARGEST_ANSWER: Final = 64 * limits.MIB


@dataclass(frozen=True, slots=True)
class Picture:
    """Red, green and blue, three bytes a pixel, row by row."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


class ChildCodes:
    """The process begins with the first picture; `close` ends it.

    Every question raises ReaderAbsent, PictureTooLarge, PictureBroken: the last also where the process crashed over it.
    """

    def __init__(self, patience: float = limits.PICTURE_TIME.total_seconds()) -> None:
        self._child = KeptChild(MODULE, patience, LARGEST_ANSWER)

    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        """Of the QR codes in a picture of that kind; empty where it has none."""
        return self._texts(f"codes {kind.value}", content)

    def in_grey(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[str, ...]:
        """The same of pixels in grey, one byte each; `stride` is the bytes from one row to the next."""
        return self._texts(f"grey {width} {height} {stride}", pixels)

    def in_view(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[Code, ...]:
        """Of the same pixels, with where each code is; also those that were found and could not be read."""
        told, _ = self._asked(f"view {width} {height} {stride}", pixels)
        match told:
            case {"codes": list(codes)}:
                return tuple(_code(code) for code in codes)
            case _:
                raise PictureBroken

    def shown(self, content: bytes, kind: Kind, side: int) -> Picture:
        """As it is to be seen, no side of it longer than `side`."""
        told, pixels = self._asked(f"shown {side} {kind.value}", content)
        match told:
            case {"width": int(width), "height": int(height)} if len(pixels) == 3 * width * height > 0:
                return Picture(width, height, pixels)
            case _:
                raise PictureBroken

    @property
    def process(self) -> int | None:
        return self._child.process

    def close(self) -> None:
        self._child.close()

    def _texts(self, what: str, octets: bytes) -> tuple[str, ...]:
        told, _ = self._asked(what, octets)
        match told:
            case {"texts": list(texts)}:
                return tuple(map(str, texts))
            case _:
                raise PictureBroken

    def _asked(self, what: str, octets: bytes) -> tuple[dict[str, Any], bytes]:
        try:
            head, _, rest = self._child.ask(what.encode("ascii") + b"\n" + octets).partition(b"\n")
        except ChildAbsent:
            raise ReaderAbsent("picture") from None
        except ChildEnded:
            raise PictureBroken from None
        told: dict[str, Any] = json.loads(head)
        if told.get("error") == "size":
            raise PictureTooLarge(told["millions"], limits.PICTURE_PIXELS // 1_000_000)
        return told, rest


def _code(told: object) -> Code:
    """Checked to the last number: it is told by a process that reads what anybody may hold before a camera."""
    match told:
        case [str() | None as text, [[int(), int()], [int(), int()], [int(), int()], [int(), int()]] as corners, int(version)]:
            one, two, three, four = ((x, y) for x, y in corners)
            return Code(text, (one, two, three, four), version)
        case _:
            raise PictureBroken
