"""SQLCipher behind one small typed class: the only module that knows its package, its settings and its error numbers.

The key is always 32 raw bytes, handed over as such and never inside an SQL text. Settings, and why, are in
docs/decisions/0021-write-ahead-log.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as dbapi

from skrin.domain.errors import StoreError
from skrin.keys.secrecy import wipe
from skrin.storage.errors import StoreDeviceFailed, StoreFull, StoreReadOnly

Row = tuple[Any, ...]
Value = str | bytes | int | float | None

# SQLite's primary result codes (https://sqlite.org/rescode.html) that are a refusal of the disk and not damage.
REFUSALS: dict[int, type[StoreFull] | type[StoreReadOnly] | type[StoreDeviceFailed]] = {
    3: StoreReadOnly,  # PERM
    5: StoreDeviceFailed,  # BUSY
    7: StoreDeviceFailed,  # NOMEM
    8: StoreReadOnly,  # READONLY
    10: StoreDeviceFailed,  # IOERR
    13: StoreFull,  # FULL
    14: StoreDeviceFailed,  # CANTOPEN
}


SYNCHRONOUS = {"wal": "NORMAL", "delete": "EXTRA", "off": "OFF"}


class DatabaseBroken(Exception):
    """A page is not what was written, or the key is not its key. The connection is of no more use."""


class Database:
    """One connection, used by one thread at a time; the caller sees to that."""

    def __init__(self, path: Path | None, key: bytes, *, read_only: bool = False, journal: str = "wal") -> None:
        """`path` None is a database in memory. An existing empty file becomes a database; a missing one is not made.

        `journal` is `wal` (made durable by the sealed log), `delete` (durable by itself) or `off` (for a file that is thrown
        away unless it is finished). Raises DatabaseBroken and StoreError.
        """
        try:
            self._connection = dbapi.connect(
                _uri(path, read_only), uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
            )
        except dbapi.DatabaseError as error:
            raise _refusal(error) from error
        try:
            self._configure(key, in_memory=path is None, read_only=read_only, journal=journal)
        except (DatabaseBroken, StoreError):
            self._connection.close()
            raise

    def _configure(self, key: bytes, *, in_memory: bool, read_only: bool, journal: str) -> None:
        self.run("PRAGMA cipher_log_level = NONE")
        if not in_memory:
            literal = bytearray(b"x'" + key.hex().encode("ascii") + b"'")
            self._connection.set_key(literal)
            wipe(literal)
        self.run("PRAGMA temp_store = MEMORY")
        self.run("PRAGMA secure_delete = ON")
        self.run("PRAGMA trusted_schema = OFF")
        self.run("PRAGMA foreign_keys = ON")
        if read_only or in_memory:
            return
        # Exclusive: no second connection is meant, and without one there is no shared-memory file to be damaged.
        self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.run(f"PRAGMA journal_mode = {journal}")
        self.run(f"PRAGMA synchronous = {SYNCHRONOUS[journal]}")

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The number of rows changed."""
        return int(self._execute(sql, values).rowcount)

    def insert(self, sql: str, values: Sequence[Value]) -> int:
        """The row number of the one row that was added."""
        return int(self._execute(sql, values).lastrowid)

    def run_many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        for one in values:
            self._execute(sql, one)

    def script(self, statements: Iterable[str]) -> None:
        for statement in statements:
            self.run(statement)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return list(self.each(sql, values))

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        return next(self.each(sql, values), None)

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Row by row, for what would not fit in memory."""
        cursor = self._execute(sql, values)
        try:
            # Not `yield from`: that would close the cursor when the reader stops early, perhaps after the database was closed.
            for row in cursor:  # noqa: UP028
                yield row
        except dbapi.DatabaseError as error:
            raise _refusal(error) from error

    def _execute(self, sql: str, values: Sequence[Value]) -> Any:
        try:
            return self._connection.execute(sql, _storable(values))
        except dbapi.DatabaseError as error:
            raise _refusal(error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Committed at the end of the block, undone when it raises."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self.roll_back()
            raise

    def roll_back(self) -> None:
        """Never raises: a transaction that cannot be undone here is undone when the file is opened next."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except dbapi.Error:
            return

    def close(self) -> None:
        """Raises StoreError where what is left to write cannot be."""
        try:
            self._connection.close()
        except dbapi.DatabaseError as error:
            raise _refusal(error) from error


def _uri(path: Path | None, read_only: bool) -> str:
    if path is None:
        return ":memory:"
    # Immutable: nothing is locked or written beside it, so that it can be read from a read-only disk.
    return path.resolve().as_uri() + ("?mode=ro&immutable=1" if read_only else "?mode=rw")


def storable(text: str) -> str:
    """SQLite holds UTF-8 alone. A lone surrogate can only come from a hostile document, and is kept as its escape."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _storable(values: Sequence[Value]) -> list[Value]:
    return [storable(value) if type(value) is str else value for value in values]


def _refusal(error: Exception) -> StoreError | DatabaseBroken:
    """SQLCipher's error as ours. What is no known refusal of the disk means that a page could not be read."""
    number = getattr(error, "sqlite_errorcode", None)
    refusal = REFUSALS.get(number & 0xFF) if isinstance(number, int) else None
    return DatabaseBroken() if refusal is None else refusal()
