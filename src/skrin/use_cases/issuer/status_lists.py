"""Publishing a status list: rebuilt from the rows each time, never changed in place (SR-29)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.status import token_status_list
from skrin.use_cases.issuer.errors import NothingHere
from skrin.use_cases.issuer.model import ListedStatus
from skrin.use_cases.issuer.places import list_uri
from skrin.use_cases.issuer.ports import ServicePorts

REVOKED, SUSPENDED = 1, 2  # Token Status List, 7.1: INVALID and SUSPENDED
LIFETIME = timedelta(days=7)
# A learner who looks once a day must not read "could not check"; a verifier on the network asks anew whatever this says.
DEFAULT_TTL = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A signed list, true from `issued_at` until a change makes `version` grow. `ttl` is how long readers may keep it."""

    token: str
    version: int
    issued_at: datetime
    ttl: timedelta


def current_version(list_id: str, ports: ServicePorts) -> int:
    """The version that a token of this list must show. Raises NothingHere."""
    found = ports.store.status_list(list_id)
    if found is None:
        raise NothingHere("status list")
    return found.version


def published_list(list_id: str, ports: ServicePorts, ttl: timedelta = DEFAULT_TTL) -> PublishedList:
    """The list as it is now, signed. Raises NothingHere."""
    # The version is read before the rows: a change in between makes the token newer than it says, never older.
    found = ports.store.status_list(list_id)
    if found is None:
        raise NothingHere("status list")
    now = ports.clock.now()
    token = token_status_list.publish(
        list_uri(list_id, ports),
        numbers(ports.store.listed_statuses(list_id)),
        ports.signer,
        now,
        header={"kid": ports.identity.key_id},
        issuer=ports.identity.did,
        entries=found.entries,
        bits=found.bits,
        lifetime=LIFETIME,
        ttl=ttl,
    )
    return PublishedList(token, found.version, now, ttl)


def numbers(listed: Iterable[ListedStatus]) -> Mapping[int, int]:
    """What the list says at each place that is not simply valid; revoked wins over suspended."""
    return {each.index: REVOKED if each.revoked_from is not None else SUSPENDED for each in listed}
