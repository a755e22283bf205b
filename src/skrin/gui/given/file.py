"""A file that was dropped or chosen: read once, bounded, and only where it is a file."""

import os
import stat
from pathlib import Path
from typing import Final

from skrin.gui.errors import FileNotRead
from skrin.gui.given.errors import FileEmpty, FolderGiven
from skrin.wire.plain_text import plain

# The largest picture that is read; a photograph of a modern phone is half of that.
MOST_BYTES: Final = 32 * 2**20


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """Raises FolderGiven, FileEmpty, FileNotRead: not there, not ours to read, a device or a pipe, or too large."""
    name = plain(path.name)
    try:
        # Looked at before it is opened: a pipe would wait for a writer, a device may never end (F-04).
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FolderGiven(name)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            raise FileNotRead(name)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            octets = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise FileNotRead(name) from error
    if not octets:
        raise FileEmpty(name)
    if len(octets) > most:
        raise FileNotRead(name)
    return octets
