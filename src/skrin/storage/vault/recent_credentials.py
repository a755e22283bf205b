"""The credentials that were shown last, decoded."""

from collections import OrderedDict
from threading import Lock

from skrin.domain.credential import StoredCredential
from skrin.storage.vault.kept import value_of
from skrin.storage.vault.records import Record

RECENT = 200


class RecentCredentials:
    """The credentials shown last, so that a list that is shown again is not decoded again.

    Each is found by its record's tag, which the record was just checked against: a changed record is another one.
    """

    def __init__(self) -> None:
        self._by_tag: OrderedDict[bytes, StoredCredential] = OrderedDict()
        self._alone = Lock()

    def read(self, record: Record) -> StoredCredential:
        with self._alone:
            found = self._by_tag.get(record.tag)
            if found is None:
                found = self._by_tag[record.tag] = value_of(StoredCredential, record)
                if len(self._by_tag) > RECENT:
                    self._by_tag.popitem(last=False)
            else:
                self._by_tag.move_to_end(record.tag)
            return found

    def forget(self) -> None:
        with self._alone:
            self._by_tag.clear()
