"""The learner's store on a vault: implements `domain.ports.HolderVault`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Lock, get_ident

from skrin.domain.copies import FIRST, Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.follow_up import FollowUp
from skrin.domain.history import Event
from skrin.domain.later import Pending, Renewal
from skrin.domain.offering import Catalogue, Enrolment
from skrin.domain.party import Party
from skrin.domain.ports import CredentialFilter, Randomness, Signer
from skrin.domain.state_errors import CredentialUnknown, EnrolmentUnknown, KeyUnknown, PendingUnknown
from skrin.domain.summary import JudgedBefore, Settled, Summary
from skrin.storage import codec
from skrin.storage.errors import StoreBusy, StoreReadOnly
from skrin.storage.vault import credential_forms, credential_search, credential_summaries, key_records, kinds, standings
from skrin.storage.vault.changes import Change
from skrin.storage.vault.credential_index import raw_digest
from skrin.storage.vault.holder_transaction import HolderTransaction, Moment, PairwiseKey
from skrin.storage.vault.kept import value_of
from skrin.storage.vault.key_records import KeyRecord, VaultSigner
from skrin.storage.vault.looked_through import mentioning
from skrin.storage.vault.own_words import OwnWordsReading
from skrin.storage.vault.recent_credentials import RecentCredentials
from skrin.storage.vault.records import Record, RecordTable
from skrin.storage.vault.sqlcipher import Database
from skrin.storage.vault.vault import Vault

EVERYTHING = CredentialFilter()


class EncryptedHolderVault(OwnWordsReading):
    """Reads see the last committed state, also inside a transaction: its changes are held back until it ends.

    `vault` is the file: its ways in, what was noticed when it was opened, and `lock`.
    """

    def __init__(self, vault: Vault, randomness: Randomness) -> None:
        super().__init__(vault.store)
        self.vault = vault
        self._randomness = randomness
        self._recent = RecentCredentials()
        self._writing = Lock()
        self._writer: int | None = None

    def lock(self) -> None:
        """Close the files and forget the keys. Everything afterwards raises StoreLocked."""
        self.vault.lock()
        self._recent.forget()

    @contextmanager
    def transaction(self) -> Iterator[HolderTransaction]:
        """Durable when the block has ended without an error. Raises StoreError with the state as before; StoreBusy."""
        if not self._store.writable:
            raise StoreReadOnly
        if self._writer == get_ident():
            raise StoreBusy
        with self._writing:
            self._writer = get_ident()
            try:
                changes: list[Change] = []
                yield HolderTransaction(self._store, self._randomness, changes)
                self._store.commit(changes)
            finally:
                self._writer = None

    # credentials

    def credential(self, credential_id: str) -> StoredCredential:
        found = self._one(StoredCredential, kinds.CREDENTIAL, credential_id)
        if found is None:
            raise CredentialUnknown(credential_id)
        return found

    def credentials(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[StoredCredential]:
        def page(table: RecordTable) -> list[Record]:
            return table.at(self._places(table.database, wanted))

        return [self._recent.read(record) for record in self._store.read(page)]

    def forms(self, credential_id: str) -> Sequence[StoredCredential]:
        """All forms of the card that this is a form of, the leading one first. Raises CredentialUnknown."""

        def together(table: RecordTable) -> list[Record]:
            place = table.place_of(kinds.CREDENTIAL, credential_id)
            return [] if place is None else table.at(credential_forms.of(table.database, place))

        found = self._store.read(together)
        if not found:
            raise CredentialUnknown(credential_id)
        return [self._recent.read(record) for record in found]

    # copies

    def copies(self, credential_id: str) -> Copies | None:
        """None where the card is the only copy. Where damage took the note of them, the card is still a whole credential."""
        record = self._store.read(lambda table: table.get(kinds.COPIES, credential_id))
        return None if record is None else value_of(Copies, record)

    def copy_text(self, credential_id: str, number: int) -> str:
        """Raises CredentialUnknown; StoreDamaged where the text was lost."""
        if number == FIRST:
            return self.credential(credential_id).credential.raw
        found = self._bytes(kinds.COPY_TEXT, kinds.copy_id(credential_id, number))
        if found is None:
            raise CredentialUnknown(credential_id)
        return found.decode("utf-8", "surrogatepass")

    # cards

    def leading(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[StoredCredential]:
        """The leading form of each card that fits."""
        found = self._store.read(lambda table: table.at(self._places(table.database, wanted, cards=True)))
        return [self._recent.read(record) for record in found]

    def count(self, wanted: CredentialFilter = EVERYTHING) -> int:
        def counted(table: RecordTable) -> int:
            if wanted.standings:
                standings.ready(table.database)
            return credential_search.count(table.database, wanted)

        return self._store.read(counted)

    def position(self, credential_id: str, wanted: CredentialFilter) -> int | None:
        """Which one it is among those that fit, counted from 0 and without pages; None where its card is none of them."""

        def place_among(table: RecordTable) -> int | None:
            place = table.place_of(kinds.CREDENTIAL, credential_id)
            if place is None:
                return None
            lead = credential_forms.of(table.database, place)[0]
            found = self._places(table.database, replace(wanted, limit=-1, offset=0), cards=True)
            return found.index(lead) if lead in found else None

        return self._store.read(place_among)

    def summaries(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[Summary]:
        return self._store.read(
            lambda table: credential_summaries.summaries(table.database, self._places(table.database, wanted, cards=True))
        )

    def labels(self, limit: int = 100) -> Sequence[str]:
        return self._store.read(lambda table: credential_summaries.labels(table.database, limit))

    def judged(self, after: int = 0, limit: int = 1000) -> Sequence[tuple[int, JudgedBefore]]:
        """The next ones in order of arrival, each with the number that `after` takes to go on from there."""
        return self._store.read(lambda table: credential_summaries.judged(table.database, after, limit))

    def generation(self) -> int:
        return self._store.generation

    def unsettled(self, at: datetime, limit: int = 1000) -> Sequence[JudgedBefore]:
        return self._store.read(lambda table: standings.unsettled(table.database, at, limit))

    def settle(self, found: Sequence[Settled], at: datetime, generation: int) -> bool:
        def unless_changed(table: RecordTable) -> bool:
            if self._store.generation != generation:
                return False
            standings.settle(table.database, at, found)
            return True

        return self._store.read(unless_changed)

    def _places(self, database: Database, wanted: CredentialFilter, *, cards: bool = False) -> list[int]:
        if wanted.standings:
            standings.ready(database)
        return credential_search.places(database, wanted, cards=cards)

    def find_by_raw(self, raw: str) -> StoredCredential | None:
        def matching(table: RecordTable) -> list[Record]:
            rows = table.database.rows("SELECT place FROM credential WHERE raw_digest = ?", (raw_digest(raw),))
            return table.at([row[0] for row in rows])

        found = (self._recent.read(record) for record in self._store.read(matching))
        return next((stored for stored in found if stored.credential.raw == raw), None)

    def issuers(self, limit: int = 100) -> Sequence[Party]:
        """The issuers of the most credentials here, each once; how each calls itself in its newest one."""

        def newest(table: RecordTable) -> list[Summary]:
            places = credential_search.one_of_each_issuer(table.database, limit)
            return credential_summaries.summaries(table.database, places)

        return [summary.issuer for summary in self._store.read(newest)]

    def collections(self) -> Sequence[str]:
        """The names of the collections that some credential is in."""
        return self._store.read(lambda table: credential_search.collections(table.database))

    # what comes later, and may be fetched anew

    def pending(self) -> Sequence[Pending]:
        """The one that was begun first comes first."""
        return sorted(self._all(Pending, kinds.PENDING), key=lambda each: (each.begun_at, each.id))

    def one_pending(self, pending_id: str) -> Pending:
        found = self._one(Pending, kinds.PENDING, pending_id)
        if found is None:
            raise PendingUnknown(pending_id)
        return found

    def renewals(self) -> Sequence[Renewal]:
        return self._all(Renewal, kinds.RENEWAL)

    def renewal_of(self, credential_id: str) -> Renewal | None:
        named = codec.dump(credential_id)  # as it stands in what names it: the others need not be unpacked
        records = self._store.read(lambda table: table.of_kind(kinds.RENEWAL))
        found = (value_of(Renewal, record) for record in records if named in record.body)
        return next((each for each in found if credential_id in each.credential_ids), None)

    # keys

    def signer(self, key_id: str) -> Signer:
        return VaultSigner(key_id, self._key(key_id), lambda: self._store.keys)

    def decrypt(self, key_id: str, jwe: str) -> bytes:
        """Raises KeyUnknown, and what `keys.jwe` raises."""
        return self._key(key_id).decrypted(jwe, self._store.keys, key_id)

    def _key(self, key_id: str) -> KeyRecord:
        found = self._one(KeyRecord, key_records.KIND, key_id)
        if found is None:
            raise KeyUnknown(key_id)
        return found

    def pairwise_key(self, issuer: str) -> tuple[str, str] | None:
        found = self._one(PairwiseKey, kinds.PAIRWISE, issuer)
        return None if found is None else (found.key_id, found.did)

    # enrolments, catalogues

    def enrolments(self) -> Sequence[Enrolment]:
        return self._all(Enrolment, kinds.ENROLMENT)

    def enrolment(self, enrolment_id: str) -> Enrolment:
        found = self._one(Enrolment, kinds.ENROLMENT, enrolment_id)
        if found is None:
            raise EnrolmentUnknown(enrolment_id)
        return found

    def catalogue_urls(self) -> Sequence[str]:
        return self._store.read(lambda table: table.ids(kinds.CATALOGUE_URL))

    def catalogues(self) -> Sequence[Catalogue]:
        return self._all(Catalogue, kinds.CATALOGUE)

    # history

    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[Event]:
        below = None if before is None else kinds.numbered(before)
        records = self._store.read(lambda table: table.page(kinds.EVENT, limit=limit, below=below))
        return [value_of(Event, record) for record in records]

    def history_about(self, id_: str, *, limit: int = 200) -> Sequence[Event]:
        """The newest events in which a credential, a party or a kind of this id has a part."""
        return [value_of(Event, record) for record in mentioning(self._store, kinds.EVENT, codec.dump(id_), limit)]

    def follow_up(self, event_id: int) -> FollowUp | None:
        return self._one(FollowUp, kinds.FOLLOW_UP, kinds.numbered(event_id))

    def follow_ups(self) -> Sequence[FollowUp]:
        return self._all(FollowUp, kinds.FOLLOW_UP)

    def answered_request(self, fingerprint: str) -> datetime | None:
        found = self._one(Moment, kinds.ANSWERED, fingerprint)
        return None if found is None else found.at
