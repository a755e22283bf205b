"""Codes that are named on the command line: the text itself, a file with it, or a picture of it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.files import read_bytes
from skrin.domain.errors import SkrinError
from skrin.wire.limits import OPENED_FILE

if TYPE_CHECKING:
    from skrin.use_cases.opening.tools import CodeReader


def codes_of(given: Iterable[str]) -> tuple[str, ...]:
    """The texts of all that is given, in its order; of a file of our own codes each line is one.

    Raises FileUnreadable, NoCode for a picture without one, PictureBroken, PictureTooLarge.
    """
    from skrin.paper.codes import ChildCodes

    with closing(ChildCodes()) as reader:  # its process begins with the first picture
        return tuple(text for each in given for text in _texts(each, reader))


def is_picture(given: str) -> bool:
    """Whether a file of this name is a picture, by its beginning."""
    from skrin.use_cases.opening.kinds import kind_of

    try:
        return _is_file(given) and kind_of(read_bytes(Path(given), OPENED_FILE)).is_picture
    except SkrinError:
        return False


def _texts(given: str, reader: "CodeReader") -> tuple[str, ...]:
    from skrin.gui.given.codes import in_pdf
    from skrin.gui.given.errors import NoCode
    from skrin.protocols.mq1.gathering import is_ours
    from skrin.use_cases.opening.kinds import Kind, kind_of

    if not _is_file(given):
        return (given,)
    content = read_bytes(Path(given), OPENED_FILE)
    kind = kind_of(content)
    if kind is Kind.PDF:
        return in_pdf(content)
    if not kind.is_picture:
        text = content.decode("utf-8", "replace").strip()
        return tuple(text.splitlines()) if is_ours(text) else (text,)
    found = reader.texts(content, kind)
    if not found:
        raise NoCode
    return found


def _is_file(given: str) -> bool:
    try:
        return len(given) < 1024 and Path(given).is_file()
    except (OSError, ValueError):
        return False
