"""Appending to the sealed log. A record is durable when `append` returns; when it raises, it is not there, or nobody can say.

A failed fsync may have lost what was written *and* be forgotten by the system at the next try. So after any failure the file is
closed, opened again, checked, and cut back to its last whole record; only when all of that succeeds is the state known (S-04).
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from skrin.storage.errors import StoreUncertain, of_os_error
from skrin.storage.private_files import open_private, replace_durably, sync_descriptor, write_whole
from skrin.storage.vault.sealed_log import EPOCH, FrameKind, LogCipher, LogState, SealedLogFile
from skrin.storage.vault.vault_keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Disk:
    """How bytes get there, and how it is made sure that they did. Both raise OSError."""

    write: Callable[[int, bytes], None] = write_whole
    sync: Callable[[int], None] = sync_descriptor


DISK = Disk()


class LogWriter:
    """The one writer of a log; `size` is the length of the file as far as it counts."""

    def __init__(self, path: Path, cipher: LogCipher, state: LogState, disk: Disk) -> None:
        """Cuts off a torn end. Raises OSError."""
        self._path = path
        self._cipher = cipher
        self._disk = disk
        self._number = state.last_number
        self._start = state.last_start
        self.size = state.end
        self._before: tuple[int, int, int] | None = None
        self._descriptor: int | None = open_private(path, os.O_RDWR)
        if state.torn:
            self._cut()

    def append(self, kind: FrameKind, generation: int, digest: bytes, content: bytes = b"", *, destroys: bool = False) -> None:
        """Raises StoreFull, StoreDeviceFailed, StoreReadOnly with the state as before; StoreUncertain."""
        if self._descriptor is None:
            raise StoreUncertain
        sealed = self._cipher.sealed(kind, self._number + 1, generation, digest, content, destroys=destroys)
        try:
            os.lseek(self._descriptor, self.size, os.SEEK_SET)
            self._disk.write(self._descriptor, sealed)
            self._disk.sync(self._descriptor)
        except OSError as error:
            self._restore()
            raise of_os_error(error) from error
        self._before = (self._number, self._start, self.size)
        self._number, self._start, self.size = self._number + 1, self.size, self.size + len(sealed)

    def take_back(self) -> None:
        """Undo the last `append`, whose transaction could not be finished elsewhere. Raises StoreUncertain."""
        if self._before is None:
            raise StoreUncertain
        self._number, self._start, self.size = self._before
        self._before = None
        self._restore()

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _restore(self) -> None:
        try:
            self.close()
            self._descriptor = open_private(self._path, os.O_RDWR)
            self._check_last()
            self._cut()
        except OSError as error:
            self.close()
            raise StoreUncertain from error

    def _check_last(self) -> None:
        """The last record that counts must open from what the file holds now."""
        assert self._descriptor is not None  # noqa: S101 - opened by the caller
        os.lseek(self._descriptor, self._start, os.SEEK_SET)
        data = memoryview(os.read(self._descriptor, self.size - self._start))
        frame = self._cipher.opened(data, 0)
        if frame is None or frame.number != self._number:
            raise OSError("the log's last record does not open")

    def _cut(self) -> None:
        assert self._descriptor is not None  # noqa: S101 - opened by the caller
        os.ftruncate(self._descriptor, self.size)
        self._disk.sync(self._descriptor)


def begin_log(path: Path, keys: VaultKeys, generation: int, digest: bytes, disk: Disk = DISK) -> LogWriter:
    """A new log that stands on this state, put in the place of the one before. Raises OSError."""
    cipher = LogCipher(keys, os.urandom(EPOCH))
    replace_durably(path, cipher.file_head + cipher.sealed(FrameKind.BASE, 0, generation, digest))
    return open_log(path, keys, disk)


def open_log(path: Path, keys: VaultKeys, disk: Disk = DISK) -> LogWriter:
    """Raises OSError, StoreDamaged."""
    file = SealedLogFile(path, keys)
    return LogWriter(path, file.cipher, file.state(), disk)
