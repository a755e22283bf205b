"""The changes one operation of the learner makes: implements `domain.ports.VaultTransaction`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.copies import FIRST, Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.follow_up import FollowUp
from skrin.domain.history import Event
from skrin.domain.json_value import JsonObject
from skrin.domain.later import Pending, Renewal
from skrin.domain.offering import Catalogue, Enrolment
from skrin.domain.pack import Pack
from skrin.domain.paper_certificate import PaperCertificate
from skrin.domain.ports import ORIGINAL, CachedList, KeptDocument, Randomness, Signer
from skrin.domain.state_errors import CredentialUnknown, PackUnknown, PaperUnknown
from skrin.storage import codec
from skrin.storage.vault import kept, key_records, kinds
from skrin.storage.vault.changes import Change, Delete, Put
from skrin.storage.vault.key_records import VaultSigner
from skrin.storage.vault.store import Store


@dataclass(frozen=True, slots=True)
class PairwiseKey:
    """The key by which one issuer knows this wallet (RULINGS 16)."""

    key_id: str
    did: str


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime


@dataclass(frozen=True, slots=True)
class Nothing:
    """A record that says all in its id."""


class HolderTransaction:
    """Collects changes; the vault commits them together."""

    def __init__(self, store: Store, randomness: Randomness, changes: list[Change]) -> None:
        self._store = store
        self._randomness = randomness
        self._changes = changes
        self._next_event: int | None = None

    def add_credential(self, stored: StoredCredential) -> None:
        self._changes.append(Put(kinds.CREDENTIAL, stored.id, codec.dump(stored)))

    def update_credential(self, stored: StoredCredential) -> None:
        """Raises CredentialUnknown."""
        if not self._holds(kinds.CREDENTIAL, stored.id):
            raise CredentialUnknown(stored.id)
        self.add_credential(stored)

    def delete_credential(self, credential_id: str) -> None:
        """Destroys its key with it, unless another credential has the same one, its copies, and the file it came in.

        With the last credential that it is for, the permission to fetch it anew goes too. Raises CredentialUnknown.
        """
        if not self._holds(kinds.CREDENTIAL, credential_id):
            raise CredentialUnknown(credential_id)
        key_ids = self._keys_of(credential_id)
        self._changes.append(Delete(kinds.CREDENTIAL, credential_id))
        self.drop_copies(credential_id)
        self._leave_renewals(credential_id)
        if self._holds(kinds.DOCUMENT, original := kinds.document_id(ORIGINAL, credential_id)):
            self._changes.append(Delete(kinds.DOCUMENT, original))
        for key_id in key_ids:
            if not self._others_with(key_id):
                self.delete_key(key_id)

    def put_copies(self, copies: Copies, texts: Mapping[int, str]) -> None:
        """The texts by number; of the first there is none, and of one that is there already none is needed."""
        self._changes.append(Put(kinds.COPIES, copies.credential_id, codec.dump(copies)))
        for number, text in texts.items():
            body = text.encode("utf-8", "surrogatepass")
            self._changes.append(Put(kinds.COPY_TEXT, kinds.copy_id(copies.credential_id, number), body))

    def drop_copies(self, credential_id: str) -> None:
        """Their texts and their keys; that of the first only where no credential has it any more."""
        copies = self._copies(credential_id)
        if copies is None:
            return
        self._changes.append(Delete(kinds.COPIES, credential_id))
        for copy in copies.held:
            if copy.number != FIRST and self._holds(kinds.COPY_TEXT, text := kinds.copy_id(credential_id, copy.number)):
                self._changes.append(Delete(kinds.COPY_TEXT, text))
            if not self._others_with(copy.key_id):
                self.delete_key(copy.key_id)

    def put_pending(self, pending: Pending) -> None:
        self._changes.append(Put(kinds.PENDING, pending.id, codec.dump(pending)))

    def drop_pending(self, pending: Pending, keep: Collection[str] = ()) -> None:
        """With the keys that were made for it, but for those in `keep`."""
        if self._holds(kinds.PENDING, pending.id):
            self._changes.append(Delete(kinds.PENDING, pending.id))
        for key_id in pending.key_ids:
            if key_id not in keep:
                self.delete_key(key_id)

    def put_renewal(self, renewal: Renewal) -> None:
        self._changes.append(Put(kinds.RENEWAL, renewal.id, codec.dump(renewal)))

    def drop_renewal(self, renewal: Renewal) -> None:
        """With the key its tokens are bound to."""
        if self._holds(kinds.RENEWAL, renewal.id):
            self._changes.append(Delete(kinds.RENEWAL, renewal.id))
        if renewal.access.key_id:
            self.delete_key(renewal.access.key_id)

    def _leave_renewals(self, credential_id: str) -> None:
        """A permission lasts as long as one of the credentials it is for."""
        for renewal in self._renewals(codec.dump(credential_id)):
            if credential_id not in renewal.credential_ids:
                continue
            left = tuple(each for each in renewal.credential_ids if each != credential_id)
            if left:
                self.put_renewal(replace(renewal, credential_ids=left))
            else:
                self.drop_renewal(renewal)

    def _renewals(self, named: bytes) -> list[Renewal]:
        """After the changes so far, those that name this; the others need not be unpacked."""
        found = {record.id: record.body for record in self._store.read(lambda table: table.of_kind(kinds.RENEWAL))}
        for change in self._changes:
            if change.kind == kinds.RENEWAL:
                found.pop(change.id, None)
                if isinstance(change, Put):
                    found[change.id] = change.body
        return [codec.load(Renewal, body) for body in found.values() if named in body]

    def add_paper(self, paper: PaperCertificate, octets: bytes) -> None:
        """Fields and file are two records: writing new fields does not write the file anew, and a damaged file leaves them."""
        self._changes.append(Put(kinds.PAPER_FILE, paper.id, octets))
        self._changes.append(Put(kinds.PAPER, paper.id, codec.dump(paper)))

    def update_paper(self, paper: PaperCertificate) -> None:
        """Raises PaperUnknown."""
        self._require_paper(paper.id)
        self._changes.append(Put(kinds.PAPER, paper.id, codec.dump(paper)))

    def delete_paper(self, paper_id: str) -> None:
        """Raises PaperUnknown."""
        self._require_paper(paper_id)
        self._changes += [Delete(kinds.PAPER, paper_id), Delete(kinds.PAPER_FILE, paper_id)]

    def _require_paper(self, paper_id: str) -> None:
        if not self._holds(kinds.PAPER, paper_id):
            raise PaperUnknown(paper_id)

    def put_pack(self, pack: Pack) -> None:
        self._changes.append(Put(kinds.PACK, pack.id, codec.dump(pack)))

    def delete_pack(self, pack_id: str) -> None:
        """Raises PackUnknown."""
        if not self._holds(kinds.PACK, pack_id):
            raise PackUnknown(pack_id)
        self._changes.append(Delete(kinds.PACK, pack_id))

    def new_key(self, algorithm: str) -> tuple[str, Signer]:
        """Raises AlgorithmRefused."""
        key_id = key_records.new_key_id(self._randomness)
        record = key_records.new_signing_key(algorithm, key_id, self._store.keys)
        self._changes.append(record.put(key_id))
        return key_id, VaultSigner(key_id, record, lambda: self._store.keys)

    def keep_key(self, signer: Signer) -> str:
        key_id = key_records.new_key_id(self._randomness)
        self._changes.append(key_records.kept_key(signer, key_id, self._store.keys).put(key_id))
        return key_id

    def new_agreement_key(self) -> tuple[str, JsonObject]:
        key_id = key_records.new_key_id(self._randomness)
        record = key_records.new_agreement_key(key_id, self._store.keys)
        self._changes.append(record.put(key_id))
        return key_id, dict(record.public_jwk)

    def delete_key(self, key_id: str) -> None:
        if self._holds(key_records.KIND, key_id):
            self._changes.append(Delete(key_records.KIND, key_id))

    def bind_pairwise(self, issuer: str, key_id: str, did: str) -> None:
        self._changes.append(Put(kinds.PAIRWISE, issuer, codec.dump(PairwiseKey(key_id, did))))

    def put_enrolment(self, enrolment: Enrolment) -> None:
        self._changes.append(Put(kinds.ENROLMENT, enrolment.id, codec.dump(enrolment)))

    def follow_catalogue(self, url: str) -> None:
        self._changes.append(Put(kinds.CATALOGUE_URL, url, codec.dump(Nothing())))

    def unfollow_catalogue(self, url: str) -> None:
        """Forgets what was read there, too."""
        for kind in (kinds.CATALOGUE_URL, kinds.CATALOGUE):
            if self._holds(kind, url):
                self._changes.append(Delete(kind, url))

    def put_catalogue(self, url: str, catalogue: Catalogue) -> None:
        self._changes.append(Put(kinds.CATALOGUE, url, codec.dump(catalogue)))

    def record(self, event: Event) -> None:
        """The vault gives the number."""
        number = self._next_event or self._first_free_event()
        self._next_event = number + 1
        self._changes.append(Put(kinds.EVENT, kinds.numbered(number), codec.dump(replace(event, id=number))))

    def put_follow_up(self, follow_up: FollowUp) -> None:
        self._changes.append(Put(kinds.FOLLOW_UP, kinds.numbered(follow_up.event_id), codec.dump(follow_up)))

    def drop_follow_up(self, event_id: int) -> None:
        if self._holds(kinds.FOLLOW_UP, number := kinds.numbered(event_id)):
            self._changes.append(Delete(kinds.FOLLOW_UP, number))

    def remember_answered(self, fingerprint: str, at: datetime) -> None:
        self._changes.append(Put(kinds.ANSWERED, fingerprint, codec.dump(Moment(at))))

    def put_status_list(self, cached: CachedList) -> None:
        self._changes.append(kept.put_status_list(cached))

    def put_document(self, document: KeptDocument) -> None:
        self._changes.append(kept.put_document(document))

    def put_trust_list(self, document: KeptDocument) -> None:
        self._changes.append(kept.put_trust_list(document))

    def remove_trust_list(self, document_id: str) -> None:
        if self._holds(kinds.TRUST_LIST, document_id):
            self._changes.append(Delete(kinds.TRUST_LIST, document_id))

    def set_setting(self, name: str, value: str) -> None:
        self._changes.append(kept.put_setting(name, value))

    def _holds(self, kind: str, id_: str) -> bool:
        """After the changes so far."""
        for change in reversed(self._changes):
            if (change.kind, change.id) == (kind, id_):
                return isinstance(change, Put)
        return self._store.read(lambda table: table.place_of(kind, id_) is not None)

    def _copies(self, credential_id: str) -> Copies | None:
        """After the changes so far."""
        for change in reversed(self._changes):
            if (change.kind, change.id) == (kinds.COPIES, credential_id):
                return codec.load(Copies, change.body) if isinstance(change, Put) else None
        record = self._store.read(lambda table: table.get(kinds.COPIES, credential_id))
        return None if record is None else codec.load(Copies, record.body)

    def _deleted(self) -> set[str]:
        return {change.id for change in self._changes if isinstance(change, Delete) and change.kind == kinds.CREDENTIAL}

    def _keys_of(self, credential_id: str) -> list[str]:
        """Its key's id, or nothing for a credential that is bound to none of ours."""
        for change in reversed(self._changes):
            if isinstance(change, Put) and (change.kind, change.id) == (kinds.CREDENTIAL, credential_id):
                return [codec.load(StoredCredential, change.body).key_id]
        sql = "SELECT key_id FROM credential JOIN record USING (place) WHERE id = ? AND key_id <> ''"
        return [row[0] for row in self._store.read(lambda table: table.database.rows(sql, (credential_id,)))]

    def _others_with(self, key_id: str) -> bool:
        sql = "SELECT id FROM credential JOIN record USING (place) WHERE key_id = ?"
        rows = self._store.read(lambda table: table.database.rows(sql, (key_id,)))
        deleted = self._deleted()
        return any(row[0] not in deleted for row in rows)

    def _first_free_event(self) -> int:
        last = self._store.read(lambda table: table.last_id(kinds.EVENT))
        return 1 if last is None else int(last) + 1
