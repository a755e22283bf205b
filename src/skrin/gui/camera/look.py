"""What is made of one picture, on the worker: the texts of its codes, a hint, and what the viewfinder shows of it."""

from dataclasses import dataclass, field
from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPolygonF

from skrin.gui.camera.hint import Hint, Steady, hint
from skrin.gui.given.grey import Grey
from skrin.paper.qr_reader import Code
from skrin.use_cases.opening.errors import PictureBroken

SHOWN_WIDTH: Final = 640
SHOWN_EVERY: Final = 0.06  # seconds: every second picture of thirty


class CodesInView(Protocol):
    """`paper.codes.ChildCodes`."""

    def in_view(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[Code, ...]:
        """Raises PictureBroken, ReaderAbsent."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """`picture` is None where one was shown a moment ago; `corners` are of each code that was found, in its pixels."""

    texts: tuple[str, ...] = field(repr=False)
    hint: Hint
    picture: QImage | None = None
    corners: tuple[QPolygonF, ...] = ()


class Looker:
    """One after the other, of one camera."""

    def __init__(self, codes: CodesInView) -> None:
        self._codes = codes
        self._steady = Steady()
        self._shown_at = float("-inf")

    def look(self, seen: Grey, now: float) -> Sight:
        """`now` is in seconds, from wherever. Raises ReaderAbsent."""
        found = self._found(seen)
        texts = tuple(dict.fromkeys(code.text for code in found if code.text is not None))
        due = now - self._shown_at >= SHOWN_EVERY
        shown = reduced(seen) if due or not found else None
        told = self._hint(found, shown, now)
        if not due or shown is None:
            return Sight(texts, told)
        self._shown_at = now
        share = shown.width() / seen.width
        return Sight(texts, told, shown, tuple(_polygon(code, share) for code in found))

    def _found(self, seen: Grey) -> tuple[Code, ...]:
        try:
            return self._codes.in_view(seen.pixels, seen.width, seen.height, seen.stride)
        except PictureBroken:
            return ()  # its reader fell over it, and begins anew with the next one

    def _hint(self, found: tuple[Code, ...], shown: QImage | None, now: float) -> Hint:
        """Looking for blur takes longer than reading, and is done when it would be told."""
        if found or self._steady.settled(now):
            return self._steady.told(hint(found, shown or QImage()), now)
        return self._steady.told(Hint.NO_CODE, now)


def reduced(seen: Grey) -> QImage:
    """As the viewfinder shows it, in grey; small pictures as they are. It has its own pixels."""
    whole = QImage(seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_Grayscale8)
    if seen.width <= SHOWN_WIDTH:
        return whole.copy()
    reduced = whole.scaledToWidth(SHOWN_WIDTH, Qt.TransformationMode.SmoothTransformation)
    return reduced.convertToFormat(QImage.Format.Format_Grayscale8)


def _polygon(code: Code, share: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y) * share for x, y in code.corners])
