"""What the issuer remembers: the rows of its store, as values.

Codes, nonces and tokens are remembered only as digests; the body of a credential only as the JWE that the holder and the
administrator can open (RULINGS 17). A draft is sealed under the service's secret and goes when the credential is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from skrin.domain.credential import StatusKind
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.forms import DEFAULT, Form

# The same number of entries from the first credential on, so that a list tells nothing about how much was issued (SR-29).
STATUS_LIST_ENTRIES = 131_072
STATUS_LIST_BITS = 2  # valid, invalid, suspended
# A list is left for a new one when it is this full: a random free index is then found in two tries on average.
STATUS_LIST_FULL = STATUS_LIST_ENTRIES // 2
# By whom a credential was revoked that its holder never got.
REPLACED = "service"


@dataclass(frozen=True, slots=True)
class PublishedOffering:
    """A credential ID as published.

    `document` is the offering as the catalogue says it; `template` holds what every credential under it says (the JSON of an
    achievement, without the learner). `search_text` is case-folded. `forms` are those it is issued in.
    """

    id: str
    document: JsonObject
    template: JsonObject
    schema_id: str
    start: date
    end: date | None
    labels: tuple[str, ...]
    search_text: str
    changed_at: datetime
    withdrawn: bool = False
    forms: tuple[Form, ...] = DEFAULT


@dataclass(frozen=True, slots=True)
class OfferingQuery:
    """Which offerings, in order of their ids, beginning after the id `after`.

    `open_on` keeps those in which one can enrol on that day. Withdrawn ones are told only to who asks for changes.
    """

    text: str = ""
    label: str = ""
    open_on: date | None = None
    changed_since: datetime | None = None
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class EnrolmentRecord:
    """Who asked for what. `did` is the pairwise one, `key` the thumbprint of the key that proved it.

    `encryption_jwk` is the holder's: the stored body is encrypted to it too.
    """

    id: str
    offering_id: str
    did: str
    key: str
    encryption_jwk: JsonObject | None
    state: EnrolmentState
    enrolled_at: datetime
    changed_at: datetime
    reason: str = ""
    issuance_id: str = ""


@dataclass(frozen=True, slots=True)
class Issuance:
    """One achievement on its way to its holder, in one form or several. `sealed_draft` is there until the last one is made.

    `issued` says when each form was made, as far as it was; `issued_at` when the last one was; `copies` and `fetched_by` how
    many of each there are and for whose tokens (`family`). `needs_transaction_code`: the holder must be told a code by another
    way than the offer. `awaited`: it was offered before what it will say was known.
    """

    id: str
    offering_id: str
    forms: tuple[Form, ...]
    achievement_id: str
    sealed_draft: bytes | None
    created_at: datetime
    enrolment_id: str = ""
    needs_transaction_code: bool = False
    issued_at: datetime | None = None
    issued: Mapping[Form, datetime] = field(default_factory=dict)
    copies: Mapping[Form, int] = field(default_factory=dict)
    fetched_by: Mapping[Form, str] = field(default_factory=dict)
    awaited: bool = False
    denied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """A way to one issuance: the digests of its reference and its codes, and the tries so far, at whichever of them.

    `pre_authorized`: it tells a pre-authorized code. The last two are there where its holder may sign in.
    """

    id: str
    issuance_id: str
    reference_digest: str
    code_digest: str
    needs_transaction_code: bool
    created_at: datetime
    expires_at: datetime
    tries: int = 0
    spent_at: datetime | None = None
    pre_authorized: bool = True
    state_digest: str | None = None
    sign_in_digest: str | None = None

    @property
    def signs_in(self) -> bool:
        """Whether its holder may sign in, with a code of their own (the authorization code flow)."""
        return self.sign_in_digest is not None


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """An access token's digest. `key_thumbprint` binds it to a DPoP key; empty for a bearer token of at most five minutes.

    `grant_id` is the grant it came from. `forms` are those it is good for, none: all of the issuance. `by_identifier`:
    credentials are asked for by the identifiers that came with it, and by nothing else. `grant_key` is the key of the grant,
    sealed under this token; None where there are no later answers.
    """

    digest: str
    issuance_id: str
    expires_at: datetime
    key_thumbprint: str = ""
    grant_id: str = ""
    forms: tuple[Form, ...] = ()
    by_identifier: bool = False
    grant_key: bytes | None = None

    @property
    def family(self) -> str:
        """What tokens that were renewed have in common with the first one: one holder, as far as can be known."""
        return self.grant_id or self.digest


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What a token was answered for one form and certain keys, of which `keys` is a digest.

    `sealed` is openable only with the token itself; it goes with the notification, or with the token when that expires. None:
    it was, and is no longer kept.
    """

    token_digest: str
    form: Form
    sealed: bytes | None
    notification_digest: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class FormClaim:
    """Copies of one form of an issuance, about to be made for a family of tokens.

    `most` is how many there may be in all, with later answers; None: what the first answer gives.
    """

    issuance_id: str
    form: Form
    copies: int
    fetched_by: str
    at: datetime
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A credential that was asked for before it could be made: the digest of its transaction id, and the keys it is for.

    `keys` has, for each key that was proved, its public JWK and what the proof named it by.
    """

    digest: str
    issuance_id: str
    form: Form
    fetched_by: str
    keys: JsonObject
    made_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedCredential:
    """What stays of an issued credential: where it is listed, whose it is, and the body that only its readers can open.

    `hash` names its signed text (RULINGS 20), base64url; `holder_key` is the thumbprint of the key it is bound to, empty where
    it is bound to none.
    """

    id: str
    hash: str
    issuance_id: str
    offering_id: str
    type: str
    achievement_id: str
    holder_key: str
    holder_did: str
    list_id: str
    index: int
    issued_at: datetime
    body: str
    holder_can_open: bool
    expires_at: datetime | None = None
    suspended_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_from: datetime | None = None
    revoked_by: str = ""
    reason: str = ""
    form: Form = Form.SD_JWT_VC

    @property
    def replaced(self) -> bool:
        """Whether the service itself revoked it, because its holder never got it and was issued another."""
        return self.revoked_by == REPLACED

    @property
    def state(self) -> str:
        if self.revoked_at is not None:
            return "revoked"
        return "suspended" if self.suspended_at is not None else "valid"


@dataclass(frozen=True, slots=True)
class StatusListRecord:
    """A list of places, published as lists of one kind. `version` grows with every change that these must show."""

    id: str
    created_at: datetime
    entries: int = STATUS_LIST_ENTRIES
    bits: int = STATUS_LIST_BITS
    used: int = 0
    version: int = 0
    kind: StatusKind = StatusKind.TOKEN


@dataclass(frozen=True, slots=True)
class ListedStatus:
    """A place in a list that is not simply valid. A revocation counts from `revoked_from` on."""

    index: int
    suspended: bool
    revoked_from: datetime | None


@dataclass(frozen=True, slots=True)
class SchemaRecord:
    """A schema that this issuer added to those that come with the program; `text` is the file as it was given."""

    id: str
    text: str
    added_at: datetime


class Action(Enum):
    """What the audit trail can say was done."""

    ISSUER_CREATED = "issuer_created"
    SERVICE_STARTED = "service_started"
    SCHEMA_ADDED = "schema_added"
    OFFERING_PUBLISHED = "offering_published"
    ENROLMENT_RECEIVED = "enrolment_received"
    ENROLMENT_ACCEPTED = "enrolment_accepted"
    ENROLMENT_DENIED = "enrolment_denied"
    ENROLMENT_WITHDRAWN = "enrolment_withdrawn"
    OFFER_MADE = "offer_made"
    CODE_REFUSED = "code_refused"
    SIGNED_IN = "signed_in"
    TOKEN_ISSUED = "token_issued"
    GRANT_REVOKED = "grant_revoked"
    CREDENTIAL_PROMISED = "credential_promised"
    RESULT_REGISTERED = "result_registered"
    ISSUANCE_DENIED = "issuance_denied"
    CREDENTIAL_ISSUED = "credential_issued"
    DOCUMENT_SEALED = "document_sealed"  # by hand, from a file
    NOTIFIED = "notified"
    CREDENTIAL_REVOKED = "credential_revoked"
    CREDENTIAL_SUSPENDED = "credential_suspended"
    CREDENTIAL_REINSTATED = "credential_reinstated"
    ROWS_IMPORTED = "rows_imported"
    BACKED_UP = "backed_up"
    AUDIT_EXPORTED = "audit_exported"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail: facts, never claim values, codes or tokens. `digest` chains it to the one before."""

    at: datetime
    actor: str  # `administrator`, `holder` or `service`
    action: Action
    subject: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    digest: str = ""
