"""One assertion, as a JSON document or as the payload of a JWS (Open Badges 2.0, Assertion)."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.open_badges_2 import older
from skrin.formats.open_badges_2.errors import AssertionInvalid
from skrin.formats.w3c import dates
from skrin.wire import limits, strict_json
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl, Loopback, secured

CONTEXT: Final = "https://w3id.org/openbadges/v2"
OLDER_CONTEXT: Final = "https://w3id.org/openbadges/v1"
TYPE: Final = "Assertion"
BLANK: Final = " \t\r\n"
_SHORTER: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


class Proof(Enum):
    """How it can be believed; the values are the types of `verification`, in the shorter of their two spellings."""

    SIGNED = "signed"
    HOSTED = "hosted"


_PROOFS: Final = {"signed": Proof.SIGNED, "SignedBadge": Proof.SIGNED, "hosted": Proof.HOSTED, "HostedBadge": Proof.HOSTED}


@dataclass(frozen=True, slots=True)
class Assertion:
    """`signed` is the JWS it came in, where it did. `badge` is a BadgeClass or the address of one.

    `is_first` says that it is of the first generation, in the shape of the second.
    """

    members: JsonObject = field(repr=False)
    id: str
    proof: Proof
    creator: str
    badge: str | JsonObject = field(repr=False)
    issued_on: datetime | None
    expires: datetime | None
    signed: CompactJws | None = field(default=None, repr=False)
    is_first: bool = False


def looks_like_one(members: JsonObject) -> bool:
    """Whether it is meant to be an assertion, of this generation or the one before."""
    if "credentialSubject" in members or "vc" in members:
        return False
    if TYPE in _texts(members.get("type")):
        return True
    return "badge" in members and ("recipient" in members or "verify" in members)


def read_text(raw: str) -> Assertion:
    """Raises AssertionInvalid, DateInvalid, JoseError, ParseError, LimitError."""
    text = raw.strip(BLANK)
    if text.startswith("{"):
        return read(_members(text))
    signed = CompactJws.parse(text, limit=limits.CREDENTIAL)
    return read(signed.claims(string=limits.CREDENTIAL_STRING), signed)


def members_of(raw: str) -> JsonObject | None:
    """What stands in a text that may be an assertion; None where it cannot be read. Never raises."""
    text = raw.strip(BLANK)
    try:
        if text.startswith("{"):
            return _members(text)
        if text.count(".") != 2 or "~" in text:
            return None
        return CompactJws.parse(text, limit=limits.CREDENTIAL).claims(string=limits.CREDENTIAL_STRING)
    except SkrinError:
        return None


def read(members: JsonObject, signed: CompactJws | None = None) -> Assertion:
    """Raises AssertionInvalid, DateInvalid."""
    is_first = is_older(members)
    if is_first:
        members = older.upgraded(members)
    elif TYPE not in _texts(members.get("type")):
        raise AssertionInvalid("type")
    verification = members.get("verification", members.get("verify"))
    if not isinstance(verification, dict):
        raise AssertionInvalid("verification")
    proof = next((_PROOFS[each] for each in _texts(verification.get("type")) if each in _PROOFS), None)
    if proof is None:
        raise AssertionInvalid("verification.type")
    id_, creator = members.get("id"), verification.get("creator", "")
    if not isinstance(id_, str) or not id_:
        raise AssertionInvalid("id")
    if not isinstance(creator, str):
        raise AssertionInvalid("verification.creator")
    return Assertion(
        members,
        id_,
        proof,
        creator,
        _badge(members.get("badge"), proof),
        _moment(members, "issuedOn"),
        _moment(members, "expires"),
        signed,
        is_first,
    )


def same_address(one: str, other: str) -> bool:
    """Addresses are compared letter by letter; those written before everything had TLS stand for what they are now."""
    return secured(one) == secured(other)


def address(text: object, member: str, loopback: Loopback) -> HttpsUrl:
    """Raises AssertionInvalid for anything but a text, and NetError for one that is no address to be asked."""
    if not isinstance(text, str):
        raise AssertionInvalid(member)
    return HttpsUrl.parse(secured(text, loopback), loopback)


def _members(text: str) -> JsonObject:
    return strict_json.parse_object(text, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL_STRING)


def is_older(members: JsonObject) -> bool:
    """Whether it is of the generation before. Raises AssertionInvalid where it is of none that is known.

    A context is an address: what a document says of its own words would change what a reader of names reads.
    """
    value = members.get("@context")
    contexts = value if isinstance(value, list) else [value]
    if value is None or contexts == [OLDER_CONTEXT]:
        return True
    if CONTEXT not in contexts or not all(isinstance(each, str) for each in contexts):
        raise AssertionInvalid("@context")
    return False


def _badge(value: Json, proof: Proof) -> str | JsonObject:
    """One that is hosted may be a mere pointer to where it is."""
    if value is None and proof is Proof.HOSTED:
        return ""
    if isinstance(value, dict) or (isinstance(value, str) and value):
        return value
    raise AssertionInvalid("badge")


def _moment(members: JsonObject, member: str) -> datetime | None:
    """ISO 8601; a day alone begins at midnight of UTC. Raises DateInvalid."""
    value = members.get(member)
    if value is None:
        return None
    found = _SHORTER.fullmatch(value) if isinstance(value, str) else None
    if found is not None:
        value = f"{found[1]}T{found[2] or '00:00'}:00{found[3] or 'Z'}"
    return dates.read(value, member, needs_zone=False)


def _texts(value: Json) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, str))
