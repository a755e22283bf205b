"""A vault in memory: the port of `domain/ports.py` with real keys, and transactions that are undone whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from skrin.domain.copies import FIRST, Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.errors import StateError
from skrin.domain.follow_up import FollowUp
from skrin.domain.forms import card_of, rank
from skrin.domain.history import Event
from skrin.domain.json_value import JsonObject
from skrin.domain.later import Pending, Renewal
from skrin.domain.offering import Catalogue, Enrolment
from skrin.domain.pack import Pack
from skrin.domain.paper_certificate import PaperCertificate
from skrin.domain.party import in_language
from skrin.domain.ports import ORIGINAL, CachedList, CredentialFilter, KeptDocument, Signer
from skrin.domain.state_errors import PackUnknown, PaperUnknown, PendingUnknown
from skrin.domain.summary import JudgedBefore, Settled, Summary, judged_before
from skrin.keys.algorithms import Algorithm
from skrin.keys.jwe import AgreementKey, decrypt
from skrin.keys.private_key import PrivateKey

EVERYTHING = CredentialFilter()


def _labels(stored: StoredCredential) -> set[str]:
    return {*stored.credential.achievement.offering.labels, *stored.collections}


@dataclass(eq=False)
class Absent(StateError):
    """What was asked for is not in this vault."""

    code = "state.absent"
    what: str


@dataclass
class Rows:
    """All that is stored; copied before a transaction, put back when it raises."""

    credentials: dict[str, StoredCredential] = field(default_factory=dict)
    copies: dict[str, Copies] = field(default_factory=dict)
    copy_texts: dict[tuple[str, int], str] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)
    renewals: dict[str, Renewal] = field(default_factory=dict)
    papers: dict[str, PaperCertificate] = field(default_factory=dict)
    paper_files: dict[str, bytes] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)
    keys: dict[str, PrivateKey] = field(default_factory=dict)
    agreement_keys: dict[str, AgreementKey] = field(default_factory=dict)
    pairwise: dict[str, tuple[str, str]] = field(default_factory=dict)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    followed: dict[str, Catalogue | None] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)
    follow_ups: dict[int, FollowUp] = field(default_factory=dict)
    answered: dict[str, datetime] = field(default_factory=dict)
    lists: dict[str, CachedList] = field(default_factory=dict)
    documents: dict[tuple[str, str], KeptDocument] = field(default_factory=dict)
    trust: dict[str, KeptDocument] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    keys_made: int = 0

    def copy(self) -> "Rows":
        return Rows(**{f.name: value if isinstance(value := getattr(self, f.name), int) else dict(value) for f in fields(self)})


@dataclass
class MemoryVault:
    """`rows` may be compared before and after a refused operation (R3 of the bad-input catalogue)."""

    rows: Rows = field(default_factory=Rows)
    changes: int = 0
    settled: dict[str, Settled] = field(default_factory=dict)

    @contextmanager
    def transaction(self) -> Iterator["MemoryTransaction"]:
        before = self.rows.copy()
        try:
            yield MemoryTransaction(self)
        except BaseException:
            self.rows = before
            raise
        self.changes += 1
        self.settled.clear()

    def credential(self, credential_id: str) -> StoredCredential:
        if credential_id not in self.rows.credentials:
            raise Absent(credential_id)
        return self.rows.credentials[credential_id]

    def credentials(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[StoredCredential]:
        return self._matching(wanted)[wanted.offset : wanted.offset + wanted.limit]

    def copies(self, credential_id: str) -> Copies | None:
        return self.rows.copies.get(credential_id)

    def copy_text(self, credential_id: str, number: int) -> str:
        if number == FIRST:
            return self.credential(credential_id).credential.raw
        return self.rows.copy_texts[credential_id, number]

    def forms(self, credential_id: str) -> Sequence[StoredCredential]:
        own = self.credential(credential_id)
        card = card_of(own)
        newest_first = reversed(self.rows.credentials.values())
        found = [each for each in newest_first if card and card_of(each) == card]
        return sorted(found, key=lambda each: rank(each.credential)) or [own]

    def leading(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[StoredCredential]:
        return self._leading(wanted)[wanted.offset : wanted.offset + wanted.limit]

    def position(self, credential_id: str, wanted: CredentialFilter) -> int | None:
        found = [stored.id for stored in self._leading(wanted)]
        lead = self.forms(credential_id)[0].id if credential_id in self.rows.credentials else ""
        return found.index(lead) if lead in found else None

    def count(self, wanted: CredentialFilter = EVERYTHING) -> int:
        return len(self._leading(wanted))

    def _leading(self, wanted: CredentialFilter) -> list[StoredCredential]:
        """The first form of each card of which one form fits."""
        leads = {each.id: self.forms(each.id)[0] for each in self._matching(wanted)}
        return list({lead.id: lead for lead in leads.values()}.values())

    def _matching(self, wanted: CredentialFilter) -> list[StoredCredential]:
        def fits(stored: StoredCredential) -> bool:
            title = in_language(stored.credential.achievement.title, "en")
            until = stored.credential.valid_until
            return (
                wanted.text.lower() in title.lower()
                and wanted.issuer in ("", stored.credential.issuer.id)
                and wanted.type in ("", stored.credential.type)
                and (not wanted.collection or wanted.collection in stored.collections)
                and (not wanted.label or wanted.label in _labels(stored))
                and (not wanted.standings or self.settled[stored.id].standing in wanted.standings)
                and (not wanted.with_key or stored.key_id)
                and (wanted.expires_before is None or (until is not None and until < wanted.expires_before))
            )

        return [stored for stored in self.rows.credentials.values() if fits(stored)]

    def summaries(self, wanted: CredentialFilter = EVERYTHING) -> Sequence[Summary]:
        return [Summary.of(stored, self.forms(stored.id)[1:]) for stored in self.leading(wanted)]

    def papers(self) -> Sequence[PaperCertificate]:
        by_title = sorted(self.rows.papers.values(), key=lambda paper: paper.fields.title.casefold())
        return sorted(by_title, key=lambda paper: paper.received_at, reverse=True)

    def paper(self, paper_id: str) -> PaperCertificate:
        if paper_id not in self.rows.papers:
            raise PaperUnknown(paper_id)
        return self.rows.papers[paper_id]

    def paper_bytes(self, paper_id: str) -> bytes:
        self.paper(paper_id)
        return self.rows.paper_files[paper_id]

    def packs(self) -> Sequence[Pack]:
        return sorted(self.rows.packs.values(), key=lambda pack: (pack.changed_at, pack.id), reverse=True)

    def pack(self, pack_id: str) -> Pack:
        if pack_id not in self.rows.packs:
            raise PackUnknown(pack_id)
        return self.rows.packs[pack_id]

    def pending(self) -> Sequence[Pending]:
        return sorted(self.rows.pending.values(), key=lambda each: (each.begun_at, each.id))

    def one_pending(self, pending_id: str) -> Pending:
        if pending_id not in self.rows.pending:
            raise PendingUnknown(pending_id)
        return self.rows.pending[pending_id]

    def renewals(self) -> Sequence[Renewal]:
        return list(self.rows.renewals.values())

    def renewal_of(self, credential_id: str) -> Renewal | None:
        return next((each for each in self.rows.renewals.values() if credential_id in each.credential_ids), None)

    def labels(self, limit: int = 100) -> Sequence[str]:
        return sorted({label for stored in self.rows.credentials.values() for label in _labels(stored)})[:limit]

    def judged(self, after: int = 0, limit: int = 1000) -> Sequence[tuple[int, JudgedBefore]]:
        found = list(enumerate(map(judged_before, self.rows.credentials.values()), 1))
        return found[after : after + limit]

    def generation(self) -> int:
        return self.changes

    def unsettled(self, at: datetime, limit: int = 1000) -> Sequence[JudgedBefore]:
        known = {id_ for id_, each in self.settled.items() if each.until > at}
        return [judged_before(each) for each in self.rows.credentials.values() if each.id not in known][:limit]

    def settle(self, found: Sequence[Settled], at: datetime, generation: int) -> bool:
        if generation != self.changes:
            return False
        self.settled.update({each.id: each for each in found})
        return True

    def find_by_raw(self, raw: str) -> StoredCredential | None:
        return next((stored for stored in self.rows.credentials.values() if stored.credential.raw == raw), None)

    def signer(self, key_id: str) -> Signer:
        if key_id not in self.rows.keys:
            raise Absent(key_id)
        return self.rows.keys[key_id]

    def pairwise_key(self, issuer: str) -> tuple[str, str] | None:
        return self.rows.pairwise.get(issuer)

    def decrypt(self, key_id: str, jwe: str) -> bytes:
        return decrypt(jwe, self.rows.agreement_keys[key_id])

    def enrolments(self) -> Sequence[Enrolment]:
        return list(self.rows.enrolments.values())

    def enrolment(self, enrolment_id: str) -> Enrolment:
        if enrolment_id not in self.rows.enrolments:
            raise Absent(enrolment_id)
        return self.rows.enrolments[enrolment_id]

    def catalogue_urls(self) -> Sequence[str]:
        return list(self.rows.followed)

    def catalogues(self) -> Sequence[Catalogue]:
        return [catalogue for catalogue in self.rows.followed.values() if catalogue is not None]

    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[Event]:
        newest_first = sorted(self.rows.events.values(), key=lambda event: -event.id)
        return [event for event in newest_first if before is None or event.id < before][:limit]

    def history_about(self, id_: str, *, limit: int = 200) -> Sequence[Event]:
        events = self.history(limit=len(self.rows.events))
        found = (
            each for each in events if id_ in (each.kind.value, each.party_id, *each.credential_ids, *each.credential_types)
        )
        return list(found)[:limit]

    def follow_up(self, event_id: int) -> FollowUp | None:
        return self.rows.follow_ups.get(event_id)

    def follow_ups(self) -> Sequence[FollowUp]:
        return list(self.rows.follow_ups.values())

    def answered_request(self, fingerprint: str) -> datetime | None:
        return self.rows.answered.get(fingerprint)

    def status_list(self, uri: str) -> CachedList | None:
        return self.rows.lists.get(uri)

    def status_list_uris(self) -> Sequence[str]:
        return list(self.rows.lists)

    def document(self, kind: str, document_id: str) -> KeptDocument | None:
        return self.rows.documents.get((kind, document_id))

    def trust_lists(self) -> Sequence[KeptDocument]:
        return list(self.rows.trust.values())

    def setting(self, name: str) -> str | None:
        return self.rows.settings.get(name)


@dataclass
class MemoryTransaction:
    vault: MemoryVault

    @property
    def rows(self) -> Rows:
        return self.vault.rows

    def add_credential(self, stored: StoredCredential) -> None:
        self.rows.credentials[stored.id] = stored

    def update_credential(self, stored: StoredCredential) -> None:
        self.rows.credentials[stored.id] = stored

    def delete_credential(self, credential_id: str) -> None:
        stored = self.rows.credentials.pop(credential_id)
        self.drop_copies(credential_id)
        self._leave_renewals(credential_id)
        self.rows.keys.pop(stored.key_id, None)
        self.rows.documents.pop((ORIGINAL, credential_id), None)

    def put_pending(self, pending: Pending) -> None:
        self.rows.pending[pending.id] = pending

    def drop_pending(self, pending: Pending, keep: Collection[str] = ()) -> None:
        self.rows.pending.pop(pending.id, None)
        for key_id in pending.key_ids:
            if key_id not in keep:
                self.delete_key(key_id)

    def put_renewal(self, renewal: Renewal) -> None:
        self.rows.renewals[renewal.id] = renewal

    def drop_renewal(self, renewal: Renewal) -> None:
        self.rows.renewals.pop(renewal.id, None)
        self.delete_key(renewal.access.key_id)

    def _leave_renewals(self, credential_id: str) -> None:
        for renewal in list(self.rows.renewals.values()):
            left = tuple(each for each in renewal.credential_ids if each != credential_id)
            if not left:
                self.drop_renewal(renewal)
            elif left != renewal.credential_ids:
                self.put_renewal(replace(renewal, credential_ids=left))

    def put_copies(self, copies: Copies, texts: Mapping[int, str]) -> None:
        self.rows.copies[copies.credential_id] = copies
        self.rows.copy_texts.update({(copies.credential_id, number): text for number, text in texts.items()})

    def drop_copies(self, credential_id: str) -> None:
        copies = self.rows.copies.pop(credential_id, None)
        held = {stored.key_id for stored in self.rows.credentials.values()}
        for copy in copies.held if copies is not None else ():
            self.rows.copy_texts.pop((credential_id, copy.number), None)
            if copy.key_id not in held:
                self.rows.keys.pop(copy.key_id, None)

    def add_paper(self, paper: PaperCertificate, octets: bytes) -> None:
        self.rows.papers[paper.id], self.rows.paper_files[paper.id] = paper, octets

    def update_paper(self, paper: PaperCertificate) -> None:
        self.vault.paper(paper.id)
        self.rows.papers[paper.id] = paper

    def delete_paper(self, paper_id: str) -> None:
        self.vault.paper(paper_id)
        del self.rows.papers[paper_id], self.rows.paper_files[paper_id]

    def put_pack(self, pack: Pack) -> None:
        self.rows.packs[pack.id] = pack

    def delete_pack(self, pack_id: str) -> None:
        self.vault.pack(pack_id)
        del self.rows.packs[pack_id]

    def new_key(self, algorithm: str) -> tuple[str, Signer]:
        self.rows.keys_made += 1
        key_id = f"key-{self.rows.keys_made}"
        self.rows.keys[key_id] = PrivateKey.generate(Algorithm.named(algorithm))
        return key_id, self.rows.keys[key_id]

    def keep_key(self, signer: Signer) -> str:
        assert isinstance(signer, PrivateKey)
        self.rows.keys_made += 1
        key_id = f"key-{self.rows.keys_made}"
        self.rows.keys[key_id] = signer
        return key_id

    def new_agreement_key(self) -> tuple[str, JsonObject]:
        self.rows.keys_made += 1
        key_id = f"key-{self.rows.keys_made}"
        self.rows.agreement_keys[key_id] = AgreementKey.generate()
        return key_id, self.rows.agreement_keys[key_id].public_jwk

    def delete_key(self, key_id: str) -> None:
        self.rows.keys.pop(key_id, None)

    def bind_pairwise(self, issuer: str, key_id: str, did: str) -> None:
        self.rows.pairwise[issuer] = (key_id, did)

    def put_enrolment(self, enrolment: Enrolment) -> None:
        self.rows.enrolments[enrolment.id] = enrolment

    def follow_catalogue(self, url: str) -> None:
        self.rows.followed.setdefault(url, None)

    def unfollow_catalogue(self, url: str) -> None:
        self.rows.followed.pop(url, None)

    def put_catalogue(self, url: str, catalogue: Catalogue) -> None:
        self.rows.followed[url] = catalogue

    def record(self, event: Event) -> None:
        number = max(self.rows.events, default=0) + 1
        self.rows.events[number] = replace(event, id=number)

    def put_follow_up(self, follow_up: FollowUp) -> None:
        self.rows.follow_ups[follow_up.event_id] = follow_up

    def drop_follow_up(self, event_id: int) -> None:
        self.rows.follow_ups.pop(event_id, None)

    def remember_answered(self, fingerprint: str, at: datetime) -> None:
        self.rows.answered[fingerprint] = at

    def put_status_list(self, cached: CachedList) -> None:
        self.rows.lists[cached.uri] = cached

    def put_document(self, document: KeptDocument) -> None:
        self.rows.documents[document.kind, document.id] = document

    def put_trust_list(self, document: KeptDocument) -> None:
        self.rows.trust[document.id] = document

    def remove_trust_list(self, document_id: str) -> None:
        self.rows.trust.pop(document_id, None)

    def set_setting(self, name: str, value: str) -> None:
        self.rows.settings[name] = value
