"""Getting the vault back after damage (SR-9): exactly, from snapshot and log; or else every record that is left anywhere.

Nothing is overwritten: what was damaged is kept in `aside`, and the new database takes its place in one rename.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skrin.domain.errors import StoreError
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault import changes
from skrin.storage.vault.building import Building
from skrin.storage.vault.changes import Delete, Put
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.records import Index, Record, record_of
from skrin.storage.vault.salvage import Salvaged, salvage
from skrin.storage.vault.schema import Schema
from skrin.storage.vault.sealed_log import Frame, FrameKind, LogState, SealedLogFile
from skrin.storage.vault.snapshot import opened_snapshot
from skrin.storage.vault.vault_keys import VaultKeys

LOST = "lost"  # the kind of a record that says of another one that it was lost to damage

Name = tuple[str, str]  # kind and id


@dataclass(frozen=True, slots=True)
class Repaired:
    """`exact`: nothing is missing and nothing is old. Otherwise `lost` names what is known to be missing, and the database
    needs a fresh log.
    """

    exact: bool
    lost: tuple[Name, ...]
    kept_aside: tuple[str, ...]


def repair(folder: VaultFolder, keys: VaultKeys, index: Index | None, schema: Schema) -> Repaired:
    """Put a sound database in the place of the damaged one. Raises StoreDamaged where nothing at all is left; StoreError."""
    kept = folder.keep_aside(folder.database)
    try:
        exact(folder, keys, index, folder.database, schema).put_in_place()
    except StoreDamaged:
        return _gathered(folder, keys, index, kept, schema)
    return Repaired(exact=True, lost=(), kept_aside=kept)


def exact(folder: VaultFolder, keys: VaultKeys, index: Index | None, target: Path | None, schema: Schema) -> Building:
    """The last state from snapshot and log. Raises StoreDamaged unless both are whole and fit together; OSError.

    Records of an older schema come back as they are, without today's tables, and are migrated when they are opened.
    """
    try:
        log = SealedLogFile(folder.log, keys)
    except FileNotFoundError:
        raise StoreDamaged("log") from None
    state = log.state()
    if state.damaged:
        raise StoreDamaged("log")
    if state.base_generation == 0 and not folder.snapshot.exists():
        return _replayed(_building(target, keys, index, schema, _versions(log.frames())), log, state)
    with opened_snapshot(folder, keys, read_only=target is None) as snapshot:
        versions = (snapshot.newest_version(), *_versions(log.frames()))
        building = _building(target, keys, index, schema, versions)
        try:
            building.copy(snapshot.all())
            building.require(*snapshot.state())
        except BaseException:
            building.give_up()
            raise
    return _replayed(building, log, state)


def _replayed(building: Building, log: SealedLogFile, state: LogState) -> Building:
    """Brought forward to the end of the log. Raises StoreDamaged where that is not what the log says."""
    try:
        building.replay(log.frames())
        if building.table.state() != (state.generation, state.digest):
            raise StoreDamaged("log")
    except BaseException:
        building.give_up()
        raise
    return building


def _building(target: Path | None, keys: VaultKeys, index: Index | None, schema: Schema, versions: Iterable[int]) -> Building:
    version = max(versions, default=0) or schema.version
    return Building(target, keys, index if version >= schema.version else None, version)


def _versions(frames: Iterable[Frame]) -> Iterator[int]:
    for frame in frames:
        if frame.kind is FrameKind.CHANGES:
            yield from (change.version for change in changes.from_bytes(frame.content) if isinstance(change, Put))


def _gathered(folder: VaultFolder, keys: VaultKeys, index: Index | None, kept: tuple[str, ...], schema: Schema) -> Repaired:
    """Every record that opens anywhere, the newest of each."""
    gathered = _Gathered()
    for path in (folder.snapshot, folder.database):
        if path.exists():
            gathered.add_salvaged(salvage(path, keys))
    gathered.add_log(folder.log, keys)
    records, lost = gathered.records(), gathered.lost()
    if not records and not lost:
        raise StoreDamaged("vault")
    versions = [record.version for record in records]
    building = _building(folder.database, keys, index, schema, versions)
    try:
        building.copy(records)
        notes = [Put(LOST, f"{kind} {id_}", b"{}", max(versions, default=schema.version)) for kind, id_ in lost]
        with building.database.transaction():
            # One later than anything there ever was, so that no log that is left is taken for its own.
            building.table.apply(notes, gathered.newest + 1, building.table.state()[1])
    except BaseException:
        building.give_up()
        raise
    building.put_in_place()
    return Repaired(exact=False, lost=lost, kept_aside=kept)


class _Gathered:
    """The newest of each record, from several places, and what is known to be deleted or missing."""

    def __init__(self) -> None:
        self._found: dict[Name, Record] = {}
        self._deleted: dict[Name, int] = {}
        self._named: set[Name] = set()
        self.newest = 0

    def add(self, record: Record) -> None:
        name = (record.kind, record.id)
        known = self._found.get(name)
        if known is None or known.generation < record.generation:
            self._found[name] = record
        self.newest = max(self.newest, record.generation)

    def add_salvaged(self, salvaged: Salvaged) -> None:
        for record in salvaged.records.values():
            self.add(record)
        self._named |= salvaged.named

    def add_log(self, path: Path, keys: VaultKeys) -> None:
        try:
            frames = list(SealedLogFile(path, keys).salvaged())
        except (StoreError, OSError):
            return
        for frame in frames:
            self.newest = max(self.newest, frame.generation)
            if frame.kind is not FrameKind.CHANGES:
                continue
            for change in changes.from_bytes(frame.content):
                match change:
                    case Put():
                        self.add(record_of(change, frame.generation, keys))
                    case Delete():
                        self._deleted[change.kind, change.id] = frame.generation

    def records(self) -> list[Record]:
        """In the order in which they were first put, as far as that is known."""
        return [record for name, record in self._found.items() if not self._is_deleted(name, record)]

    def lost(self) -> tuple[Name, ...]:
        return tuple(sorted(self._named - self._found.keys() - self._deleted.keys()))

    def _is_deleted(self, name: Name, record: Record) -> bool:
        return self._deleted.get(name, -1) >= record.generation
