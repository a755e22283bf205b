"""What a scan has done on a worker: the codes in files, on the clipboard, and on the screens."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui.given import codes
from skrin.gui.given.given import Given
from skrin.gui.given.grey import grey
from skrin.gui.given.reading import read_screens

if TYPE_CHECKING:
    from skrin.paper.codes import ChildCodes

# A message has 255 different pictures at most: in more files than that is something else.
MOST_FILES: Final = 300


@dataclass(frozen=True, slots=True)
class Codes:
    """The texts of all codes, in their order. `problem` is the first that there was beside them."""

    texts: tuple[str, ...] = field(default=(), repr=False)
    problem: SkrinError | None = None


def of_given(given: Given) -> Codes:
    """Of every picture that was given, and of a text each line. Where there is none at all, it says why.

    Raises FolderEmpty, and of a picture that only the system knows NoCode, PictureBroken; the rest is told in `Codes`.
    """
    if given.image is not None:
        return Codes(codes.in_grey(grey(given.image)))
    if given.text:
        return Codes(_lines(given.text))
    texts: dict[str, None] = {}
    problem: SkrinError | None = None
    for found in _each(given):
        if isinstance(found, SkrinError):
            problem = problem or found
        else:
            texts.update(dict.fromkeys(found))
    return Codes(tuple(texts), problem)


def of_screens(images: Sequence[QImage], platform: str) -> Codes:
    """Raises NoCodeOnScreen, ScreenNotSeen, ScreenGuarded, ScreenNotPermitted."""
    return Codes(tuple(arrival.text for arrival in read_screens(images, platform).texts))


def _each(given: Given) -> "Iterator[tuple[str, ...] | SkrinError]":
    from skrin.gui.given.readers import inputs_of
    from skrin.paper.codes import ChildCodes
    from skrin.wire.errors import TooMany

    inputs = inputs_of(given)
    with closing(ChildCodes()) as reader:  # its process begins with the first picture
        for each in inputs[:MOST_FILES]:
            try:
                yield _in_file(each.read(), reader)
            except SkrinError as error:
                yield error
    if len(inputs) > MOST_FILES:
        yield TooMany("files", MOST_FILES)


def _in_file(octets: bytes, reader: "ChildCodes") -> tuple[str, ...]:
    """Raises NoCode, PictureBroken, PictureTooLarge, ReaderAbsent, and of a PDF what is wrong with it."""
    from skrin.gui.given.errors import NoCode
    from skrin.use_cases.opening.kinds import Kind, kind_of

    kind = kind_of(octets)
    if kind is Kind.TEXT:
        return _lines(octets.decode("utf-8", "replace"))
    if kind is Kind.PDF:
        return codes.in_pdf(octets)
    found = reader.texts(octets, kind) if kind.is_picture else ()
    if not found:
        raise NoCode
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
