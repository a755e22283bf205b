"""Files that a person names or drops: read once, bounded, and only where it is a file (OPEN.md F-04)."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from skrin.use_cases.opening.errors import FileTooLarge, FileUnread, FolderGiven, NotAFile
from skrin.wire import limits
from skrin.wire.errors import TooMany
from skrin.wire.plain_text import plain


def read(path: Path, most: int = limits.OPENED_FILE) -> bytes:
    """Raises FolderGiven, NotAFile, FileTooLarge, FileUnread, and OSError or ValueError where there is nothing of this name."""
    name = plain(path.name or str(path))
    # Looked at before it is opened: a pipe would wait for a writer, a device may never end.
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FolderGiven(name)
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile(name)
    if found.st_size > most:
        raise FileTooLarge(name, most // limits.MIB)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            octets = file.read(most + 1)
    except OSError:
        raise FileUnread(name) from None
    if len(octets) > most:
        raise FileTooLarge(name, most // limits.MIB)
    return octets


def within(path: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, by name, no deeper; the path itself where it is no folder.

    Raises TooMany, and OSError where a folder cannot be read.
    """
    if not path.is_dir():
        yield path
        return
    count = 0
    for each in sorted(path.iterdir()):
        for file in sorted(each.iterdir()) if each.is_dir() else (each,):
            if file.is_dir():
                continue
            count += 1
            if count > limits.FOLDER_FILES:
                raise TooMany("files", limits.FOLDER_FILES)
            yield file


def by_person(path: Path, most: int = limits.FOLDER_FILES) -> list[tuple[str, list[Path]]]:
    """What lies in a folder that holds a folder, or a file, for everybody: the name of each, and the files, by name.

    Hidden files are passed over, as file managers do. Raises TooMany, FileUnread where a folder cannot be read, NotAFile where
    `path` is no folder.
    """
    name, count, found = plain(path.name or str(path)), 0, list[tuple[str, list[Path]]]()
    if not path.is_dir():
        raise NotAFile(name)
    try:
        for each in sorted(path.iterdir()):
            if each.name.startswith("."):
                continue
            files = [each] if not each.is_dir() else sorted(file for file in each.rglob("*") if _is_given(file))
            count += len(files)
            if count > most:
                raise TooMany("files", most)
            found.append((each.name, files))
    except OSError:
        raise FileUnread(name) from None
    return found


def _is_given(file: Path) -> bool:
    return not file.name.startswith(".") and not file.is_dir()
