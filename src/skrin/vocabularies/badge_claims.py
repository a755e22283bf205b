"""What badges of both generations say beside the achievement: whom they are made out to, and who speaks well of them.

Neither is proved by the badge: an address belongs to whoever reads its mail, and an endorsement is a credential of its own,
whose signature nobody has checked.
"""

from collections.abc import Iterator
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Addressee, Organisation, OrganisationRole
from skrin.vocabularies.claim_values import Claims
from skrin.wire import limits
from skrin.wire.jose import CompactJws

MOST: Final = 20  # of each
# What is read as the learner's name or number where it is not hashed (Open Badges 3.0, IdentifierTypeEnum).
NAMED: Final = frozenset({"name", "givenName", "familyName", "studentId", "sourcedId", "nationalIdentityNumber"})


def addressees(identities: Json) -> tuple[Addressee, ...]:
    """From `credentialSubject.identifier` (Open Badges 3.0, IdentityObject): all but what names the learner openly."""
    found = []
    for said in map(Claims, _objects(identities)):
        kind, value, hashed = said.text("identityType"), said.text("identityHash"), said.flag("hashed") or False
        if value and (hashed or (kind not in NAMED and not kind.startswith("ext:"))):
            found.append(Addressee(kind, value, hashed, said.text("salt") if hashed else ""))
    return tuple(found[:MOST])


def recipient(identity: Json) -> tuple[Addressee, ...]:
    """From `recipient` (Open Badges 2.0, IdentityObject)."""
    found = (Claims(each) for each in _objects(identity))
    return tuple(
        Addressee(said.text("type"), said.text("identity"), said.flag("hashed") or False, said.text("salt"))
        for said in found
        if said.text("identity") and said.text("type") != "name"
    )[:MOST]


def endorsers(*places: JsonObject) -> tuple[Organisation, ...]:
    """Who endorses the credential, its achievement or its issuer, as the endorsements inside say, each once."""
    found: dict[tuple[str, str], Organisation] = {}
    for endorsement in (each for place in places for each in _endorsements(place)):
        issuer = next(_objects(endorsement.get("issuer")), {})
        profile = Claims(issuer)
        names = profile.texts("name")
        if names and len(found) < MOST:
            key = (profile.text("id"), next(iter(names.values())))
            found.setdefault(key, Organisation(OrganisationRole.ENDORSER, names, profile.text("id")))
    return tuple(found.values())


def signed_claims(token: str) -> JsonObject:
    """What a token inside says, unchecked; of one in the terms of VCDM 1.1, the credential in it. Empty where it is none."""
    try:
        claims = CompactJws.parse(token, limit=limits.CREDENTIAL).claims(string=limits.CREDENTIAL_STRING)
    except SkrinError:
        return {}
    credential = claims.get("vc")
    return credential if isinstance(credential, dict) else claims


def _endorsements(place: JsonObject) -> Iterator[JsonObject]:
    yield from _objects(place.get("endorsement"))
    tokens = place.get("endorsementJwt")
    for token in tokens if isinstance(tokens, list) else [tokens]:
        if isinstance(token, str) and (claims := signed_claims(token)):
            yield claims


def _objects(value: Json) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
