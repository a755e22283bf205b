"""From what was given to the texts in it. Slow: `read` is called on a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import MOST, Arrival
from skrin.gui.errors import FileNotRead
from skrin.gui.given import codes, file
from skrin.gui.given.errors import (
    KindRefused,
    NoCode,
    NoCodeOnScreen,
    PictureBroken,
    ScreenGuarded,
    ScreenNotPermitted,
    ScreenNotSeen,
)
from skrin.gui.given.given import Given
from skrin.gui.given.grey import grey
from skrin.use_cases.opening.kinds import Kind, kind_of
from skrin.wire import limits
from skrin.wire.errors import NotUtf8
from skrin.wire.plain_text import plain


@dataclass(frozen=True, slots=True)
class Read:
    """`texts` in their order. `error` is what was wrong with the first that could not be read; `left` were not looked at."""

    texts: tuple[Arrival, ...] = ()
    error: SkrinError | None = None
    left: int = 0


def read(given: Given) -> Read:
    """Raises what is wrong where not one text can be had: FileError, QrError, UiError, NotUtf8."""
    if given.paths:
        return _of_files(given.paths)
    if given.picture:
        return _of_codes(texts_of(given.picture))
    if given.image is not None:
        return _of_codes(codes.in_grey(grey(given.image)))
    return Read((Arrival(given.text),))


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


def texts_of(octets: bytes, name: str = "") -> tuple[str, ...]:
    """The codes of a picture, or the text itself. Raises KindRefused, PictureBroken and its like, FileNotRead, NotUtf8."""
    kind = kind_of(octets)
    if kind.is_picture:
        return codes.in_picture(octets, kind)
    if kind not in (Kind.TEXT, Kind.MAIL, Kind.EMPTY):
        raise KindRefused
    if len(octets) > limits.CREDENTIAL:
        raise FileNotRead(name)
    try:
        return (octets.decode("utf-8-sig"),)
    except UnicodeDecodeError as error:
        raise NotUtf8("file") from error


def _of_files(paths: Sequence[Path]) -> Read:
    texts: list[Arrival] = []
    first_error: SkrinError | None = None
    for path in paths[:MOST]:
        name = plain(path.name)
        try:
            octets = file.read(path)
            texts += [Arrival(text, name, kind_of(octets).is_picture) for text in texts_of(octets, name)]
        except SkrinError as error:
            first_error = first_error or error
    if not texts and first_error is not None:
        raise first_error
    return Read(tuple(texts), first_error, max(0, len(paths) - MOST))


def _of_codes(texts: Sequence[str]) -> Read:
    return Read(tuple(Arrival(text, from_code=True) for text in texts))
