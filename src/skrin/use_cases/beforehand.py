"""What trust lists name, fetched before it is needed, so that a check without a network can be whole: keys and status lists.

Whole lists, of everybody whom a list vouches for: nothing in it says whose credential will be checked (SR-29).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Protocol

from skrin.dids.identifier import is_did
from skrin.dids.resolver import Resolver
from skrin.domain.errors import SkrinError
from skrin.domain.ports import CachedList, Clock, KeptDocument
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.keys.finder import KeyFinder
from skrin.protocols.openid4vci.authorization_server import server_metadata_request, server_metadata_response
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import metadata_request, metadata_response
from skrin.status import aggregation, of_any_kind
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.key_documents import KeepingFetch
from skrin.use_cases.status_check import StatusLists
from skrin.use_cases.vouching import Vouching
from skrin.wire.http import Fetch
from skrin.wire.urls import Loopback

# As many lists are fetched at one time, whoever names more.
MOST: Final = 2000


class World(Protocol):
    """What is needed of the world around; the ports of holder and verifier are one."""

    @property
    def clock(self) -> Clock: ...

    @property
    def loopback(self) -> Loopback: ...

    @property
    def linked_data(self) -> LinkedData: ...

    @property
    def proved(self) -> ProvedBefore: ...

    def network(self) -> Fetch: ...


@dataclass(frozen=True, slots=True)
class NotFetched:
    """What could not be had: a DID, the address of an issuer, of a list, the name of a trust list."""

    what: str
    error: SkrinError


def vouched_for(lists: Sequence[TrustList]) -> tuple[TrustEntry, ...]:
    return tuple(entry for each in lists for entry in each.entries if not entry.distrusted)


def key_documents(lists: Sequence[TrustList], world: World) -> Iterator[Sequence[KeptDocument] | NotFetched]:
    """The documents that the keys of each DID are found with."""
    for party in dict.fromkeys(entry.party for entry in vouched_for(lists) if is_did(entry.party)):
        documents = KeepingFetch(world.network(), world.clock.now)
        try:
            Resolver(documents, loopback=world.loopback, clock=world.clock).resolve(party)
        except SkrinError as error:
            yield NotFetched(party, error)
        else:
            yield documents.kept


def named_lists(lists: Sequence[TrustList]) -> dict[str, list[str]]:
    """The status lists that stand in trust lists, each with who keeps it."""
    found: dict[str, list[str]] = {}
    for entry in vouched_for(lists):
        for uri in entry.status_lists:
            found.setdefault(uri, []).append(entry.party)
    return found


def published_lists(lists: Sequence[TrustList], world: World) -> Iterator[tuple[str, str] | NotFetched]:
    """The status lists that issuers themselves name, as (address, issuer), by asking the service of each."""
    issuers = [entry for entry in vouched_for(lists) if entry.role is Role.ISSUER]
    for party, url in dict.fromkeys((entry.party, url) for entry in issuers for url in entry.credential_issuers):
        try:
            yield from ((uri, party) for uri in _published(url, world))
        except SkrinError as error:
            yield NotFetched(url, error)


def _published(url: str, world: World) -> tuple[str, ...]:
    """Of one service; none where it does not name them (draft-ietf-oauth-status-list-20, 9.1)."""
    fetch, issuer = world.network(), CredentialIssuerId.parse(url, world.loopback)
    server = metadata_response(fetch(metadata_request(issuer)), issuer, world.loopback).authorization_server
    said = server_metadata_response(fetch(server_metadata_request(server, world.loopback)), server, world.loopback)
    if said.status_list_aggregation_endpoint is None:
        return ()
    return aggregation.read_answer(fetch(aggregation.request(said.status_list_aggregation_endpoint)))


def status_list(
    uri: str, signers: Sequence[str], vouching: Vouching, find_key: KeyFinder, fetch: Fetch, world: World
) -> CachedList | NotFetched:
    """One list, verified. `signers` are who was named for it; whom `vouching` names for its address may have signed it too."""
    try:
        text, wanted = of_any_kind.read_answer(fetch(of_any_kind.request(uri, world.loopback)), uri)
        cached = CachedList(uri, text, world.clock.now())
        lists = StatusLists(lambda _: cached, find_key, world.linked_data, world.proved)
        lists.read(wanted, tuple(dict.fromkeys(chain(signers, vouching.list_signers(uri)))))
    except SkrinError as error:
        return NotFetched(uri, error)
    return lists.copies()[0]


def merged(named: Mapping[str, Sequence[str]], published: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """All addresses, in order, each with everybody who was named for it; no more than `MOST`."""
    found = {uri: list(parties) for uri, parties in named.items()}
    for uri, party in published:
        found.setdefault(uri, []).append(party)
    return {uri: tuple(dict.fromkeys(parties)) for uri, parties in list(found.items())[:MOST]}
