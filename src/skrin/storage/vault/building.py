"""Making a database anew beside the old one: a new vault, a snapshot, a repair, a migration. It is put in place when whole."""

import os
from collections.abc import Iterable
from pathlib import Path

from skrin.storage.errors import StoreDamaged
from skrin.storage.private_files import FILE_MODE, make_empty, move_durably, sync_file
from skrin.storage.vault import changes
from skrin.storage.vault.folder import FRESH, remove_with_beside
from skrin.storage.vault.records import Index, Record, RecordTable
from skrin.storage.vault.schema import CURRENT, MAIN, RECORDS
from skrin.storage.vault.sealed_log import Frame, FrameKind
from skrin.storage.vault.sqlcipher import Database
from skrin.storage.vault.vault_keys import VaultKeys


class Building:
    """A database that will be at `path` when `put_in_place` has been called; nothing is there before.

    With `path` None it is made in memory, to read a vault on a disk that cannot be written. `index` None makes a snapshot,
    which holds records alone.
    """

    def __init__(self, path: Path | None, keys: VaultKeys, index: Index | None, version: int = CURRENT.version) -> None:
        self._path = path
        self._fresh = None if path is None else path.with_name(path.name + FRESH)
        if self._fresh is not None:
            remove_with_beside(self._fresh)
            make_empty(self._fresh)
        # Nothing of this file is of use before it is whole and synced, so no journal has to be kept for it meanwhile.
        self.database = Database(self._fresh, keys.database, journal="off")
        self.database.script((*RECORDS, *(() if index is None else MAIN)))
        self.database.run(f"PRAGMA user_version = {version}")
        self.table = RecordTable(self.database, keys, index)
        self.table.begin()

    def copy(self, records: Iterable[Record]) -> None:
        """Add records as they are."""
        with self.database.transaction():
            generation, digest = self.table.state()
            total = int.from_bytes(digest, "big")
            for record in records:
                total += self.table.copy(record)
            self.table.set_state(generation, (total % 2**256).to_bytes(32, "big"))

    def require(self, generation: int, digest: bytes) -> None:
        """From here on it stands on this generation. Raises StoreDamaged unless it holds exactly what `digest` says."""
        if self.table.state()[1] != digest:
            raise StoreDamaged("database")
        self.table.set_state(generation, digest)

    def replay(self, frames: Iterable[Frame]) -> int:
        """Apply the frames that are newer than what it holds; how many there were. Raises StoreDamaged."""
        return replay(self.table, frames)

    def put_in_place(self) -> None:
        """Close it and move it to its path, durably, over whatever is there."""
        self.database.close()
        if self._path is None or self._fresh is None:
            return
        sync_file(self._fresh)
        for suffix in ("-wal", "-journal", "-shm"):
            # Beside another database they would be taken for a part of it.
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        os.chmod(self._fresh, FILE_MODE)
        move_durably(self._fresh, self._path)

    def give_up(self) -> None:
        self.database.close()
        if self._fresh is not None:
            remove_with_beside(self._fresh)


def replay(table: RecordTable, frames: Iterable[Frame]) -> int:
    """Bring a database forward along the log, in one transaction. Raises StoreDamaged where they do not fit together."""
    count = 0
    with table.database.transaction():
        generation, digest = table.state()
        for frame in frames:
            if frame.kind is not FrameKind.CHANGES or frame.generation <= generation:
                continue
            digest = table.apply(list(changes.from_bytes(frame.content)), frame.generation, digest)
            if digest != frame.digest or frame.generation != generation + 1:
                raise StoreDamaged("log")
            generation = frame.generation
            count += 1
    return count
