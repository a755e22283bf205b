"""The accreditation records that are kept: who gave them, whether they are sealed, and what they cover.

They are optional, like the EU's trusted lists. A record is believed because whoever runs the program put it here; whether it is
sealed, and whether anybody answers for that seal, is said with the answer (docs/decisions/0218).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import KeptDocument
from skrin.formats.edc.accreditation import NotCovered, named, not_covered
from skrin.formats.edc.accreditation_records import address, read
from skrin.formats.edc.sealer import sealer
from skrin.formats.stages import Verifying

KIND: Final = "accreditation-records"
SETTING: Final = "accreditation-records"


class Kept(Protocol):
    """What of a store is read here."""

    def document(self, kind: str, document_id: str) -> KeptDocument | None: ...
    def setting(self, name: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Source:
    """The records of one file or address. `sealed_by` is an organisation that somebody answers for, else empty."""

    name: str
    records: tuple[JsonObject, ...]
    sealed: bool = False
    sealed_by: str = ""

    def document(self, now: datetime) -> KeptDocument:
        said = {"records": list(self.records), "sealed": self.sealed, "sealed_by": self.sealed_by}
        return KeptDocument(KIND, self.name, json.dumps(said, ensure_ascii=False).encode(), now)


@dataclass(frozen=True, slots=True)
class Covering:
    """What a record says of a credential. `lacking` is empty where it covers it."""

    source: Source
    lacking: tuple[NotCovered, ...] = ()


@dataclass(frozen=True, slots=True)
class Accreditations:
    """All records at hand, those that came last first."""

    sources: tuple[Source, ...] = ()

    def of(self, credential: JsonObject) -> Covering | None:
        """By the accreditations that the credential names: a record that covers it, else the first that does not.

        None where there is no record of any that it names.
        """
        wanted = set(named(credential))
        found = [
            Covering(source, not_covered(record, credential))
            for source in self.sources
            for record in source.records
            if address(record) in wanted
        ]
        return next((each for each in found if not each.lacking), found[0] if found else None)

    def with_source(self, source: Source) -> "Accreditations":
        """With it in place of an older one of the same name."""
        return Accreditations((source, *(each for each in self.sources if each.name != source.name)))

    def setting(self) -> str:
        """What of it is kept as a setting."""
        return json.dumps([each.name for each in self.sources])


NO_RECORDS: Final = Accreditations()


def nothing_known() -> Accreditations:
    return NO_RECORDS


def source(name: str, body: bytes, by: Verifying) -> Source:
    """The records in a file. A seal that is bad, or open, refuses them; a missing one is noted.

    Raises AccreditationRecordsInvalid, and what `read_sealed` and `sealer` raise.
    """
    records, sealed = read(body)
    if sealed is None:
        return Source(name, records)
    sealers = [sealer(seal, sealed.payload, by) for seal in sealed.seals]
    for each in sealers:
        if each.open_ is not None:
            raise each.open_
    answered = next((each.organisation for each in sealers if each.answered), "")
    return Source(name, records, sealed=True, sealed_by=answered)


def known(store: Kept) -> Accreditations:
    """What is kept."""
    names: Sequence[str] = json.loads(store.setting(SETTING) or "[]")
    found = [store.document(KIND, name) for name in names]
    return Accreditations(tuple(_source(each) for each in found if each is not None and each.body))


def _source(kept: KeptDocument) -> Source:
    said = json.loads(kept.body)
    return Source(kept.id, tuple(said["records"]), said["sealed"], said["sealed_by"])
