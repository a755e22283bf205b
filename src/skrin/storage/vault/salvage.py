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
GIVE_UP = 16  # strides of which every place is unreadable: the pages above them are gone
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
        places: set[int] = set()
        for kind, id_, place in reader.named():
            found.named.add((kind, id_))
            places.add(place)
        for record in reader.records(sorted(places)):
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
        self._index_damaged = False

    def named(self) -> Iterator[tuple[str, str, int]]:
        """From the index, until its first bad page from either end."""
        for order, beyond in (("ASC", ">"), ("DESC", "<")):
            last: tuple[Value, ...] | None = None
            while True:
                where = f"WHERE (kind, id) {beyond} (?, ?)" if last else ""
                sql = f"SELECT kind, id, place FROM record INDEXED BY record_by_id {where} ORDER BY kind {order}, id {order}"
                rows = self._rows(f"{sql} LIMIT {STRIDE}", last or ())
                self._index_damaged = self._index_damaged or rows is None
                if not rows:
                    break
                yield from ((row[0], row[1], row[2]) for row in rows)
                last = rows[-1][:2]

    def records(self, known: list[int]) -> Iterator[Record]:
        """At the places that the index names, and, where the index is damaged too, wherever else there may be some."""
        for row in self._at(known):
            try:
                yield self._table().checked(Record(*row))
            except (StoreDamaged, DatabaseBroken):
                continue

    def _at(self, known: list[int]) -> Iterator[Row]:
        for place in known:
            yield from self._between(place, place) or ()
        if not self._index_damaged:
            return
        fruitless = 0
        for start in range(1, self._highest_place() + 1, STRIDE):
            rows = self._between(start, start + STRIDE - 1)
            found = rows if rows is not None else [row for place in range(start, start + STRIDE) for row in self._single(place)]
            yield from found
            fruitless = fruitless + 1 if rows is None and not found else 0
            if self._hopeless or fruitless == GIVE_UP:
                return

    def _highest_place(self) -> int:
        """Where the end of the table cannot be read, as many places as the file could hold."""
        rows = self._rows("SELECT max(place) FROM record", ())
        if rows:
            return int(rows[0][0] or 0)
        return self._path.stat().st_size // SMALLEST_ROW

    def _single(self, place: int) -> list[Row]:
        return self._between(place, place) or []

    def _between(self, first: int, last: int) -> list[Row] | None:
        sql = "SELECT place, kind, id, version, generation, tag, body FROM record NOT INDEXED WHERE place BETWEEN ? AND ?"
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
