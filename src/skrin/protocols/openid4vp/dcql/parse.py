"""Reading a DCQL query (OpenID4VP 1.0, 6), within limits, before anything is evaluated."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.sealed import FORMAT as EDC_JADES
from skrin.protocols.openid4vp.dcql.path import read_path
from skrin.protocols.openid4vp.dcql.query import (
    ClaimQuery,
    ClaimValue,
    CredentialQuery,
    CredentialSet,
    DcqlQuery,
    TrustedAuthority,
)
from skrin.protocols.openid4vp.errors import QueryFormatUnknown, QueryIdInvalid, QueryMemberInvalid, QueryValueInvalid
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge, TooMany
from skrin.wire.members import Members
from skrin.wire.plain_text import plain

_ID = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)


def parse(text: bytes | str) -> DcqlQuery:
    """The query in a JSON text. Raises ParseError, LimitError, DcqlError."""
    return read(strict_json.parse_object(text, limit=limits.DCQL_BYTES, what="dcql_query"))


def read(body: JsonObject) -> DcqlQuery:
    """The query in an object that came inside something larger. Unknown members are ignored. Raises LimitError, DcqlError."""
    members = Members(body, QueryMemberInvalid)
    found = _objects(members, "credentials", limits.DCQL_CREDENTIALS)
    if len(strict_json.dump(body)) > limits.DCQL_BYTES:
        raise TooLarge("dcql_query", limits.DCQL_BYTES)
    credentials = tuple(_credential(each) for each in found)
    ids = _distinct([each.id for each in credentials], "credentials")
    if "credential_sets" not in members:
        return DcqlQuery(credentials)
    sets = _objects(members, "credential_sets", limits.DCQL_CREDENTIAL_SETS)
    return DcqlQuery(credentials, tuple(_credential_set(each, ids) for each in sets))


def _credential(body: JsonObject) -> CredentialQuery:
    members = Members(body, QueryMemberInvalid)
    query_id = _id(members)
    format_ = members.text("format")
    if format_ == EDC_JADES and any(each in members for each in ("claims", "claim_sets")):
        # A seal is over all of it: naming a part would promise that the rest stays.
        raise QueryMemberInvalid("claims")
    meta = members.object("meta")
    claims = tuple(_claim(each) for each in _objects(members, "claims", limits.DCQL_CLAIMS)) if "claims" in members else ()
    authorities = (
        tuple(_authority(each) for each in _objects(members, "trusted_authorities", limits.DCQL_CLAIMS))
        if "trusted_authorities" in members
        else ()
    )
    return CredentialQuery(
        query_id,
        format_,
        _types(format_, Members(meta, QueryMemberInvalid)),
        meta,
        claims,
        _claim_sets(members, claims),
        members.boolean("multiple", False),
        members.boolean("require_cryptographic_holder_binding", True),
        authorities,
    )


def _claim(body: JsonObject) -> ClaimQuery:
    members = Members(body, QueryMemberInvalid)
    claim_id = _id(members) if "id" in members else ""
    return ClaimQuery(read_path(members.array("path")), claim_id, _values(members))


def _values(members: Members) -> tuple[ClaimValue, ...] | None:
    if "values" not in members:
        return None
    found: list[ClaimValue] = []
    for value in members.array("values"):
        if not isinstance(value, str | int):  # bool is an int; float, null, array and object cannot be compared (6.3)
            raise QueryValueInvalid
        found.append(value)
    if not found:
        raise QueryValueInvalid
    return tuple(found)


def _claim_sets(members: Members, claims: Sequence[ClaimQuery]) -> tuple[tuple[str, ...], ...]:
    """Sets of claim ids. They need claims, and every claim then needs an id of its own (6.1, 6.3)."""
    named = [claim.id for claim in claims if claim.id]
    ids = _distinct(named, "claims")
    if "claim_sets" not in members:
        return ()
    if not claims or len(named) != len(claims):
        raise QueryMemberInvalid("claim_sets")
    found = members.array("claim_sets")
    if len(found) > limits.DCQL_CLAIM_SETS:
        raise TooMany("claim sets", limits.DCQL_CLAIM_SETS)
    return _options(found, ids, "claim_sets")


def _authority(body: JsonObject) -> TrustedAuthority:
    members = Members(body, QueryMemberInvalid)
    values = members.texts("values")
    if not values:
        raise QueryMemberInvalid("values")
    return TrustedAuthority(members.text("type"), values)


def _credential_set(body: JsonObject, ids: frozenset[str]) -> CredentialSet:
    members = Members(body, QueryMemberInvalid)
    found = members.array("options")
    if len(found) > limits.DCQL_OPTIONS:
        raise TooMany("options", limits.DCQL_OPTIONS)
    return CredentialSet(_options(found, ids, "options"), members.boolean("required", True))


def _options(found: Sequence[Json], ids: frozenset[str], member: str) -> tuple[tuple[str, ...], ...]:
    """Non-empty lists of known ids, at least one list."""
    read: list[tuple[str, ...]] = []
    for option in found:
        if not isinstance(option, list) or not option:
            raise QueryMemberInvalid(member)
        named = tuple(each for each in option if isinstance(each, str) and each in ids)
        if len(named) != len(option):
            raise QueryIdInvalid(member)
        read.append(named)
    if not read:
        raise QueryMemberInvalid(member)
    return tuple(read)


def _id(members: Members) -> str:
    value = members.obj.get("id")
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise QueryIdInvalid("id")
    return value


def _distinct(ids: Sequence[str], member: str) -> frozenset[str]:
    if len(set(ids)) != len(ids):
        raise QueryIdInvalid(member)
    return frozenset(ids)


def _objects(members: Members, name: str, at_most: int) -> tuple[JsonObject, ...]:
    found = members.objects(name)
    if not found:
        raise QueryMemberInvalid(name)
    if len(found) > at_most:
        raise TooMany(name.replace("_", " "), at_most)
    return found


def _vct_values(meta: Members) -> tuple[frozenset[str], ...]:
    values = meta.texts("vct_values")
    if not values:
        raise QueryMemberInvalid("vct_values")
    return tuple(frozenset({value}) for value in values)


def _doctype_value(meta: Members) -> tuple[frozenset[str], ...]:
    return (frozenset({meta.text("doctype_value")}),)


def _type_values(meta: Members) -> tuple[frozenset[str], ...]:
    read: list[frozenset[str]] = []
    for each in meta.array("type_values"):
        if not isinstance(each, list) or not each or not all(isinstance(name, str) for name in each):
            raise QueryMemberInvalid("type_values")
        read.append(frozenset(name for name in each if isinstance(name, str)))
    if not read:
        raise QueryMemberInvalid("type_values")
    return tuple(read)


# Appendix B: how each format's `meta` names the types that are wanted.
_META: Final[dict[str, Callable[[Members], tuple[frozenset[str], ...]]]] = {
    "dc+sd-jwt": _vct_values,
    "mso_mdoc": _doctype_value,
    "jwt_vc_json": _type_values,
    "vc+jwt": _type_values,  # no profile names it; it is what VC-JOSE-COSE calls it, and what some verifiers ask for
    "ldp_vc": _type_values,
    EDC_JADES: _type_values,  # our own; the types as the document itself writes them (docs/protocols/edc-jades.md)
}


def _types(format_: str, meta: Members) -> tuple[frozenset[str], ...]:
    if format_ not in _META:
        raise QueryFormatUnknown(plain(format_))
    return _META[format_](meta)
