"""Files that a person names or drops: read once, bounded, and only where it is a file (OPEN.md F-04)."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from skrin.use_cases.opening.errors import FileTooLarge, FileUnread, FolderGiven, LinkGiven, NotAFile
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

    Hidden files are passed over, as file managers do. Links are named and never followed, and so is a folder that cannot be
    looked into: reading it with `read_within` says why. Raises TooMany, FileUnread where `path` itself cannot be read, NotAFile
    where it is no folder.
    """
    name, left, found = plain(path.name or str(path)), most, list[tuple[str, list[Path]]]()
    try:
        if not path.is_dir():
            raise NotAFile(name)
        entries = sorted(_seen(str(path)), key=lambda each: each[0])
    except OSError:
        raise FileUnread(name) from None
    for each, is_folder in entries:
        files = sorted(islice(_deep(each, is_folder=is_folder), left + 1))
        left -= len(files)
        if left < 0:
            raise TooMany("files", most)
        found.append((Path(each).name, [Path(file) for file in files]))
    return found


def read_within(folder: Path, path: Path) -> bytes:
    """One of the files of `by_person(folder)`. Raises LinkGiven for what lies elsewhere, FileTooLarge, NotAFile, FileUnread."""
    name = plain(path.name)
    try:
        if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
            raise LinkGiven(name)
        return read(path)
    except (FolderGiven, OSError, ValueError, RuntimeError):  # a folder is among them where it could not be looked into
        raise FileUnread(name) from None


def _deep(path: str, *, is_folder: bool) -> Iterator[str]:
    """The files under `path`, in no order; itself where it is no folder, or one that cannot be looked into."""
    waiting = [(path, is_folder)]
    while waiting:
        each, may_be_looked_into = waiting.pop()
        inside: list[tuple[str, bool]] | None = None
        if may_be_looked_into:
            with suppress(OSError):
                inside = list(_seen(each))
        if inside is None:
            yield each
        else:
            waiting += inside


def _seen(folder: str) -> Iterator[tuple[str, bool]]:
    """What is not hidden, and whether it is a folder; a link is none. Raises OSError."""
    with os.scandir(folder) as entries:
        for each in entries:
            if not each.name.startswith("."):
                yield each.path, each.is_dir(follow_symlinks=False)
