"""From a folder and a vault key to an open store: the sequence of looking, repairing and bringing forward.

Raises StoreInUse, StoreTooNew, StoreDamaged, StoreReadOnly and the other StoreErrors. Nothing here replaces an unreadable vault
by an empty one.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from skrin.domain.errors import StoreError
from skrin.storage.errors import StoreDamaged, store_errors
from skrin.storage.vault.building import Building, replay
from skrin.storage.vault.changes import Put
from skrin.storage.vault.checking import (
    ALWAYS_CHECKED,
    Opening,
    Standing,
    older_than,
    require_known_version,
    require_whole,
    standing,
)
from skrin.storage.vault.folder import BESIDE, VaultFolder
from skrin.storage.vault.log_writer import open_log
from skrin.storage.vault.mark import Mark, Seen
from skrin.storage.vault.owner_lock import OwnerLock
from skrin.storage.vault.records import Index, Record, RecordTable
from skrin.storage.vault.repair import exact, repair
from skrin.storage.vault.schema import CURRENT, Schema
from skrin.storage.vault.sealed_log import LogState, SealedLogFile
from skrin.storage.vault.snapshot import fresh_log
from skrin.storage.vault.sqlcipher import Database, DatabaseBroken
from skrin.storage.vault.store import LOG_LIMIT, Parts, Store
from skrin.storage.vault.vault_keys import VaultKeys


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vault is, who may see it, and what was last seen of it."""

    folder: VaultFolder
    keys: VaultKeys
    index: Index | None
    revision: int
    marks: Path
    schema: Schema = CURRENT

    @property
    def mark(self) -> Mark:
        return Mark(self.marks, self.keys)


def open_store(place: Place, owner: OwnerLock) -> tuple[Store, Opening]:
    """Open to read and write. Takes the lock over: it is released when this raises, and when the store is locked."""
    try:
        with store_errors():
            return _opened(place, owner)
    except BaseException:
        owner.release()
        raise


def _opened(place: Place, owner: OwnerLock) -> tuple[Store, Opening]:
    folder = place.folder
    _require_readable_version(place)
    folder.remove_leftovers()
    folder.tighten()
    log, state = _log(place)
    kept = _set_foreign_aside(folder, state)
    table, opening = _database(place, log, state, suspicious=bool(kept))
    if log is None or state is None or table.state() != (state.generation, state.digest):
        fresh_log(folder, place.keys, table)
    writer = open_log(folder.log, place.keys)
    mark, now = place.mark, Seen(table.state()[0], place.revision, table.state()[1])
    seen = mark.seen()
    opening = replace(
        opening,
        kept_aside=kept + opening.kept_aside,
        older_than_seen=older_than(seen, now, log),
        mark_known=seen is not None,
    )
    if not opening.older_than_seen:
        mark.write(now)
    destroys = state is not None and state.destroys
    store = Store(Parts(folder, place.keys, place.index, table, mark, place.revision, writer, owner, destroys))
    store.fold_if(LOG_LIMIT)
    return store, opening


def open_to_read(place: Place) -> Store:
    """Open what is on a disk that cannot be written: nothing is changed, locked or repaired there. Raises StoreDamaged."""
    with store_errors():
        _require_readable_version(place)
        _, state = _log(place)
        table = _as_it_lies(place, state) if state is not None and state.closed else None
        if table is None:
            table = exact(place.folder, place.keys, place.index, None, place.schema).table
        return Store(Parts(place.folder, place.keys, place.index, table, place.mark, place.revision))


def _as_it_lies(place: Place, state: LogState) -> RecordTable | None:
    """The database file, if the log says that all of the vault is in it."""
    try:
        database = Database(place.folder.database, place.keys.database, read_only=True)
        table = RecordTable(database, place.keys, place.index)
        if table.state() == (state.generation, state.digest):
            return table
        database.close()
    except (DatabaseBroken, StoreError):
        return None
    return None


def _require_readable_version(place: Place) -> None:
    """Raises StoreTooNew before anything is touched. A file that does not open is a matter for later."""
    try:
        database = Database(place.folder.database, place.keys.database, read_only=True)
    except (DatabaseBroken, StoreError):
        return
    try:
        require_known_version(database, place.schema)
    except DatabaseBroken:
        return
    finally:
        database.close()


def _log(place: Place) -> tuple[SealedLogFile | None, LogState | None]:
    try:
        log = SealedLogFile(place.folder.log, place.keys)
        return log, log.state()
    except (StoreDamaged, FileNotFoundError):
        return None, None


def _set_foreign_aside(folder: VaultFolder, state: LogState | None) -> tuple[str, ...]:
    """Beside a vault that was locked in order SQLite leaves nothing; what lies there is of another day or another vault."""
    if state is None or not state.closed:
        return ()
    kept: tuple[str, ...] = ()
    for suffix in BESIDE:
        stray = folder.database.with_name(folder.database.name + suffix)
        if stray.exists():
            kept += folder.keep_aside(stray) if stray.stat().st_size else ()
            stray.unlink()
    return kept


def _database(
    place: Place, log: SealedLogFile | None, state: LogState | None, *, suspicious: bool
) -> tuple[RecordTable, Opening]:
    """The database, sound and as new as the log, repaired if need be."""
    try:
        table = _open_table(place)
        try:
            return _sound(place, table, log, state, suspicious=suspicious)
        except BaseException:
            table.database.close()
            raise
    except (DatabaseBroken, StoreDamaged):
        repaired = repair(place.folder, place.keys, place.index, place.schema)
        table = _open_table(place)
        version = require_known_version(table.database, place.schema)
        if version < place.schema.version:
            table = _migrated(place, table, version)
        return table, Opening(repaired=True, lost=repaired.lost, kept_aside=repaired.kept_aside)


def _open_table(place: Place) -> RecordTable:
    if not place.folder.database.exists():
        raise StoreDamaged("database")
    return RecordTable(Database(place.folder.database, place.keys.database), place.keys, place.index)


def _sound(
    place: Place, table: RecordTable, log: SealedLogFile | None, state: LogState | None, *, suspicious: bool
) -> tuple[RecordTable, Opening]:
    """Raises StoreDamaged, DatabaseBroken where the database must be repaired; StoreTooNew."""
    version = require_known_version(table.database, place.schema)
    if version < place.schema.version:
        # Today's tables are not there yet: until they are, its records are all there is.
        table = RecordTable(table.database, place.keys)
    brought = 0
    stands = Standing.AHEAD if log is None or state is None else standing(table, log, state)
    match stands:
        case Standing.APART:
            raise StoreDamaged("database")
        case Standing.BEHIND:
            brought = replay(table, log.frames() if log else ())
        case Standing.AHEAD | Standing.EQUAL:
            pass
    in_order = stands is Standing.EQUAL and state is not None and state.closed and not state.torn and not suspicious
    if not in_order or table.count() <= ALWAYS_CHECKED:
        require_whole(table)
    if version < place.schema.version:
        return _migrated(place, table, version), Opening(brought_forward=brought, migrated_from=version)
    return table, Opening(brought_forward=brought)


def _migrated(place: Place, old: RecordTable, version: int) -> RecordTable:
    """A database of today's form with the old one's records; the old one is kept aside. It counts as one transaction."""
    building = Building(place.folder.database, place.keys, place.index, place.schema.version)
    try:
        building.copy(building.table.made(_upgraded(record, place.schema), record.generation) for record in old.all())
        generation, _ = old.state()
        building.table.set_state(generation + 1, building.table.state()[1])
        old.database.close()
        place.folder.keep_aside(place.folder.database)
    except BaseException:
        building.give_up()
        raise
    building.put_in_place()
    return _open_table(place)


def _upgraded(record: Record, schema: Schema) -> Put:
    return schema.upgraded(Put(record.kind, record.id, record.body, record.version))
