"""What opens what was given: the processes that read pictures, PDF and mail, and the files that were meant."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.gui.errors import FileNotRead
from skrin.gui.given.errors import FileEmpty, FolderEmpty
from skrin.gui.given.given import Given
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.gui.viewmodels.believing import Believing
    from skrin.use_cases.holder.import_many import Input
    from skrin.use_cases.opening.tools import Tools
    from skrin.use_cases.ports import Ports


@contextmanager
def readers(ports: "Ports | Believing") -> Iterator["Tools"]:
    """The processes begin with the first picture, PDF or mail, and end with the block."""
    from skrin.paper.codes import ChildCodes
    from skrin.sandbox.mail import ChildMail
    from skrin.sandbox.pdf import ChildPdf
    from skrin.use_cases.opening.tools import Tools

    with closing(ChildCodes()) as codes, closing(ChildPdf()) as pdf, closing(ChildMail()) as mail:
        yield Tools(ports.clock, codes, pdf, ports.loopback, mail)


def inputs_of(given: Given) -> "tuple[Input, ...]":
    """Every file that was meant, also those in a folder; one for bytes or a text. None is read yet.

    Raises FolderEmpty where there is none. A file or a folder that cannot be read says so when its turn comes.
    """
    from skrin.use_cases.holder.import_many import Input

    if not given.paths:
        octets = given.picture or given.text.encode("utf-8", "surrogatepass")
        return (Input("", lambda: octets),)
    found = tuple(each for path in given.paths for each in _of_path(path))
    if not found:
        raise FolderEmpty(plain(given.paths[0].name))
    return found


def _of_path(path: Path) -> "Iterator[Input]":
    from skrin.storage import given_files
    from skrin.use_cases.holder.import_many import Input

    try:
        for each in given_files.within(path):
            yield Input(path.name if each == path else f"{path.name}/{each.relative_to(path)}", partial(_read, each))
    except SkrinError as error:
        yield Input(path.name, _failing(error))
    except (OSError, ValueError):
        yield Input(path.name, _failing(FileNotRead(plain(path.name))))


def _read(path: Path) -> bytes:
    """Raises FileEmpty, FileNotRead, NotAFile, FileTooLarge."""
    from skrin.storage import given_files

    try:
        octets = given_files.read(path)
    except (OSError, ValueError):
        raise FileNotRead(plain(path.name)) from None
    if not octets:
        raise FileEmpty(plain(path.name))
    return octets


def _failing(error: SkrinError) -> Callable[[], bytes]:
    def fail() -> bytes:
        raise error

    return fail
