# ruff: noqa: S608 - the statements are put together from constants of this file alone
"""The one record format (SR-5): kind, id, version, generation and body, under a tag that binds all of it to the vault.

The digest of a database is the sum of all its tags modulo 2^256: it changes with each put and delete without reading the rest,
and without the key nobody can make two different sets of records that have the same.
"""

import hmac
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from skrin.storage.errors import StoreDamaged
from skrin.storage.vault.changes import Change, Delete, Put
from skrin.storage.vault.sqlcipher import Database, Row, Value, storable
from skrin.storage.vault.vault_keys import VaultKeys

DIGEST_BYTES = 32
LAST_PLACE = 2**63 - 1
EMPTY_DIGEST = bytes(DIGEST_BYTES)
PLACE = struct.Struct(">II H Q Q")

ABOVE_ALL = chr(0x10FFFF)  # no id begins with it
COLUMNS = "place, kind, id, version, generation, tag, body"


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it was put in transaction number `generation`. `place` is its row number, ascending in order of arrival."""

    place: int
    kind: str
    id: str
    version: int
    generation: int
    tag: bytes
    body: bytes


class Index(Protocol):
    """Tables made from the records of one kind, for finding and sorting them."""

    @property
    def kind(self) -> str: ...

    def enter(self, database: Database, place: int, body: bytes) -> None: ...
    def take_out(self, database: Database, place: int) -> None: ...


class RecordTable:
    """The `record` and `state` tables of one database, and the tables made from them where it has an `index`."""

    def __init__(self, database: Database, keys: VaultKeys, index: Index | None = None) -> None:
        self.database = database
        self._keys = keys
        self._index = index

    def begin(self, generation: int = 0) -> None:
        """The first state of tables that were just made."""
        self.database.run("INSERT INTO state VALUES (1, ?, ?, ?)", (self._keys.vault_id, generation, EMPTY_DIGEST))

    def state(self) -> tuple[int, bytes]:
        """Generation and digest. Raises StoreDamaged for the database of another vault."""
        row = self.database.row("SELECT vault, generation, digest FROM state")
        if row is None or row[0] != self._keys.vault_id:
            raise StoreDamaged("database")
        return row[1], row[2]

    def set_state(self, generation: int, digest: bytes) -> None:
        self.database.run("UPDATE state SET generation = ?, digest = ?", (generation, digest))

    def apply(self, changes: Sequence[Change], generation: int, digest: bytes) -> bytes:
        """Make the changes, inside a transaction of the caller; returns the new digest."""
        total = int.from_bytes(digest, "big")
        for change in changes:
            old = self.database.row("SELECT place, tag FROM record WHERE kind = ? AND id = ?", (change.kind, change.id))
            if old is not None:
                total -= int.from_bytes(old[1], "big")
                self._take_out(change.kind, old[0])
            match change:
                case Put():
                    total += self._put(change, generation, old)
                case Delete():
                    self.database.run("DELETE FROM record WHERE kind = ? AND id = ?", (change.kind, change.id))
        fresh = _digest(total)
        self.set_state(generation, fresh)
        return fresh

    def _put(self, put: Put, generation: int, old: Row | None) -> int:
        tag = _tag(self._keys, put.kind, put.id, put.version, generation, put.body)
        if old is None:
            place = self._insert(put.kind, put.id, put.version, generation, tag, put.body)
        else:
            # The old tag is a condition, so that nothing is written over a row that is not the one just counted.
            changed = self.database.run(
                "UPDATE record SET version = ?, generation = ?, tag = ?, body = ? WHERE place = ? AND tag = ?",
                (put.version, generation, tag, put.body, *old),
            )
            if changed != 1:
                raise StoreDamaged(put.kind)
            place = old[0]
        self._enter(put.kind, place, put.body)
        return int.from_bytes(tag, "big")

    def copy(self, record: Record) -> int:
        """Add a checked record of another database of this vault as it is; returns its tag as a number."""
        place = self._insert(record.kind, record.id, record.version, record.generation, record.tag, record.body)
        self._enter(record.kind, place, record.body)
        return int.from_bytes(record.tag, "big")

    def made(self, put: Put, generation: int) -> Record:
        """The record that this put makes; nothing is written."""
        return record_of(put, generation, self._keys)

    def _insert(self, *values: Value) -> int:
        sql = "INSERT INTO record (kind, id, version, generation, tag, body) VALUES (?, ?, ?, ?, ?, ?)"
        return self.database.insert(sql, values)

    def _enter(self, kind: str, place: int, body: bytes) -> None:
        if self._index is not None and kind == self._index.kind:
            self._index.enter(self.database, place, body)

    def _take_out(self, kind: str, place: int) -> None:
        if self._index is not None and kind == self._index.kind:
            self._index.take_out(self.database, place)

    def get(self, kind: str, id_: str) -> Record | None:
        """Raises StoreDamaged for a record that is not what was put there."""
        row = self.database.row(f"SELECT {COLUMNS} FROM record WHERE kind = ? AND id = ?", (kind, id_))
        return None if row is None else self.checked(Record(*row))

    def place_of(self, kind: str, id_: str) -> int | None:
        row = self.database.row("SELECT place FROM record WHERE kind = ? AND id = ?", (kind, id_))
        return None if row is None else int(row[0])

    def at(self, places: Sequence[int]) -> list[Record]:
        """The records at these places, in this order."""
        marks = ", ".join("?" * len(places))
        rows = self.database.rows(f"SELECT {COLUMNS} FROM record WHERE place IN ({marks})", places)
        by_place = {row[0]: Record(*row) for row in rows}
        return [self.checked(by_place[place]) for place in places if place in by_place]

    def of_kind(self, kind: str) -> list[Record]:
        """In order of id."""
        rows = self.database.rows(f"SELECT {COLUMNS} FROM record WHERE kind = ? ORDER BY id", (kind,))
        return [self.checked(Record(*row)) for row in rows]

    def page(self, kind: str, *, limit: int, below: str | None = None) -> list[Record]:
        """The last `limit` records of a kind by id, highest first, with ids below `below`."""
        sql = f"SELECT {COLUMNS} FROM record WHERE kind = ? AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?"
        return [self.checked(Record(*row)) for row in self.database.rows(sql, (kind, below, below, limit))]

    def mentioning(
        self, kind: str, text: bytes, *, limit: int, below: str | None, among: int
    ) -> tuple[list[Record], str | None]:
        """Of the next `among` records with ids below `below` those whose body has this text in it, highest id first, `limit` at
        most; and the id below which to go on, None where there are no more. The database looks, and only they are decoded.
        """
        under = ABOVE_ALL if below is None else below  # a bare comparison, so that the database begins there and not at the top
        next_ = "SELECT id FROM record WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ?"
        last = self.database.row(next_, (kind, under, among - 1))
        floor = None if last is None else str(last[0])
        sql = (
            f"SELECT {COLUMNS} FROM record WHERE kind = ? AND id < ? AND id >= ? AND instr(body, ?) > 0"
            " ORDER BY id DESC LIMIT ?"
        )
        rows = self.database.rows(sql, (kind, under, floor or "", text, limit))
        return [self.checked(Record(*row)) for row in rows], floor

    def ids(self, kind: str) -> list[str]:
        return [row[0] for row in self.database.rows("SELECT id FROM record WHERE kind = ? ORDER BY id", (kind,))]

    def last_id(self, kind: str) -> str | None:
        row = self.database.row("SELECT max(id) FROM record WHERE kind = ?", (kind,))
        return None if row is None else row[0]

    def newest_version(self) -> int:
        """The highest schema version that a record follows; 0 where there is none."""
        row = self.database.row("SELECT max(version) FROM record")
        return 0 if row is None or row[0] is None else int(row[0])

    def count(self) -> int:
        row = self.database.row("SELECT count(*) FROM record")
        return 0 if row is None else int(row[0])

    def highest_place(self) -> int:
        row = self.database.row("SELECT max(place) FROM record")
        return 0 if row is None or row[0] is None else int(row[0])

    def all(self, *, first: int = 0, last: int = LAST_PLACE) -> Iterator[Record]:
        """Every record with a place from `first` to `last`, in order, checked."""
        sql = f"SELECT {COLUMNS} FROM record WHERE place BETWEEN ? AND ? ORDER BY place"
        for row in self.database.each(sql, (first, last)):
            yield self.checked(Record(*row))

    def full_digest(self) -> bytes:
        """The digest as the records really are. Raises StoreDamaged, DatabaseBroken."""
        return digest_of(self.all())

    def checked(self, record: Record) -> Record:
        """The same record. Raises StoreDamaged where its tag belongs to another record, another place or another vault."""
        expected = _tag(self._keys, record.kind, record.id, record.version, record.generation, record.body)
        if not hmac.compare_digest(expected, record.tag):
            raise StoreDamaged(record.kind)
        return record


def record_of(put: Put, generation: int, keys: VaultKeys) -> Record:
    """The record that a put makes in that transaction, without a place yet."""
    tag = _tag(keys, put.kind, put.id, put.version, generation, put.body)
    return Record(0, put.kind, put.id, put.version, generation, tag, put.body)


def _tag(keys: VaultKeys, kind: str, id_: str, version: int, generation: int, body: bytes) -> bytes:
    named, kind_bytes = storable(id_).encode("utf-8"), kind.encode("utf-8")
    head = PLACE.pack(len(kind_bytes), len(named), version, generation, len(body))
    return hmac.digest(keys.records, b"".join((keys.vault_id, head, kind_bytes, named, body)), "sha256")


def digest_of(records: Iterable[Record]) -> bytes:
    return _digest(sum(int.from_bytes(record.tag, "big") for record in records))


def _digest(total: int) -> bytes:
    return (total % 2**256).to_bytes(DIGEST_BYTES, "big")
