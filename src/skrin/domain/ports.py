"""What the use cases need from the world around them. Adapters stand above (`storage`, `network`), fakes in the tests."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from skrin.domain.copies import Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.follow_up import FollowUp
from skrin.domain.history import Event
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.later import Pending, Renewal
from skrin.domain.offering import Catalogue, Enrolment
from skrin.domain.pack import Pack
from skrin.domain.paper_certificate import PaperCertificate
from skrin.domain.standing import Standing
from skrin.domain.stored_request import ErasedReport, StoredReport, StoredRequest
from skrin.domain.summary import JudgedBefore, Settled, Summary


class Clock(Protocol):
    """The time now, aware and in UTC."""

    def now(self) -> datetime: ...


class Randomness(Protocol):
    """Unpredictable bytes (`secrets.token_bytes` in the program; a seeded source in tests)."""

    def token_bytes(self, length: int) -> bytes: ...


class Signer(Protocol):
    """A private key that can be used and not be seen (SR-3). `algorithm` is the JOSE name."""

    @property
    def algorithm(self) -> str: ...

    @property
    def public_jwk(self) -> JsonObject: ...

    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """Something a credential may say: at `path` (None or an index: in some element) is a value, one of `values` if any."""

    path: ClaimPath
    values: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class CredentialFilter:
    """Which stored credentials, in what order. `text` is searched in title, issuer, outcomes and labels.

    `label` is one that the issuer gave or the person did. `standings` asks how they stand as far as that is known: whoever asks
    sees to it that it is (`use_cases.holder.standings`).

    `says` are ways in which what it says may fit, each all of its claims; it may fit without: whoever asks looks at what comes.
    `with_key` leaves out what came without a key of this vault.

    `sort` is one of `received` (newest first), `title`, `issuer`, `expires` (soonest first; never last); `language` decides
    which title is sorted by, and how. Pages are `limit` long from `offset`.
    """

    text: str = ""
    issuer: str = ""
    type: str = ""
    collection: str = ""
    label: str = ""
    expires_before: datetime | None = None
    standings: frozenset[Standing] = frozenset()
    says: tuple[tuple[SaidClaim, ...], ...] = ()
    with_key: bool = False
    sort: str = "received"
    limit: int = 50
    offset: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CachedList:
    """A status list as it was fetched: the verified token text, and when it was fetched, issued and goes stale."""

    uri: str
    token: str
    fetched_at: datetime
    issued_at: datetime | None = None
    fresh_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document kept to work offline: a DID document, issuer metadata, type metadata; `kind` says which."""

    kind: str
    id: str
    body: bytes
    fetched_at: datetime


# The `kind` of the file in which a credential came, byte for byte, under the credential's id; where its text is not the whole.
ORIGINAL: Final = "original"


class HolderVault(Protocol):
    """The learner's store, open. Reads see the last committed state.

    All changes happen inside `transaction()`: one user-visible operation is one transaction, durable when the block has
    ended without an error, undone whole when it raises.
    """

    def transaction(self) -> AbstractContextManager["VaultTransaction"]: ...

    # credentials: every form of an achievement is one of them
    def credential(self, credential_id: str) -> StoredCredential: ...  # raises CredentialUnknown (state.unknown_credential)
    def credentials(self, wanted: CredentialFilter = CredentialFilter()) -> Sequence[StoredCredential]: ...
    def forms(self, credential_id: str) -> Sequence[StoredCredential]: ...  # of its card, the leading first; CredentialUnknown
    def find_by_raw(self, raw: str) -> StoredCredential | None: ...
    # copies of one that came several times over; they are in no list, and are read when one of them is to be shown
    def copies(self, credential_id: str) -> Copies | None: ...  # None: it is the only one
    def copy_text(self, credential_id: str, number: int) -> str: ...  # raises CredentialUnknown, StoreDamaged
    # cards, one for each achievement (`domain.forms`), which fit when one of their forms does; in short, for lists
    def count(self, wanted: CredentialFilter = CredentialFilter()) -> int: ...
    def position(self, credential_id: str, wanted: CredentialFilter) -> int | None: ...  # among those that fit, from 0
    def leading(self, wanted: CredentialFilter = CredentialFilter()) -> Sequence[StoredCredential]: ...  # first forms
    def summaries(self, wanted: CredentialFilter = CredentialFilter()) -> Sequence[Summary]: ...
    def labels(self, limit: int = 100) -> Sequence[str]: ...  # those of the most credentials
    # how they stand, every form by itself, kept until something of it changes
    def judged(self, after: int = 0, limit: int = 1000) -> Sequence[tuple[int, JudgedBefore]]: ...  # all, page by page
    def generation(self) -> int: ...  # another one after every change
    def unsettled(self, at: datetime, limit: int = 1000) -> Sequence[JudgedBefore]: ...  # of which it is not known at `at`
    def settle(self, found: Sequence[Settled], at: datetime, generation: int) -> bool: ...  # False: something has changed
    # certificates on paper: all of them, newest first, those of one moment by title, without the bytes of their files
    def papers(self) -> Sequence[PaperCertificate]: ...
    def paper(self, paper_id: str) -> PaperCertificate: ...  # raises PaperUnknown (state.unknown_paper)
    def paper_bytes(self, paper_id: str) -> bytes: ...  # raises PaperUnknown
    # interview packs: all of them, changed last first
    def packs(self) -> Sequence[Pack]: ...
    def pack(self, pack_id: str) -> Pack: ...  # raises PackUnknown (state.unknown_pack)
    # what an issuer hands out later, and what it lets this wallet fetch anew
    def pending(self) -> Sequence[Pending]: ...  # in the order in which they were begun
    def one_pending(self, pending_id: str) -> Pending: ...  # raises PendingUnknown (state.unknown_pending)
    def renewals(self) -> Sequence[Renewal]: ...
    def renewal_of(self, credential_id: str) -> Renewal | None: ...
    # keys: the only way to use one; never the private part
    def signer(self, key_id: str) -> Signer: ...  # raises KeyUnknown (state.unknown_key)
    def pairwise_key(self, issuer: str) -> tuple[str, str] | None: ...  # (key id, did) for this issuer, if there is one
    def decrypt(self, key_id: str, jwe: str) -> bytes: ...  # a JWE to a key of `new_agreement_key` (RULINGS 17)
    # enrolments, catalogues
    def enrolments(self) -> Sequence[Enrolment]: ...
    def enrolment(self, enrolment_id: str) -> Enrolment: ...  # raises EnrolmentUnknown (state.unknown_enrolment)
    def catalogue_urls(self) -> Sequence[str]: ...
    def catalogues(self) -> Sequence[Catalogue]: ...
    # history
    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[Event]: ...
    # in which this credential or party is named, or of the kind of this value
    def history_about(self, id_: str, *, limit: int = 200) -> Sequence[Event]: ...
    def follow_up(self, event_id: int) -> FollowUp | None: ...
    def follow_ups(self) -> Sequence[FollowUp]: ...
    def answered_request(self, fingerprint: str) -> datetime | None: ...
    # caches and settings
    def status_list(self, uri: str) -> CachedList | None: ...
    def status_list_uris(self) -> Sequence[str]: ...
    def document(self, kind: str, document_id: str) -> KeptDocument | None: ...
    def trust_lists(self) -> Sequence[KeptDocument]: ...
    def setting(self, name: str) -> str | None: ...


class VaultTransaction(Protocol):
    """The changes one operation may make. Every method takes effect when the surrounding transaction commits."""

    def add_credential(self, stored: StoredCredential) -> None: ...
    def update_credential(self, stored: StoredCredential) -> None: ...
    # destroys its key too (SR-4), its copies with theirs, and the file it came in
    def delete_credential(self, credential_id: str) -> None: ...
    def put_copies(self, copies: Copies, texts: Mapping[int, str]) -> None: ...  # texts by number, from 2; those that are new
    def drop_copies(self, credential_id: str) -> None: ...  # with their keys, unless a credential has one
    def put_pending(self, pending: Pending) -> None: ...
    def drop_pending(self, pending: Pending, keep: Collection[str] = ()) -> None: ...  # with its keys, but for those to keep
    def put_renewal(self, renewal: Renewal) -> None: ...  # goes with the last of its credentials
    def drop_renewal(self, renewal: Renewal) -> None: ...  # with its key
    def add_paper(self, paper: PaperCertificate, octets: bytes) -> None: ...
    def update_paper(self, paper: PaperCertificate) -> None: ...  # its fields; raises PaperUnknown
    def delete_paper(self, paper_id: str) -> None: ...  # with its file; raises PaperUnknown
    def put_pack(self, pack: Pack) -> None: ...  # in place of the one before
    def delete_pack(self, pack_id: str) -> None: ...  # raises PackUnknown
    def new_key(self, algorithm: str) -> tuple[str, Signer]: ...  # made by the vault, stored sealed; returns (key id, signer)
    def keep_key(self, signer: Signer) -> str: ...  # one that was made here before it was known that it would be kept: its id
    def new_agreement_key(self) -> tuple[str, JsonObject]: ...  # P-256 ECDH for `encryption_jwk`: (key id, public JWK)
    def delete_key(self, key_id: str) -> None: ...
    def bind_pairwise(self, issuer: str, key_id: str, did: str) -> None: ...
    def put_enrolment(self, enrolment: Enrolment) -> None: ...
    def follow_catalogue(self, url: str) -> None: ...
    def unfollow_catalogue(self, url: str) -> None: ...
    def put_catalogue(self, url: str, catalogue: Catalogue) -> None: ...
    def record(self, event: Event) -> None: ...
    def put_follow_up(self, follow_up: FollowUp) -> None: ...  # in place of the one before
    def drop_follow_up(self, event_id: int) -> None: ...
    def remember_answered(self, fingerprint: str, at: datetime) -> None: ...  # a request that was answered
    def put_status_list(self, cached: CachedList) -> None: ...
    def put_document(self, document: KeptDocument) -> None: ...
    def put_trust_list(self, document: KeptDocument) -> None: ...
    def remove_trust_list(self, document_id: str) -> None: ...
    def set_setting(self, name: str, value: str) -> None: ...


class VerifierStore(Protocol):
    """The verifier's store, open (RULINGS 30). Each method that changes something is one durable transaction of its own.

    `nonce`, `state` and session secrets are compared by digest; a request is spent by a conditional update, so that of many
    answers at once exactly one is taken. The errors are those of `domain.state_errors`.
    """

    def installation_key(self) -> Signer: ...  # this verifier's own key, made when the store was; never changes
    def certificate(self) -> tuple[Signer, str] | None: ...  # the key of its certificate, and the chain as PEM, its own first
    def put_certificate(self, key: Signer, chain: str) -> None: ...  # in place of the one before
    # requests
    def add_request(self, request: StoredRequest, session_secret: str) -> None: ...
    def open_request(self, request_id: str, at: datetime) -> StoredRequest: ...  # to serve its object; Unknown/Expired/Answered
    def keep_object(self, request_id: str, text: str, at: datetime) -> None: ...  # `given_out`; Unknown/Expired/Answered
    # one winner; nonce, seeds and `given_out` still in it, and gone from the store
    def take_response(self, request_id: str, state: str, at: datetime) -> StoredRequest: ...
    # `disclosed` (claim values) is kept with the request, until it is purged; `filed` among the reports, else `report` itself,
    # in the place of the one of an earlier look at the same answer
    def finish(
        self,
        request_id: str,
        report: JsonObject,
        at: datetime,
        disclosed: JsonObject | None = None,
        filed: StoredReport | None = None,
    ) -> None: ...
    def result(self, request_id: str, session_secret: str) -> StoredRequest: ...  # RequestUnknown for a wrong secret too
    def purge(self, before: datetime) -> int: ...  # requests that expired before this; how many there were
    # reports
    def add_report(self, report: StoredReport) -> int: ...
    def report(self, report_id: int) -> StoredReport: ...  # raises ReportUnknown
    def reports(self, *, limit: int = 200, before: int | None = None) -> Sequence[StoredReport]: ...  # newest first
    # for good, with their requests, out of every file of the store; how many there were. What stays is an ErasedReport
    def erase_reports(self, report_ids: Collection[int], at: datetime) -> int: ...
    def erased_reports(self) -> Sequence[ErasedReport]: ...  # newest first
    def forget_erased(self, before: datetime) -> None: ...  # those that were erased before this
    # what is kept to check offline; reading as in HolderVault
    def status_list(self, uri: str) -> CachedList | None: ...
    def status_list_uris(self) -> Sequence[str]: ...
    def document(self, kind: str, document_id: str) -> KeptDocument | None: ...
    def trust_lists(self) -> Sequence[KeptDocument]: ...
    def setting(self, name: str) -> str | None: ...
    def put_status_list(self, cached: CachedList) -> None: ...
    def put_document(self, document: KeptDocument) -> None: ...
    def put_trust_list(self, document: KeptDocument) -> None: ...
    def remove_trust_list(self, document_id: str) -> None: ...
    def set_setting(self, name: str, value: str) -> None: ...


# Told while long work goes on: how much is done, of how much; may raise to cancel.
Progress = Callable[[int, int], None]
