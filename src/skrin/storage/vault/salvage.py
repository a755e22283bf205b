# ruff: noqa: S608 - the statements are put together from constants of this file alone
"""Reading what can still be read of a damaged database (RULINGS 22: after one bad page a connection refuses everything).

So each error is answered by a new connection, and reading goes on behind the place of the error. Every record that comes out
was checked by its tag: what is found is right, or it is not found.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from skrin.domain.errors import StoreError
from skrin.storage.errors import StoreDamaged
from skrin.storage.private_files import make_empty
from skrin.storage.vault.folder import FRESH
from skrin.storage.vault.records import Record, RecordTable
from skrin.storage.vault.sqlcipher import Database, DatabaseBroken, Row, Value
from skrin.storage.vault.vault_keys import VaultKeys

STRIDE = 64
PAGE = 4096
SMALLEST_ROW = 100  # bytes: a record takes more than this, so a file cannot hold more of them


@dataclass
class Salvaged:
    """`records` by kind and id; `named` are the kinds and ids that the index still knows, found or not."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    named: set[tuple[str, str]] = field(default_factory=set)


def salvage(path: Path, keys: VaultKeys) -> Salvaged:
    """Everything that opens. A file of which nothing opens gives nothing. Raises OSError where it cannot be copied."""
    copy = path.with_name(path.name + FRESH)
    copy.unlink(missing_ok=True)
    make_empty(copy)
    try:
        shutil.copyfile(path, copy)
        _lengthen(copy, keys)
        return _read(copy, keys)
    finally:
        copy.unlink()


def _lengthen(copy: Path, keys: VaultKeys) -> None:
    """SQLite refuses all of a file that is shorter than its first page says: one that was cut is filled up with nothing."""
    size = copy.stat().st_size
    for times in (1, 2, 4, 8, 16):
        os.truncate(copy, times * (size + PAGE - 1) // PAGE * PAGE)
        try:
            database = Database(copy, keys.database, read_only=True)
            database.row("SELECT max(place) FROM record INDEXED BY record_by_id WHERE kind < ''")
            database.close()
        except (DatabaseBroken, StoreError):
            continue
        return


def _read(path: Path, keys: VaultKeys) -> Salvaged:
    found = Salvaged()
    reader = _Reader(path, keys)
    try:
        highest = 0
        for kind, id_, place in reader.named():
            found.named.add((kind, id_))
            highest = max(highest, place)
        for record in reader.records(max(highest, reader.highest_place())):
            found.records[record.kind, record.id] = record
    finally:
        reader.close()
    return found


class _Reader:
    """A connection that is made again after each error."""

    def __init__(self, path: Path, keys: VaultKeys) -> None:
        self._path, self._keys = path, keys
        self._database: Database | None = None
        self._hopeless = False

    def named(self) -> Iterator[tuple[str, str, int]]:
        """From the index, until its first bad page from either end."""
        for order, beyond in (("ASC", ">"), ("DESC", "<")):
            last: tuple[Value, ...] | None = None
            while True:
                where = f"WHERE (kind, id) {beyond} (?, ?)" if last else ""
                sql = f"SELECT kind, id, place FROM record INDEXED BY record_by_id {where} ORDER BY kind {order}, id {order}"
                rows = self._rows(f"{sql} LIMIT {STRIDE}", last or ())
                if not rows:
                    break
                yield from ((row[0], row[1], row[2]) for row in rows)
                last = rows[-1][:2]

    def highest_place(self) -> int:
        """Where the end of the table cannot be read, as many places as the file could hold."""
        rows = self._rows("SELECT max(place) FROM record", ())
        if rows:
            return int(rows[0][0] or 0)
        return 0 if self._hopeless else self._path.stat().st_size // SMALLEST_ROW

    def records(self, highest: int) -> Iterator[Record]:
        for start in range(1, highest + 1, STRIDE):
            rows = self._between(start, start + STRIDE - 1)
            for row in rows if rows is not None else self._singly(start):
                try:
                    yield self._table().checked(Record(*row))
                except (StoreDamaged, DatabaseBroken):
                    continue
            if self._hopeless:
                return

    def _singly(self, start: int) -> Iterator[Row]:
        for place in range(start, start + STRIDE):
            yield from self._between(place, place) or ()

    def _between(self, first: int, last: int) -> list[Row] | None:
        sql = "SELECT place, kind, id, version, generation, tag, body FROM record WHERE place BETWEEN ? AND ?"
        return self._rows(sql, (first, last))

    def _rows(self, sql: str, values: tuple[Value, ...]) -> list[Row] | None:
        """None where a page on the way is bad."""
        if self._hopeless:
            return None
        try:
            return self._table().database.rows(sql, values)
        except (DatabaseBroken, StoreError):
            self.close()
            return None

    def _table(self) -> RecordTable:
        if self._database is None:
            try:
                # As it is on the disk, without a journal or log of SQLite's that may be the damaged part.
                self._database = Database(self._path, self._keys.database, read_only=True)
                self._database.row("SELECT 1 FROM sqlite_master")
            except (DatabaseBroken, StoreError):
                self.close()
                self._hopeless = True
                raise DatabaseBroken from None
        return RecordTable(self._database, self._keys)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
