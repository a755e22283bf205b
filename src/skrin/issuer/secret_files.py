"""Files that only their owner may read: written so, and refused where they are not (I-20)."""

import os
import stat
from pathlib import Path

from skrin.issuer.errors import IssuerFolderInvalid, KeyFileExposed

OWNER_ONLY = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
LONGEST = 64 * 1024


def write_secret(path: Path, content: bytes) -> None:
    """A new file that never, not for a moment, is readable by others; durable when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_secret(path: Path) -> bytes:
    """Raises KeyFileExposed where others may read or write it, IssuerFolderInvalid where it cannot be read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise IssuerFolderInvalid(path.name)
            if mode & OTHERS:
                raise KeyFileExposed(str(path))
            return file.read(LONGEST)
    except OSError:
        raise IssuerFolderInvalid(path.name) from None


def first_line(content: bytes) -> str:
    """A passphrase file's first line, without its end."""
    return content.split(b"\n", 1)[0].removesuffix(b"\r").decode("utf-8", errors="strict")
