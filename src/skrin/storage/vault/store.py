"""An open vault: its database, log and mark, moved from state to state by one `commit` each.

The order in a commit is what makes it safe. The changes are made in the database and not yet committed; then the log record is
appended and synced: from that moment the transaction is durable; then the database commits, without a sync of its own, since
after a power cut it would be brought forward from the log; then the mark. An error before the log record undoes everything; an
error after it takes the record back, and where even that fails the outcome is called uncertain and nothing is written any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import TypeVar

from skrin.domain.errors import StoreError
from skrin.storage.errors import (
    StoreDamaged,
    StoreDeviceFailed,
    StoreLocked,
    StoreReadOnly,
    StoreUncertain,
    store_errors,
)
from skrin.storage.vault import changes as change_bytes
from skrin.storage.vault.changes import Change, Delete
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.log_writer import LogWriter, begin_log, open_log
from skrin.storage.vault.mark import Mark, Seen
from skrin.storage.vault.owner_lock import OwnerLock
from skrin.storage.vault.records import Index, RecordTable
from skrin.storage.vault.repair import LOST, Repaired, repair
from skrin.storage.vault.schema import CURRENT
from skrin.storage.vault.sealed_log import FrameKind, SealedLogFile
from skrin.storage.vault.snapshot import bring_up, fresh_log
from skrin.storage.vault.sqlcipher import Database, DatabaseBroken
from skrin.storage.vault.vault_keys import VaultKeys

LOG_LIMIT = 8 * 1024 * 1024  # folded into the snapshot when it is longer than this,
LOG_LIMIT_AT_LOCK = 256 * 1024  # or than this when the vault is locked, or when anything in it was deleted

T = TypeVar("T")


@dataclass(slots=True)
class Parts:
    """What an open store is made of. `log` and `owner` are None where it is only read."""

    folder: VaultFolder
    keys: VaultKeys
    index: Index | None
    table: RecordTable
    mark: Mark
    revision: int
    log: LogWriter | None = None
    owner: OwnerLock | None = None
    destroys: bool = False
    repaired: list[Repaired] = field(default_factory=list)


class Store:
    """Safe for several threads: each call is alone with the database."""

    def __init__(self, parts: Parts) -> None:
        self._parts: Parts | None = parts
        self._lock = RLock()
        self._generation, self._digest = parts.table.state()
        self._uncertain = False

    @property
    def open(self) -> bool:
        return self._parts is not None

    @property
    def generation(self) -> int:
        return self._generation

    @property
    def keys(self) -> VaultKeys:
        return self._required().keys

    @property
    def folder(self) -> VaultFolder:
        return self._required().folder

    @property
    def writable(self) -> bool:
        return self._required().log is not None

    @property
    def repaired(self) -> tuple[Repaired, ...]:
        """What had to be repaired while this vault was open."""
        return tuple(self._required().repaired)

    def read(self, reading: Callable[[RecordTable], T]) -> T:
        """What `reading` finds. Damage met on the way is repaired once, and then reading is tried again."""
        with self._lock:
            parts = self._required()
            try:
                return reading(parts.table)
            except (DatabaseBroken, StoreDamaged):
                self._repair(parts)
                return self._again(reading, parts)

    def _again(self, reading: Callable[[RecordTable], T], parts: Parts) -> T:
        try:
            return reading(parts.table)
        except DatabaseBroken:
            raise StoreDamaged("database") from None

    def is_lost(self, kind: str, id_: str) -> bool:
        """Whether this record is known to have been lost to damage."""
        return self.read(lambda table: table.place_of(LOST, f"{kind} {id_}") is not None)

    def commit(self, changes: Sequence[Change]) -> None:
        """One durable transaction. Raises StoreError with the state as before, or StoreUncertain."""
        with self._lock:
            parts = self._required()
            if parts.log is None:
                raise StoreReadOnly
            if self._uncertain:
                raise StoreUncertain
            if not changes:
                return
            try:
                self._commit(parts, parts.log, changes)
            except (DatabaseBroken, StoreDamaged):
                self._commit(parts, self._repair(parts), changes)
            parts.mark.write(Seen(self._generation, parts.revision, self._digest))
            if parts.log.size > LOG_LIMIT:
                self._fold(parts)

    def _commit(self, parts: Parts, log: LogWriter, changes: Sequence[Change]) -> None:
        database = parts.table.database
        generation = self._generation + 1
        destroys = any(isinstance(change, Delete) for change in changes)
        try:
            database.run("BEGIN IMMEDIATE")
            digest = parts.table.apply(changes, generation, self._digest)
            log.append(FrameKind.CHANGES, generation, digest, change_bytes.to_bytes(changes), destroys=destroys)
        except StoreUncertain:
            self._uncertain = True
            database.roll_back()
            raise
        except BaseException:
            database.roll_back()
            raise
        try:
            database.run("COMMIT")
        except (StoreError, DatabaseBroken) as error:
            self._undo(parts, log, generation)
            raise (StoreDeviceFailed() if isinstance(error, DatabaseBroken) else error) from error
        self._generation, self._digest = generation, digest
        parts.destroys = parts.destroys or destroys

    def _undo(self, parts: Parts, log: LogWriter, generation: int) -> None:
        """The database refused to commit what the log holds. Both go back, or nobody can say where they are."""
        try:
            log.take_back()
            parts.table.database.roll_back()
            if parts.table.state()[0] == generation:
                raise StoreUncertain
        except (StoreError, DatabaseBroken) as error:
            self._uncertain = True
            raise StoreUncertain from error

    def set_revision(self, revision: int) -> None:
        """The header was written anew; the mark is told."""
        with self._lock:
            parts = self._required()
            parts.revision = revision
            parts.mark.write(Seen(self._generation, revision, self._digest))

    def lock(self) -> None:
        """Close everything and forget the keys. Never fails: what could not be tidied is tidied after the next unlocking."""
        with self._lock:
            if self._parts is None:
                return
            parts, self._parts = self._parts, None
            try:
                self._settle(parts)
            finally:
                if parts.owner is not None:
                    parts.owner.release()
                parts.keys.forget()

    def _settle(self, parts: Parts) -> None:
        if parts.log is None or self._uncertain:
            _close_quietly(parts.table.database)
            return
        try:
            if parts.log.size > LOG_LIMIT_AT_LOCK or parts.destroys:
                self._fold(parts)
            parts.table.database.close()
            if self._is_in_order(parts):
                parts.log.append(FrameKind.CLOSED, self._generation, self._digest)
        except (StoreError, DatabaseBroken):
            return
        finally:
            parts.log.close()

    def _is_in_order(self, parts: Parts) -> bool:
        return not self._uncertain and not parts.folder.is_anything_beside()

    def fold_if(self, limit: int) -> None:
        """Fold the log into the snapshot if it is longer than `limit` or holds something deleted."""
        with self._lock:
            parts = self._required()
            if parts.log is not None and (parts.log.size > limit or parts.destroys):
                self._fold(parts)

    def forget_deleted(self) -> None:
        """Let what was deleted so far be in none of the vault's files from now on, without waiting for locking (SR-4)."""
        with self._lock:
            parts = self._required()
            if parts.log is None or not parts.destroys:
                return
            self._fold(parts)
            try:  # pages as they were before; beside a database that is closed there is no such file
                parts.table.database.row("PRAGMA wal_checkpoint(TRUNCATE)")
            except (StoreError, DatabaseBroken):
                return

    def _fold(self, parts: Parts) -> None:
        """Where the disk refuses, the log goes on as it is and folding is tried again later."""
        try:
            with store_errors():
                bring_up(parts.folder, parts.keys, SealedLogFile(parts.folder.log, parts.keys), parts.table)
                _close_log(parts)
                parts.log = begin_log(parts.folder.log, parts.keys, self._generation, self._digest)
                parts.destroys = False
        except (StoreError, DatabaseBroken):
            self._reopen_log(parts)

    def _reopen_log(self, parts: Parts) -> None:
        _close_log(parts)
        try:
            parts.log = open_log(parts.folder.log, parts.keys)
        except (StoreError, OSError):
            self._uncertain = True

    def _repair(self, parts: Parts) -> LogWriter:
        """Raises StoreDamaged where it cannot be done while the vault is only read."""
        if parts.log is None or self._uncertain:
            raise StoreDamaged("database")
        _close_quietly(parts.table.database)
        _close_log(parts)
        with store_errors():
            repaired = repair(parts.folder, parts.keys, parts.index, CURRENT)
            parts.table = RecordTable(Database(parts.folder.database, parts.keys.database), parts.keys, parts.index)
            if not repaired.exact:
                fresh_log(parts.folder, parts.keys, parts.table)
            parts.repaired.append(repaired)
            parts.log = log = open_log(parts.folder.log, parts.keys)
        self._generation, self._digest = parts.table.state()
        return log

    def _required(self) -> Parts:
        if self._parts is None:
            raise StoreLocked
        return self._parts


def _close_log(parts: Parts) -> None:
    if parts.log is not None:
        parts.log.close()


def _close_quietly(database: Database) -> None:
    try:
        database.close()
    except (StoreError, DatabaseBroken):
        return
