"""Files only their owner may read, written so that after a crash there is the old content or the new one (SR-6, SR-11).

Modes are given when a file is made, so that no umask can widen them. "Durable" means: after fsync of the file and of its
folder.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def make_folder(path: Path) -> None:
    """Make `path` and what is missing above it, each for its owner alone."""
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(folder.parent)


def open_private(path: Path, flags: int) -> int:
    """A file descriptor; a file that is made has mode 0600."""
    return os.open(path, flags | _CLOSE_ON_EXEC | _BINARY, FILE_MODE)


def make_empty(path: Path) -> None:
    """A new, empty, private file; the place for a program that would make its own with wider modes."""
    os.close(open_private(path, os.O_CREAT | os.O_EXCL | os.O_RDWR))


def write_whole(descriptor: int, data: bytes) -> None:
    """All of `data` at the descriptor's place; a short write is continued, not taken for success."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def replace_durably(path: Path, data: bytes) -> None:
    """`path` holds `data`, whole, or what it held before."""
    fresh = path.with_name(path.name + ".new")
    descriptor = open_private(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    try:
        write_whole(descriptor, data)
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)
    move_durably(fresh, path)


def write_new(path: Path, data: bytes) -> None:
    """A new file with `data`, whole, or none. Raises OSError, FileExistsError where there is one already."""
    descriptor = open_private(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        try:
            write_whole(descriptor, data)
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_all_new(files: Sequence[tuple[Path, bytes]]) -> None:
    """New files, all of them or none. Raises OSError."""
    written: list[Path] = []
    try:
        for path, data in files:
            write_new(path, data)
            written.append(path)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def move_durably(source: Path, target: Path) -> None:
    """Rename over `target`; both lie in folders of ours."""
    os.replace(source, target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def sync_descriptor(descriptor: int) -> None:
    """What was written through it is on the disk, and not only in the disk's own memory, where the system can tell."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | _CLOSE_ON_EXEC | _BINARY)
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Make names durable. Windows has no such call, and its file system keeps names in its own log."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY | _CLOSE_ON_EXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tighten(path: Path, mode: int) -> None:
    """Take away what others may do; where that is not allowed, things stay as they are."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(mode)
    except OSError:
        return
