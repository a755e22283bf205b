"""Files that are named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from skrin.cli.errors import FileUnreadable
from skrin.storage import private_files
from skrin.storage.errors import FileNotWritten
from skrin.wire.limits import CREDENTIAL

# More than any credential, so that one that is too long is told so and not as a file that cannot be read.
FILE_BYTES = 2 * CREDENTIAL


def read_bytes(path: Path, limit: int = FILE_BYTES) -> bytes:
    """Raises FileUnreadable, also for a file that is longer than `limit`."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError:
        raise FileUnreadable(str(path)) from None
    if len(content) > limit:
        raise FileUnreadable(str(path))
    return content


def read_text(path: Path, limit: int = FILE_BYTES) -> str:
    try:
        return read_bytes(path, limit).decode("utf-8")
    except UnicodeDecodeError:
        raise FileUnreadable(str(path)) from None


def first_line(path: Path) -> str:
    """Without its line break: a passphrase is the first line of its file."""
    return read_text(path).split("\n", 1)[0].removesuffix("\r")


def write_all_new(files: Sequence[tuple[Path, bytes]]) -> None:
    """The same of several: all of them, or none. Raises FileNotWritten."""
    try:
        private_files.write_all_new(files)
    except OSError:
        raise FileNotWritten(str(files[0][0].parent)) from None


def write_new(path: Path, content: bytes) -> None:
    """For the owner alone; a file that is there already is never replaced. Raises FileNotWritten."""
    try:
        private_files.write_new(path, content)
    except OSError:
        raise FileNotWritten(str(path)) from None
