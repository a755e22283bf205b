"""From a signed JWT to the W3C document in it, with what the JWT's own claims add."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.vc_jose.errors import ClaimsDisagree
from skrin.formats.w3c import dates
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws

TYPE: Final = "vc+jwt"
PRESENTATION_TYPE: Final = "vp+jwt"
# In version 2.0 these may not stand in the payload (VC-JOSE-COSE, 3.1.1).
WRAPPERS: Final = ("vc", "vp")


def payload(signed: CompactJws) -> JsonObject:
    """The claims; a page image or a portrait may be in them."""
    return signed.claims(string=limits.CREDENTIAL_STRING)


def unwrapped(claims: JsonObject, wrapper: str) -> JsonObject:
    """The document of version 1.1 in `vc` or `vp`, with the claims that stand for its members put back (VCDM 1.1, 6.3.1).

    Raises ClaimsDisagree where a member says something else than the claim that stands for it.
    """
    inner = claims.get(wrapper)
    if not isinstance(inner, dict):
        raise ClaimsDisagree(wrapper)
    document: JsonObject = dict(inner)
    _put(document, "id", claims, "jti")
    if wrapper == "vp":
        _put(document, "holder", claims, "iss")
        return document
    if "iss" in claims:
        document["issuer"] = _issuer(document.get("issuer"), claims["iss"])
    for member, claim in (("issuanceDate", "nbf"), ("expirationDate", "exp")):
        if claim in claims:
            document[member] = _moment(document.get(member), numeric_date.read(claims[claim]), claim)
    if "sub" in claims:
        document["credentialSubject"] = _subject(document.get("credentialSubject"), claims["sub"])
    return document


def enveloped(claims: JsonObject) -> JsonObject:
    """The document of version 2.0, which is the payload itself; claims of the JWT that also stand in it must agree.

    Raises ClaimsDisagree (VC-JOSE-COSE, 3.1.3).
    """
    for name in WRAPPERS:
        if name in claims:
            raise ClaimsDisagree(name)
    issuer = claims.get("issuer", claims.get("holder"))
    named = issuer.get("id") if isinstance(issuer, dict) else issuer
    if "iss" in claims and named is not None and claims["iss"] != named:
        raise ClaimsDisagree("iss")
    if "jti" in claims and "id" in claims and claims["jti"] != claims["id"]:
        raise ClaimsDisagree("jti")
    subject = claims.get("credentialSubject")
    if "sub" in claims and isinstance(subject, dict) and subject.get("id", claims["sub"]) != claims["sub"]:
        raise ClaimsDisagree("sub")
    return claims


def ends(claims: Mapping[str, Json]) -> datetime | None:
    """`exp`, the end of the signature, where it is a number: some issuers write other things there."""
    found = claims.get("exp")
    return numeric_date.read(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _put(document: JsonObject, member: str, claims: JsonObject, claim: str) -> None:
    if claim in claims and document.setdefault(member, claims[claim]) != claims[claim]:
        raise ClaimsDisagree(claim)


def _issuer(inner: Json, claim: Json) -> Json:
    if isinstance(inner, dict):
        if inner.get("id", claim) != claim:
            raise ClaimsDisagree("iss")
        return {**inner, "id": claim}
    if inner is not None and inner != claim:
        raise ClaimsDisagree("iss")
    return claim


def _moment(inner: Json, claim: datetime, name: str) -> Json:
    """A member with fractions of a second is the same moment as the claim without them."""
    if inner is None:
        return dates.write(claim)
    if dates.read(inner, name, needs_zone=False).replace(microsecond=0) != claim.replace(microsecond=0):
        raise ClaimsDisagree(name)
    return inner


def _subject(inner: Json, claim: Json) -> Json:
    if not isinstance(inner, dict):
        return inner
    if inner.get("id", claim) != claim:
        raise ClaimsDisagree("sub")
    return {**inner, "id": claim}
