"""What a request says about its verifier beside the query: `verifier_info` (OpenID4VP 1.0, 5.1 and 5.11).

Two formats are the verifier's own words (why it asks, until when it keeps the answer). One is somebody else's: a JWT by a
registrar or an attester about the verifier. It is used only where that party is known here, signed it, and wrote it about the
verifier that was proved; else it is left alone, as every unknown format is. Nothing here is looked at before the request's
own signature was checked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from skrin.domain.contact import NOBODY, Contact
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.protocols.openid4vp import contacts
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

# Where the purpose of a request stands, and until when the answer is kept: kinds of our own.
PURPOSE_FORMAT: Final = "skrin-purpose"
KEEP_UNTIL_FORMAT: Final = "skrin-keep-until"
# A registration certificate as ETSI TS 119 475 has it, under the name of OpenID4VP's own example and of the EU's profile.
REGISTRATION_FORMATS: Final = ("jwt", "registration_cert")
REGISTRATION_TYPE: Final = "rc-rp+jwt"
INFOS: Final = 20
# What the person is shown of it: who it is about by law, under which name, and for what.
_NAMES: Final = ("name", "sub_ln")
# As many entries of a list of what may be asked for are read.
_REGISTERED: Final = 200
_PURPOSES: Final = ("purpose", "srv_description")


@dataclass(frozen=True, slots=True)
class RegisteredClaim:
    """One claim that the verifier told its registrar it asks for; no `types`: of any credential, an empty `path`: all of it."""

    types: frozenset[str]
    path: ClaimPath


@dataclass(frozen=True, slots=True)
class Registration:
    """What `said_by` says of the verifier, signed. `names` and `purpose` are that party's words, not the verifier's.

    `claims` is what the verifier is registered to ask for; None where this says nothing of it, or nothing that can be read.
    `contact` is where it can be reached, and `authority` who supervises it.
    """

    said_by: str
    said_by_names: Texts = field(default_factory=dict)
    names: Texts = field(default_factory=dict)
    purpose: Texts = field(default_factory=dict)
    claims: tuple[RegisteredClaim, ...] | None = None
    contact: Contact = NOBODY
    authority: Contact = NOBODY


def infos(members: Members) -> tuple[JsonObject, ...]:
    """The entries, unread; what is none is ignored (5.11)."""
    told = members.obj.get("verifier_info")
    return tuple(each for each in told[:INFOS] if isinstance(each, dict)) if isinstance(told, list) else ()


def purpose(entries: Sequence[JsonObject]) -> Texts:
    """The verifier's own words about why it asks."""
    data = _own(entries, PURPOSE_FORMAT)
    return {tag: text for tag, text in data.items() if isinstance(text, str) and text}


def keep_until(entries: Sequence[JsonObject]) -> date | None:
    """The day until which it will keep the answer, by its own word; what is no day counts as unsaid."""
    until = _own(entries, KEEP_UNTIL_FORMAT).get("until")
    try:
        return date.fromisoformat(until) if isinstance(until, str) else None
    except ValueError:
        return None


def registrations(
    entries: Sequence[JsonObject], subjects: Sequence[str], find_key: KeyFinder, now: datetime
) -> tuple[Registration, ...]:
    """What others say of the verifier that was proved to be any of `subjects`. Total: what does not hold says nothing.

    `find_key` finds keys of parties that are known here as registrars or attesters, and of no others.
    """
    texts = [each.get("data") for each in entries if each.get("format") in REGISTRATION_FORMATS]
    found = []
    for text in texts:
        try:
            if isinstance(text, str):
                found.append(_registration(text, subjects, find_key, now))
        except SkrinError:
            continue
    return tuple(each for each in found if each is not None)


def _registration(text: str, subjects: Sequence[str], find_key: KeyFinder, now: datetime) -> Registration | None:
    token = CompactJws.parse(text)
    token.require_type(REGISTRATION_TYPE)
    claims = token.claims()
    members = Members(claims)
    if members.text("sub") not in subjects or not _in_force(claims, now):
        return None
    found = find_key(token.header, members.optional_identifier("iss"), KeyPurpose.ASSERTION)
    jws.verify(token, found.key)
    return Registration(
        found.controller,
        found.names,
        _texts(claims, _NAMES),
        _texts(claims, _PURPOSES),
        _claims(claims),
        contacts.registered(claims),
        contacts.supervisor(claims),
    )


def _in_force(claims: JsonObject, now: datetime) -> bool:
    """Between `nbf` or `iat` and `exp`; one without an end is not believed."""
    if "exp" not in claims or now - limits.CLOCK_LEEWAY >= numeric_date.read(claims["exp"]):
        return False
    begins = [numeric_date.read(claims[name]) for name in ("nbf", "iat") if name in claims]
    return all(begin <= now + limits.CLOCK_LEEWAY for begin in begins)


def _texts(claims: JsonObject, names: Sequence[str]) -> Texts:
    """The first of these members that says something: a text, or a list of `{"lang", "value"}` or `{"lang", "content"}`."""
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value:
            return {"und": value}
        if isinstance(value, list) and (found := _by_language(value)):
            return found
    return {}


def _by_language(values: Sequence[object]) -> Texts:
    found: dict[str, str] = {}
    for each in values:
        inner = each if isinstance(each, list) else [each]  # the services of a registration are lists themselves
        for entry in inner:
            if isinstance(entry, dict):
                text = entry.get("value", entry.get("content"))
                tag = entry.get("lang", "und")
                if isinstance(text, str) and text and isinstance(tag, str):
                    found.setdefault(tag, text)
    return found


def _claims(claims: JsonObject) -> tuple[RegisteredClaim, ...] | None:
    """`credentials` (ETSI TS 119 475): like the credentials of a DCQL query, each with `meta` and `claim` or `claims`."""
    listed = claims.get("credentials")
    if not isinstance(listed, list):
        return None
    found: list[RegisteredClaim] = []
    for each in listed[:_REGISTERED]:
        read = _claims_of(each) if isinstance(each, dict) else None
        if read is None:
            return None
        found += read
    return tuple(found)


def _claims_of(entry: JsonObject) -> list[RegisteredClaim] | None:
    meta = entry.get("meta")
    types = frozenset(_types(list(meta.values()))) if isinstance(meta, dict) else frozenset[str]()
    named = entry.get("claim", entry.get("claims", []))
    if not isinstance(named, list):
        return None
    paths = [_path(each) for each in named[:_REGISTERED]]
    if not paths:
        return [RegisteredClaim(types, ())]
    return None if None in paths else [RegisteredClaim(types, path) for path in paths if path is not None]


def _path(claim: object) -> ClaimPath | None:
    path = claim.get("path") if isinstance(claim, dict) else None
    if not isinstance(path, list) or not path or not all(step is None or type(step) in (str, int) for step in path):
        return None
    return tuple(path)


def _types(values: object) -> Iterator[str]:
    """The names of types in `vct_values` and in the lists of lists that `type_values` is."""
    for value in values if isinstance(values, list) else ():
        if isinstance(value, str):
            yield value
        else:
            yield from _types(value)


def _own(entries: Sequence[JsonObject], wanted: str) -> JsonObject:
    for entry in entries:
        data = entry.get("data")
        if entry.get("format") == wanted and isinstance(data, dict):
            return data
    return {}


# the verifier's side, and a registrar's


def register(subject: str, claims: JsonObject, issuer: str, key_id: str, signer: Signer, at: datetime, until: datetime) -> str:
    """What a registrar (`issuer`, whose key `key_id` is) says of `subject`, to be sent along with requests."""
    said: JsonObject = {
        **claims,
        "iss": issuer,
        "sub": subject,
        "iat": numeric_date.write(at),
        "exp": numeric_date.write(until),
    }
    return jws.sign({"typ": REGISTRATION_TYPE, "kid": key_id}, said, signer)


def registration_info(text: str) -> JsonObject:
    """The entry in `verifier_info`."""
    return {"format": "jwt", "data": text}
