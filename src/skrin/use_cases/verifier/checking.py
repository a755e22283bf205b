"""The verifier's judge: over its own trust lists and what it keeps, and the network where one is handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

from skrin.dids.resolver import Resolver
from skrin.domain.credential import StatusReference
from skrin.domain.errors import NetError, StatusError
from skrin.domain.ports import CachedList, Clock, VerifierStore
from skrin.domain.verdict import CheckName
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.keys.finder import KeyFinder
from skrin.protocols.openid4vp.status_lists import ListsAlong
from skrin.status.registry import kind_of
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.kept_copies import at_no_time
from skrin.trust.trust_list import TrustList
from skrin.trust.x509 import Anchors
from skrin.use_cases import accreditations, eu_lists
from skrin.use_cases.accreditations import Accreditations, nothing_known
from skrin.use_cases.believed_lists import believed
from skrin.use_cases.checks import Judge
from skrin.use_cases.errors import StatusNotFetched
from skrin.use_cases.hosted import HostedFetch, nobody
from skrin.use_cases.key_documents import KEY_DOCUMENT, KeepingFetch
from skrin.use_cases.seal_trust import KnownSeals
from skrin.use_cases.status_check import StatusLists
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, Loopback

# A verifier on the network asks for a list again after this, however long the list itself may be kept.
ASKED_AGAIN_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where one run of checks may look. `fetch` None asks nobody; `keeping` is the same one where its documents are kept.

    `document` gives the kept body of a URL, `document_at` when it was fetched, `kept_list` the kept status list of one; all
    None where nothing is kept.
    `may_ask` says which hosts may be asked about one credential alone; whoever answers for the person decides. `eu_lists`
    gives the EU's trusted lists that are kept, `accreditations` the accreditation records; `shapes` judges whether European
    credentials conform. `along` are status lists that came with what is checked.
    """

    clock: Clock
    fetch: Fetch | None
    keeping: KeepingFetch | None = None
    document: Callable[[str], bytes | None] = lambda url: None
    kept_list: Callable[[str], CachedList | None] = lambda uri: None
    loopback: Loopback = NO_LOOPBACK
    anchors: tuple[bytes, ...] = ()
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    document_at: Callable[[str], datetime | None] = at_no_time
    may_ask: Callable[[str], bool] = nobody
    proved: ProvedBefore = field(default_factory=ProvedBefore)
    eu_lists: Callable[[], Sequence[TrustedList]] = tuple
    shapes: Shapes | None = None
    accreditations: Callable[[], Accreditations] = nothing_known
    along: ListsAlong = field(default_factory=dict)

    def keys(self, lists: tuple[TrustList, ...]) -> IssuerKeys:
        """Finds keys as RULINGS 13 of the design says."""
        fetch = self.keeping or self.fetch
        resolver = Resolver(fetch, self.document, self.loopback, self.clock)
        return IssuerKeys(
            resolver, fetch, self.clock, Anchors(self.anchors), lists, self.loopback, self.document, self.document_at
        )

    def status_list(self, reference: StatusReference) -> CachedList:
        """The list: a copy of a moment ago, else a new one, else the kept one however old it is.

        Raises StatusNotFetched, NetError, LimitError, StatusError.
        """
        uri = reference.uri
        kept = self.kept_list(uri)
        if kept is not None and (self.fetch is None or _is_fresh(kept, self.clock.now())):
            return kept
        if self.fetch is None:
            raise StatusNotFetched(uri)
        try:
            kind = kind_of(reference)
            answer = self.fetch(kind.request(uri, self.loopback))
            return CachedList(uri, kind.read_answer(answer), self.clock.now())
        except (NetError, StatusError):
            if kept is None:
                raise
            return kept

    def judge(
        self, lists: tuple[TrustList, ...], counted: frozenset[CheckName] = frozenset(), find_key: KeyFinder | None = None
    ) -> Judge:
        """`find_key` where the caller says whose key it must be; otherwise keys are found as for everybody."""
        finder = find_key or self.keys(lists)
        now = self.clock.now()
        status_lists = StatusLists(self.status_list, finder, self.linked_data, self.proved, self.along, now)
        return Judge(
            finder,
            lists,
            status_lists,
            now,
            counted=counted,
            linked_data=self.linked_data,
            hosted=self.hosted,
            proved=self.proved,
            seal_trust=KnownSeals(self.anchors, self.eu_lists, now),
            shapes=self.shapes,
            accreditations=self.accreditations,
        )

    @property
    def hosted(self) -> HostedFetch:
        return HostedFetch(self.keeping or self.fetch, self.document, self.loopback, self.may_ask)


def _is_fresh(kept: CachedList, now: datetime) -> bool:
    """Whether a verifier that could ask again need not: a check rests on what the issuer says now, not hours ago."""
    return (
        kept.fetched_at <= now < kept.fetched_at + ASKED_AGAIN_AFTER and kept.fresh_until is not None and now < kept.fresh_until
    )


@dataclass
class Checking:
    """One run of judging with the verifier's store: the judge, and what a network brought that is worth keeping."""

    judge: Judge
    documents: KeepingFetch | None = None

    def with_lists(self, along: ListsAlong) -> "Checking":
        """The same for one answer, with the status lists that came with it."""
        by = self.judge
        return replace(self, judge=replace(by, status_lists=by.status_lists.with_along(along, by.at))) if along else self

    def keep(self, store: VerifierStore) -> None:
        for document in self.documents.kept if self.documents is not None else ():
            store.put_document(document)
        for cached in self.judge.status_lists.copies():
            if store.status_list(cached.uri) != cached:
                store.put_status_list(cached)


def online(ports: VerifierPorts) -> Checking:
    """For an answer that was sent: keys and status lists are fetched where no fresh copy is kept."""
    beside = Sources(
        ports.clock,
        ports.network(),
        loopback=ports.loopback,
        anchors=ports.anchors,
        linked_data=ports.linked_data,
        proved=ports.proved,
        shapes=ports.shapes,
    )
    return with_store(beside, ports.store)


def with_store(beside: Sources, store: VerifierStore) -> Checking:
    """Where `beside` looks, and what the store keeps; without a `fetch` that is all, and what else a check needs is unknown."""
    documents = None if beside.fetch is None else KeepingFetch(beside.fetch, beside.clock.now)
    sources = replace(
        beside,
        keeping=documents,
        document=lambda url: kept_document(url, store),
        kept_list=store.status_list,
        document_at=lambda url: document_at(url, store),
        eu_lists=cache(lambda: eu_lists.known(store).lists),
        accreditations=cache(lambda: accreditations.known(store)),
    )
    return Checking(sources.judge(trust_lists(store, beside.clock, beside.loopback)), documents)


def kept_document(url: str, store: VerifierStore) -> bytes | None:
    kept = store.document(KEY_DOCUMENT, url)
    return kept.body if kept is not None else None


def document_at(url: str, store: VerifierStore) -> datetime | None:
    kept = store.document(KEY_DOCUMENT, url)
    return kept.fetched_at if kept is not None else None


def trust_lists(store: VerifierStore, clock: Clock, loopback: Loopback) -> tuple[TrustList, ...]:
    """The lists in the store that count."""
    find_key = Sources(clock, None, document=lambda url: kept_document(url, store), loopback=loopback).keys(())
    return believed(store.trust_lists(), find_key)
