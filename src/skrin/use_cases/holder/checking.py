"""The holder's judge: over the vault's trust lists, kept documents and status lists; a network only where handed one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from skrin.dids.resolver import Resolver
from skrin.domain.credential import StatusReference
from skrin.domain.ports import CachedList, KeptDocument, VaultTransaction
from skrin.status.registry import kind_of
from skrin.trust import decision
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_list import TrustList
from skrin.trust.x509 import Anchors
from skrin.use_cases import accreditations, eu_lists
from skrin.use_cases.believed_lists import believed
from skrin.use_cases.checks import Judge
from skrin.use_cases.errors import StatusNotFetched
from skrin.use_cases.holder import anchors, linkage
from skrin.use_cases.hosted import HostedFetch, nobody
from skrin.use_cases.key_documents import KEY_DOCUMENT, KeepingFetch
from skrin.use_cases.ports import Ports
from skrin.use_cases.seal_trust import KnownSeals
from skrin.use_cases.status_check import StatusLists
from skrin.wire.http import Fetch


@dataclass
class Checking:
    """One run of judging with a network: the judge, and what it brought that is worth keeping.

    `documents` are those that keys were found with; `brought` others (linkages, type metadata).
    """

    judge: Judge
    documents: KeepingFetch
    brought: list[KeptDocument] = field(default_factory=list)
    _lists_kept: set[str] = field(default_factory=set)

    def link(self, did: str, address: str, fetch: Fetch, ports: Ports) -> None:
        """Where nothing says yet that this DID acts for the service at `address`, ask the domain itself."""
        by = self.judge
        if address in by.also_known_as(did) or decision.acts_for(did, address, by.trust_lists):
            return
        resolver = Resolver(self.documents, loopback=ports.loopback, clock=ports.clock)
        if linkage.is_linked(did, address, fetch, resolver, by.at, ports):
            names = (*by.also_known_as(did), address)
            self.judge = replace(by, also_known_as=lambda party: names if party == did else by.also_known_as(party))
            self.brought.append(linkage.document(did, address, ports))

    def keep(self, tx: VaultTransaction) -> None:
        """Put what was brought since the last time into the vault, as part of the operation that used it."""
        for waiting in (self.documents.kept, self.brought):
            while waiting:
                tx.put_document(waiting.pop())
        for cached in self.judge.status_lists.copies():
            if cached.uri not in self._lists_kept:
                self._lists_kept.add(cached.uri)
                tx.put_status_list(cached)


def offline(ports: Ports, *, at: datetime | None = None) -> Judge:
    """For showing and presenting: asks nobody but the vault."""
    keys = issuer_keys(ports, None)
    lists = StatusLists(lambda reference: kept_list(reference.uri, ports), keys, ports.linked_data, ports.proved)
    return _judge(keys, lists, at or ports.clock.now(), ports, hosted(ports, None))


def online(ports: Ports, fetch: Fetch, may_ask: Callable[[str], bool] = nobody) -> Checking:
    """For receiving and importing: keys and status lists are fetched, whole lists, and each once in a run.

    `may_ask` says which hosts the person has agreed to ask about one credential alone.
    """
    documents = KeepingFetch(fetch, ports.clock.now)
    keys = issuer_keys(ports, documents)
    lists = StatusLists(lambda reference: fetched_list(reference, fetch, ports), keys, ports.linked_data, ports.proved)
    return Checking(_judge(keys, lists, ports.clock.now(), ports, hosted(ports, documents, may_ask)), documents)


def hosted(ports: Ports, fetch: Fetch | None, may_ask: Callable[[str], bool] = nobody) -> HostedFetch:
    return HostedFetch(fetch, lambda url: kept_document(url, ports), ports.loopback, may_ask)


def _judge(keys: IssuerKeys, lists: StatusLists, at: datetime, ports: Ports, documents: HostedFetch) -> Judge:
    """`confirmed`: what lies in the vault, or is being put there, was agreed to by the person."""
    also_known_as = cache(lambda did: linkage.known(did, ports))
    return Judge(
        keys,
        keys.trust_lists,
        lists,
        at,
        confirmed=True,
        also_known_as=also_known_as,
        linked_data=ports.linked_data,
        hosted=documents,
        proved=ports.proved,
        seal_trust=KnownSeals(keys.anchors.certificates, cache(lambda: eu_lists.known(ports.vault).lists), at),
        accreditations=cache(lambda: accreditations.known(ports.vault)),
    )


def issuer_keys(ports: Ports, fetch: Fetch | None) -> IssuerKeys:
    """Finds keys as RULINGS 13 says; `fetch` None asks the kept documents and the trust lists alone."""
    lists = trust_lists(ports)
    resolver = Resolver(fetch, lambda url: kept_document(url, ports), ports.loopback, ports.clock)
    return IssuerKeys(
        resolver,
        fetch,
        ports.clock,
        Anchors(anchors.kept(ports)),
        lists,
        ports.loopback,
        kept=lambda url: kept_document(url, ports),
        kept_at=lambda url: kept_at(url, ports),
    )


def trust_lists(ports: Ports) -> tuple[TrustList, ...]:
    """The lists in the vault that count."""
    return believed(ports.vault.trust_lists(), list_keys(ports, None))


def list_keys(ports: Ports, fetch: Fetch | None) -> IssuerKeys:
    """Keys of list signers: no list vouches for the signer of a list."""
    resolver = Resolver(fetch, lambda url: kept_document(url, ports), ports.loopback, ports.clock)
    return IssuerKeys(resolver, fetch, ports.clock, loopback=ports.loopback)


def kept_document(url: str, ports: Ports) -> bytes | None:
    kept = ports.vault.document(KEY_DOCUMENT, url)
    return kept.body if kept is not None else None


def kept_at(url: str, ports: Ports) -> datetime | None:
    kept = ports.vault.document(KEY_DOCUMENT, url)
    return kept.fetched_at if kept is not None else None


def kept_list(uri: str, ports: Ports) -> CachedList:
    """Raises StatusNotFetched."""
    cached = ports.vault.status_list(uri)
    if cached is None:
        raise StatusNotFetched(uri)
    return cached


def fetched_list(reference: StatusReference, fetch: Fetch, ports: Ports) -> CachedList:
    """The whole list from its server, nothing of it verified. Raises NetError, LimitError, StatusError."""
    kind = kind_of(reference)
    answer = fetch(kind.request(reference.uri, ports.loopback))
    return CachedList(reference.uri, kind.read_answer(answer), ports.clock.now())


def named(lists: Sequence[TrustList], name: str) -> TrustList | None:
    return next((trust_list for trust_list in lists if trust_list.name == name), None)
