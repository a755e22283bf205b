"""The snapshot: a second database, of records alone, that follows the first by replaying the log.

Since it is made by the same replaying that a recovery would do, and must come to the same digest, each fold also proves that
the log can be replayed. Afterwards the log starts anew. What was deleted is then in none of the three files (SR-4).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from skrin.storage.errors import StoreDamaged
from skrin.storage.private_files import sync_folder
from skrin.storage.vault.building import Building, replay
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.log_writer import begin_log
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.sealed_log import SealedLogFile
from skrin.storage.vault.sqlcipher import Database, DatabaseBroken
from skrin.storage.vault.vault_keys import VaultKeys

VERIFIED_AT_ONCE = 5_000  # records; about a quarter of a second


def bring_up(folder: VaultFolder, keys: VaultKeys, log: SealedLogFile, main: RecordTable) -> None:
    """Bring the snapshot to the state of `main`. Raises StoreError where the disk refuses, with the old one still usable."""
    try:
        _advance(folder, keys, log, main.state())
    except (StoreDamaged, DatabaseBroken):
        # The snapshot is not what it was. The database it stands for is: make it anew from there.
        if folder.snapshot.exists():
            folder.keep_aside(folder.snapshot)
        copy_of(folder, keys, main)


def _advance(folder: VaultFolder, keys: VaultKeys, log: SealedLogFile, goal: tuple[int, bytes]) -> None:
    if not folder.snapshot.exists():
        _first(folder, keys, log, goal)
        return
    database = Database(folder.snapshot, keys.database, journal="delete")
    try:
        table = RecordTable(database, keys)
        replay(table, log.frames())
        if table.state() != goal:
            raise StoreDamaged("snapshot")
        _verify(table)
    finally:
        database.close()
    sync_folder(folder.path)


def _verify(table: RecordTable) -> None:
    """What lies on the disk for years can rot: a snapshot is read through before the log that could replace it is given up.

    A large one in shares, another one each time. Raises StoreDamaged, DatabaseBroken.
    """
    generation, digest = table.state()
    if table.count() <= VERIFIED_AT_ONCE:
        if table.full_digest() != digest:
            raise StoreDamaged("snapshot")
        return
    shares = table.highest_place() // VERIFIED_AT_ONCE + 1
    first = generation % shares * VERIFIED_AT_ONCE
    for _ in table.all(first=first, last=first + VERIFIED_AT_ONCE):
        pass


def _first(folder: VaultFolder, keys: VaultKeys, log: SealedLogFile, goal: tuple[int, bytes]) -> None:
    if log.state().base_generation != 0:
        raise StoreDamaged("snapshot")
    building = Building(folder.snapshot, keys, None)
    try:
        building.replay(log.frames())
        if building.table.state() != goal:
            raise StoreDamaged("snapshot")
    except BaseException:
        building.give_up()
        raise
    building.put_in_place()


def copy_of(folder: VaultFolder, keys: VaultKeys, main: RecordTable) -> None:
    """A new snapshot from the database itself, each record checked. Raises StoreDamaged, DatabaseBroken, StoreError."""
    building = Building(folder.snapshot, keys, None)
    try:
        building.copy(main.all())
        building.require(*main.state())
    except BaseException:
        building.give_up()
        raise
    building.put_in_place()


def fresh_log(folder: VaultFolder, keys: VaultKeys, main: RecordTable) -> None:
    """A snapshot of the database as it is and a log that begins there, where the ones before do not lead to it."""
    for path in (folder.log, folder.snapshot):
        if path.exists():
            folder.keep_aside(path)
    copy_of(folder, keys, main)
    begin_log(folder.log, keys, *main.state()).close()


@contextmanager
def opened_snapshot(folder: VaultFolder, keys: VaultKeys, *, read_only: bool) -> Iterator[RecordTable]:
    """The snapshot, to copy from. Raises StoreDamaged where it is absent or a page cannot be read, also inside the block."""
    if not folder.snapshot.exists():
        raise StoreDamaged("snapshot")
    try:
        database = Database(folder.snapshot, keys.database, read_only=read_only, journal="delete")
        try:
            yield RecordTable(database, keys)
        finally:
            database.close()
    except DatabaseBroken as error:
        raise StoreDamaged("snapshot") from error
