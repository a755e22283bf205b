"""A DCQL query as values (OpenID4VP 1.0, 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from skrin.domain.json_value import ClaimPath, Json, JsonObject

# What a claim can be compared with (6.3).
ClaimValue: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """One claim. `values` None: any value will do; `id` only where claim sets name it."""

    path: ClaimPath
    id: str = ""
    values: tuple[ClaimValue, ...] | None = None

    def as_json(self) -> JsonObject:
        body: JsonObject = {"id": self.id} if self.id else {}
        body["path"] = list(self.path)
        if self.values is not None:
            body["values"] = list(self.values)
        return body


# The kinds of authority that are judged here (6.1.1.1, 6.1.1.2): a key that signed a certificate, and a trusted list.
AKI: Final = "aki"
ETSI_TL: Final = "etsi_tl"


@dataclass(frozen=True, slots=True)
class TrustedAuthority:
    """Whose credentials are wanted: a filter that spares the holder a useless answer, not a decision about trust (6.1.1)."""

    type: str
    values: tuple[str, ...]

    def as_json(self) -> JsonObject:
        return {"type": self.type, "values": list(self.values)}


@dataclass(frozen=True, slots=True)
class CredentialQuery:
    """One credential. `types` are alternatives: a credential fits when it is of all the types of one of them.

    `claims` empty: only what cannot be hidden. `claim_sets` empty: all claims; else the first set that can be met.
    """

    id: str
    format: str
    types: tuple[frozenset[str], ...]
    meta: Mapping[str, Json]
    claims: tuple[ClaimQuery, ...] = ()
    claim_sets: tuple[tuple[str, ...], ...] = ()
    multiple: bool = False
    holder_binding: bool = True
    authorities: tuple[TrustedAuthority, ...] = ()

    def as_json(self) -> JsonObject:
        body: JsonObject = {"id": self.id, "format": self.format, "meta": dict(self.meta)}
        if self.multiple:
            body["multiple"] = True
        if not self.holder_binding:
            body["require_cryptographic_holder_binding"] = False
        if self.authorities:
            body["trusted_authorities"] = [each.as_json() for each in self.authorities]
        if self.claims:
            body["claims"] = [each.as_json() for each in self.claims]
        if self.claim_sets:
            body["claim_sets"] = [list(each) for each in self.claim_sets]
        return body


@dataclass(frozen=True, slots=True)
class CredentialSet:
    """Alternatives, in the verifier's order of preference; each is a set of credential queries answered together (6.2)."""

    options: tuple[tuple[str, ...], ...]
    required: bool = True

    def as_json(self) -> JsonObject:
        body: JsonObject = {"options": [list(each) for each in self.options]}
        return body if self.required else {**body, "required": False}


@dataclass(frozen=True, slots=True)
class DcqlQuery:
    """A whole query. Without `credential_sets` every credential query must be answered."""

    credentials: tuple[CredentialQuery, ...]
    credential_sets: tuple[CredentialSet, ...] = ()

    def credential(self, query_id: str) -> CredentialQuery | None:
        return next((each for each in self.credentials if each.id == query_id), None)

    @property
    def needs_holder_binding(self) -> bool:
        return all(each.holder_binding for each in self.credentials)

    def as_json(self) -> JsonObject:
        body: JsonObject = {"credentials": [each.as_json() for each in self.credentials]}
        if self.credential_sets:
            body["credential_sets"] = [each.as_json() for each in self.credential_sets]
        return body


def either(credentials: tuple[CredentialQuery, ...]) -> DcqlQuery:
    """A query that any one of `credentials` answers, best the first."""
    return DcqlQuery(credentials, (CredentialSet(tuple((each.id,) for each in credentials)),))


def sd_jwt_query(query_id: str, vct: str, claims: tuple[ClaimQuery, ...] = (), *, multiple: bool = False) -> CredentialQuery:
    """The query for one SD-JWT VC of type `vct`, or of a type that extends it."""
    return CredentialQuery(query_id, "dc+sd-jwt", (frozenset({vct}),), {"vct_values": [vct]}, claims, multiple=multiple)
