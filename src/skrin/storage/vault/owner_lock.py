"""One owner process for a vault, by a lock of the operating system that dies with the process (SR-8).

The lock is on the file's inode, so symbolic links and other mounts lead to the same lock. The file stays: it says nothing, and
removing it would let two owners lock two files of the same name.
"""

import os
import sys
from pathlib import Path

from skrin.storage.errors import StoreInUse, store_errors
from skrin.storage.private_files import open_private

NAME = "lock"


class OwnerLock:
    """Held from construction until `release`. Raises StoreInUse at once where another holds it."""

    def __init__(self, folder: Path, name: str = NAME) -> None:
        with store_errors():
            self._descriptor: int | None = open_private(folder / name, os.O_CREAT | os.O_RDWR)
        try:
            _lock(self._descriptor)
        except OSError:
            self.release()
            raise StoreInUse from None

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
