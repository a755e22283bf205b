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


@dataclass(frozen=True, slots=True)
class StatusReference:
    """Where a credential's status is read: a list and a place in it. `kind` is `token` (IETF Token Status List)."""

    kind: str
    uri: str
    index: int


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
    status: StatusReference | None = None
    issued_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    types: tuple[str, ...] = ()  # `type` and all it is known to extend


@dataclass(frozen=True, slots=True)
class StoredCredential:
    """A credential as the vault keeps it. `id` is the wallet's own; the verdict is the last one, with its time."""

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
