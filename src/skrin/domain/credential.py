"""A credential in its stages. Only checking turns an `UnverifiedCredential` into a `Credential`; a type stands for trust."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.party import Party, Texts, TrustDecision
from skrin.domain.verdict import Verdict


class CredentialFormat(Enum):
    """How the bytes are secured; the values are the format identifiers of OpenID4VCI where it has one."""

    SD_JWT_VC = "dc+sd-jwt"
    VC_JWT = "jwt_vc_json"  # a W3C credential 1.1 as a JWT (VCDM 1.1, 6.3.1); Open Badges 3.0 in its JWT form too
    VC_JOSE = "vc+jwt"  # a W3C credential 2.0 secured with JOSE (VC-JOSE-COSE, 3.1)
    DATA_INTEGRITY = "ldp_vc"  # a W3C credential with an embedded proof
    EDC = "edc"  # a European Digital Credential under its seal (JAdES), or not sealed; no identifier is standardised
    OPEN_BADGE_2 = "openbadge_v2"  # an assertion of Open Badges 2.0, signed or hosted; no identifier is standardised


class StatusKind(Enum):
    """What kind of list a status reference names."""

    TOKEN = "token"  # IETF Token Status List
    BITSTRING = "bitstring"  # W3C Bitstring Status List 1.0
    STATUS_LIST_2021 = "status_list_2021"  # its draft, still written by issuers of badges
    REVOCATION_1EDTECH = "1edtech_revocation_list"  # a list of the revoked, by their ids
    HOSTED_REVOCATION = "ob2_revocation_list"  # the issuer's list of Open Badges 2.0
    UNKNOWN = "unknown"  # a mechanism this program does not know; never good, never bad


@dataclass(frozen=True, slots=True)
class StatusReference:
    """Where a credential's status is read: a list and a place in it.

    `purpose` is what a set value means in lists that hold one meaning each (`revocation`, `suspension`, `refresh`, `message`);
    empty where the list itself says. `size` is the bits of one entry where the credential says so, `entry` the id that a list
    of ids would name, `mechanism` the name of an unknown kind. `messages` is what the issuer says each value means. `keeper` is
    who keeps the list where that is known to be another than the credential's issuer (docs/decisions/0216).
    """

    kind: StatusKind
    uri: str
    index: int
    purpose: str = ""
    size: int = 1
    entry: str = ""
    mechanism: str = ""
    messages: tuple[tuple[int, str], ...] = ()
    keeper: str = ""

    def message(self, value: int) -> str:
        """Empty where the issuer says nothing of it."""
        return next((text for number, text in self.messages if number == value), "")


@dataclass(frozen=True, slots=True)
class Disclosable:
    """One thing a holder can choose to show. `digest` names the disclosure; `path` is where its value stands.

    `parents` are the digests that must travel with it, outermost first. `value` is what would leave.
    """

    digest: str
    path: ClaimPath
    value: object
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credential:
    """A checked credential: claims, and the verdict under which they may be shown.

    `claims` is the processed payload with all disclosures that came with it; `always_visible` are the paths that cannot be
    hidden; `disclosables` those that can. `raw` is the text exactly as received.
    """

    format: CredentialFormat
    raw: str
    type: str  # vct, or the most specific type
    issuer: Party
    claims: JsonObject
    disclosables: tuple[Disclosable, ...]
    achievement: Achievement
    verdict: Verdict
    trust: TrustDecision
    holder_key: Mapping[str, object] | None = None  # cnf.jwk
    statuses: tuple[StatusReference, ...] = ()
    issued_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    types: tuple[str, ...] = ()  # `type` and all it is known to extend
    holder_id: str = ""  # credentialSubject.id, where that is how the holder is named

    @property
    def list_uris(self) -> tuple[str, ...]:
        """The status lists to be read for it, each once."""
        return tuple(dict.fromkeys(each.uri for each in self.statuses if each.uri))


@dataclass(frozen=True, slots=True)
class StoredCredential:
    """A credential as the vault keeps it. `id` is the wallet's own; the verdict is the last one, with its time.

    `card_issuer` is whose card it is on, where that is not its own issuer: that of the form it came with in one issuance.
    `copies` is how many the issuer gave of it, this one the first (`domain.copies`); its status is then the worst of theirs.
    """

    id: str
    credential: Credential
    key_id: str
    received_at: datetime
    checked_at: datetime
    issuer_url: str = ""  # the credential issuer identifier it was received from; empty for a file
    configuration_id: str = ""
    collections: tuple[str, ...] = ()
    type_names: Texts = field(default_factory=dict)
    revocation_requested_at: datetime | None = None
    card_issuer: str = ""
    copies: int = 1
