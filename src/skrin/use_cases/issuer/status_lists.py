"""Publishing a status list: rebuilt from the rows each time, never changed in place (SR-29)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.credential import StatusKind
from skrin.domain.json_value import JsonObject
from skrin.formats.vc_jose.content import TYPE
from skrin.keys import jws
from skrin.status import aggregation as listed_at
from skrin.status import bitstring, bitstring_status_list, token_status_list
from skrin.use_cases.issuer import voice
from skrin.use_cases.issuer.badge_signing import with_proof
from skrin.use_cases.issuer.errors import NothingHere
from skrin.use_cases.issuer.model import ListedStatus, StatusListRecord
from skrin.use_cases.issuer.places import ListName, Purpose
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.wire import strict_json

REVOKED, SUSPENDED = 1, 2  # Token Status List, 7.1: INVALID and SUSPENDED
LIFETIME = timedelta(days=7)
# A learner who looks once a day must not read "could not check"; a verifier on the network asks anew whatever this says.
DEFAULT_TTL = timedelta(days=1)
VC_JWT: Final = "application/vc+jwt"
VC: Final = "application/vc"


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A signed list, true from `issued_at` until a change makes `version` grow. `ttl` is how long readers may keep it."""

    text: str
    media_type: str
    version: int
    issued_at: datetime
    ttl: timedelta


def current_version(name: ListName, ports: ServicePorts) -> int:
    """The version that a list of this name must show. Raises NothingHere."""
    return _record(name, ports).version


def published_list(name: ListName, ports: ServicePorts, ttl: timedelta = DEFAULT_TTL) -> PublishedList:
    """The list as it is now, signed. Raises NothingHere."""
    # The version is read before the rows: a change in between makes the list newer than it says, never older.
    found, now = _record(name, ports), ports.clock.now()
    listed = ports.store.listed_statuses(name.list_id)
    if name.purpose is Purpose.ALL:
        text, media_type = _token(name, found, listed, now, ttl, ports), token_status_list.MEDIA_TYPE
    else:
        text, media_type = _bitstring(name, found, listed, now, ttl, ports), VC_JWT if name.as_jwt else VC
    return PublishedList(text, media_type, found.version, now, ttl)


def aggregation(ports: ServicePorts) -> JsonObject:
    """All lists that are published now (draft-ietf-oauth-status-list-20, 9.3), each in every form that credentials name."""
    tokens, bitstrings = list[str](), list[str]()
    for found in ports.store.status_lists():
        if found.kind is StatusKind.TOKEN:
            tokens += [ListName(found.id, Purpose.ALL, certified=each).uri(ports) for each in _voices(ports)]
        else:
            purposes = (Purpose.REVOCATION, Purpose.SUSPENSION)
            bitstrings += [ListName(found.id, each, as_jwt).uri(ports) for each in purposes for as_jwt in (False, True)]
    return listed_at.document(tokens, bitstrings)


def _voices(ports: ServicePorts) -> tuple[bool, ...]:
    """Whether a list is signed with the certificate: in the name of the DID, and of the certificate where there is one."""
    return (False, True) if ports.identity.is_certified else (False,)


def _record(name: ListName, ports: ServicePorts) -> StatusListRecord:
    found = ports.store.status_list(name.list_id)
    if found is None or found.kind is not name.kind or (name.certified and not ports.identity.is_certified):
        raise NothingHere("status list")
    return found


def _token(
    name: ListName, found: StatusListRecord, listed: Iterable[ListedStatus], now: datetime, ttl: timedelta, ports: ServicePorts
) -> str:
    said_by = voice.of(name.certified, ports)
    return token_status_list.publish(
        name.uri(ports),
        numbers(listed),
        said_by.signer,
        now,
        header=said_by.header,
        issuer=said_by.issuer,
        entries=found.entries,
        bits=found.bits,
        lifetime=LIFETIME,
        ttl=ttl,
    )


def _bitstring(
    name: ListName, found: StatusListRecord, listed: Iterable[ListedStatus], now: datetime, ttl: timedelta, ports: ServicePorts
) -> str:
    """One bit for each place: the list of a purpose is a credential of its own (Bitstring Status List 1.0, 2.2)."""
    packed = bitstring.pack(bits(listed, name.purpose), entries=found.entries)
    uri, did = name.uri(ports), ports.identity.did
    document = bitstring_status_list.document(uri, did, packed, name.purpose.value, now, LIFETIME, ttl)
    if name.as_jwt:
        return jws.sign({"kid": ports.identity.key_id, "typ": TYPE}, document, ports.signer)
    return strict_json.dump(with_proof(document, now, ports)).decode()


def numbers(listed: Iterable[ListedStatus]) -> Mapping[int, int]:
    """What the list says at each place that is not simply valid; revoked wins over suspended."""
    return {each.index: REVOKED if each.revoked_from is not None else SUSPENDED for each in listed}


def bits(listed: Iterable[ListedStatus], purpose: Purpose) -> Mapping[int, int]:
    """The set places of one purpose.

    A badge names the list of revocations alone, so that a suspended one is listed there as long as it is suspended: nobody may
    accept it meanwhile. Which of the listed are only suspended says the other list (docs/decisions/0170).
    """
    if purpose is Purpose.SUSPENSION:
        return {each.index: 1 for each in listed if each.revoked_from is None}
    return {each.index: 1 for each in listed}
