"""From what was given to the texts in it. Slow: `read` is called on a worker."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from skrin.gui.arrivals import Arrival
from skrin.gui.given import codes
from skrin.gui.given.errors import (
    NoCode,
    NoCodeOnScreen,
    PictureBroken,
    ScreenGuarded,
    ScreenNotPermitted,
    ScreenNotSeen,
)
from skrin.gui.given.given import Given
from skrin.gui.given.grey import grey


@dataclass(frozen=True, slots=True)
class Read:
    """`texts` in their order."""

    texts: tuple[Arrival, ...] = ()


def read(given: Given) -> Read:
    """The codes of a picture that only the system knows, or the text itself. What comes as bytes is opened as files are.

    Raises NoCode, PictureBroken, ReaderAbsent.
    """
    return Read((Arrival(given.text),)) if given.image is None else _of_codes(codes.in_grey(grey(given.image)))


def read_screens(images: Sequence[QImage], platform: str) -> Read:
    """`platform` is Qt's name for where the window is shown.

    Raises NoCodeOnScreen, ScreenNotSeen, ScreenGuarded, ScreenNotPermitted.
    """
    shown = [each for each in map(grey, (image for image in images if not image.isNull())) if not each.is_blank]
    if not shown:
        unseen = {"wayland": ScreenGuarded, "cocoa": ScreenNotPermitted}.get(platform, ScreenNotSeen)
        raise unseen
    texts: dict[str, None] = {}
    for each in shown:
        try:
            texts.update(dict.fromkeys(codes.in_grey(each)))
        except (NoCode, PictureBroken):
            continue
    if not texts:
        raise NoCodeOnScreen
    return _of_codes(tuple(texts))


def _of_codes(texts: Sequence[str]) -> Read:
    return Read(tuple(Arrival(text, from_code=True) for text in texts))
