"""What the commands that open files share: reading them, and the processes that read pictures, PDF and mail."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.errors import FileUnreadable

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.use_cases.opening.tools import Tools
    from skrin.wire.urls import Loopback


@contextmanager
def tools(clock: "Clock", loopback: "Loopback") -> Iterator["Tools"]:
    """The processes begin with the first picture, PDF or mail, and end with the block."""
    from contextlib import closing

    from skrin.paper.codes import ChildCodes
    from skrin.sandbox.mail import ChildMail
    from skrin.sandbox.pdf import ChildPdf
    from skrin.use_cases.opening.tools import Tools

    with closing(ChildCodes()) as codes, closing(ChildPdf()) as pdf, closing(ChildMail()) as mail:
        yield Tools(clock, codes, pdf, loopback, mail)


def read_given(path: Path) -> bytes:
    """Raises FileUnreadable where there is nothing of this name, FolderGiven, NotAFile, FileTooLarge, FileUnread."""
    from skrin.storage import given_files

    try:
        return given_files.read(path)
    except (OSError, ValueError):
        raise FileUnreadable(str(path)) from None
