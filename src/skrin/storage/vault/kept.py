"""Reading and putting what both vaults keep: cached lists, documents, trust lists, settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from skrin.domain.ports import CachedList, KeptDocument
from skrin.storage import codec
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault import kinds
from skrin.storage.vault.changes import Put
from skrin.storage.vault.records import Record
from skrin.storage.vault.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    value: str


def value_of(type_: type[T], record: Record) -> T:
    """What a record says. Raises StoreDamaged where this program did not write it."""
    try:
        return codec.load(type_, record.body)
    except (ValueError, TypeError, KeyError):
        raise StoreDamaged(record.kind) from None


class KeptReading:
    """The reading half, the same for the holder and the verifier."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _one(self, type_: type[T], kind: str, id_: str) -> T | None:
        """None for what is not there. Raises StoreDamaged for what was there and was lost."""
        record = self._store.read(lambda table: table.get(kind, id_))
        if record is not None:
            return value_of(type_, record)
        if self._store.is_lost(kind, id_):
            raise StoreDamaged(kind)
        return None

    def _bytes(self, kind: str, id_: str) -> bytes | None:
        """The same of a record that is bytes and nothing more."""
        record = self._store.read(lambda table: table.get(kind, id_))
        if record is None and self._store.is_lost(kind, id_):
            raise StoreDamaged(kind)
        return None if record is None else record.body

    def _all(self, type_: type[T], kind: str) -> list[T]:
        return [value_of(type_, record) for record in self._store.read(lambda table: table.of_kind(kind))]

    def status_list(self, uri: str) -> CachedList | None:
        return self._one(CachedList, kinds.STATUS_LIST, uri)

    def status_list_uris(self) -> Sequence[str]:
        return self._store.read(lambda table: table.ids(kinds.STATUS_LIST))

    def document(self, kind: str, document_id: str) -> KeptDocument | None:
        return self._one(KeptDocument, kinds.DOCUMENT, kinds.document_id(kind, document_id))

    def trust_lists(self) -> Sequence[KeptDocument]:
        return self._all(KeptDocument, kinds.TRUST_LIST)

    def setting(self, name: str) -> str | None:
        found = self._one(Setting, kinds.SETTING, name)
        return None if found is None else found.value


def put_status_list(cached: CachedList) -> Put:
    return Put(kinds.STATUS_LIST, cached.uri, codec.dump(cached))


def put_document(document: KeptDocument) -> Put:
    return Put(kinds.DOCUMENT, kinds.document_id(document.kind, document.id), codec.dump(document))


def put_trust_list(document: KeptDocument) -> Put:
    return Put(kinds.TRUST_LIST, document.id, codec.dump(document))


def put_setting(name: str, value: str) -> Put:
    return Put(kinds.SETTING, name, codec.dump(Setting(value)))
