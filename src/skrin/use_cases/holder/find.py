"""Follow issuers' catalogues, and find in them what can be learnt. Searching asks nobody; only following and refreshing do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.domain.errors import SkrinError
from skrin.domain.offering import Catalogue, Offering
from skrin.domain.party import TrustDecision
from skrin.protocols.catalogue import CataloguePage, catalogue_request, catalogue_response
from skrin.protocols.errors import CatalogueInvalid
from skrin.trust import decision
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import issuer_trust
from skrin.use_cases.holder.checking import issuer_keys, trust_lists
from skrin.use_cases.holder.errors import OfferingAmbiguous, OfferingNotFound
from skrin.use_cases.key_documents import KeepingFetch
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.urls import HttpsUrl

# A catalogue that never ends is refused after this many pages.
PAGES = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. `text` is searched in titles, descriptions, awarding bodies and labels; empty finds everything."""

    text: str = ""
    label: str = ""
    issuer: str = ""
    open_now: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An offering, the issuer behind it, and whether anybody vouches for that issuer."""

    offering: Offering
    catalogue: Catalogue
    trust: TrustDecision
    open: bool


@dataclass(frozen=True, slots=True)
class NotRefreshed:
    """A catalogue that could not be read anew; the copy from before stays."""

    url: str
    error: SkrinError


def follow(url: str, ports: Ports) -> Catalogue:
    """Read a catalogue for the first time and follow it. Raises NetError, CatalogueInvalid, JoseError, DidError, TrustError."""
    checked = HttpsUrl.parse(url, ports.loopback)
    catalogue = _read(checked, ports.network(), ports)
    with ports.vault.transaction() as tx:
        tx.follow_catalogue(url)
        tx.put_catalogue(url, catalogue)
    return catalogue


def unfollow(url: str, ports: Ports) -> None:
    """Raises OfferingNotFound where it is not followed."""
    if url not in ports.vault.catalogue_urls():
        raise OfferingNotFound(url)
    with ports.vault.transaction() as tx:
        tx.unfollow_catalogue(url)


def refresh(ports: Ports) -> Sequence[NotRefreshed]:
    """Read every followed catalogue anew. Returns those that could not be."""
    failed = []
    for url in ports.vault.catalogue_urls():
        try:
            catalogue = _read(HttpsUrl.parse(url, ports.loopback), ports.network(), ports)
        except SkrinError as error:
            failed.append(NotRefreshed(url, error))
            continue
        with ports.vault.transaction() as tx:
            tx.put_catalogue(url, catalogue)
    return failed


def find(wanted: Wanted, ports: Ports) -> Sequence[Found]:
    """What the followed catalogues offer, as last read; the open ones first, then by title."""
    lists = trust_lists(ports)
    found = [
        _found(offering, catalogue, lists, ports)
        for catalogue in ports.vault.catalogues()
        for offering in catalogue.offerings
        if _fits(offering, catalogue, wanted)
    ]
    kept = [each for each in found if each.open or not wanted.open_now]
    return sorted(kept, key=lambda each: (not each.open, sorted(each.offering.title.items()), each.offering.id))


def offering(credential_id: str, ports: Ports, issuer: str = "") -> Found:
    """The one offering of this credential ID. Raises OfferingNotFound, OfferingAmbiguous where two issuers offer one."""
    found = [each for each in find(Wanted(issuer=issuer), ports) if each.offering.id == credential_id]
    if not found:
        raise OfferingNotFound(credential_id)
    if len({each.catalogue.issuer for each in found}) > 1:
        raise OfferingAmbiguous(credential_id, tuple(each.catalogue.issuer for each in found))
    return found[0]


def _found(offering: Offering, catalogue: Catalogue, lists: Sequence[TrustList], ports: Ports) -> Found:
    now = ports.clock.now()
    types = _types_of(catalogue, lists)
    return Found(offering, catalogue, issuer_trust.decide(catalogue.issuer, types, now, lists), offering.is_open(now.date()))


def _types_of(catalogue: Catalogue, lists: Sequence[TrustList]) -> Sequence[str]:
    """An offering does not name the type of its credential; the kinds the lists know of this issuer stand for it."""
    signers = issuer_trust.signers_for(catalogue.issuer, lists)
    known = [type_ for signer in signers for entry in decision.entries_of(signer, lists) for type_ in entry.types]
    return tuple(dict.fromkeys(known))[:1]


def _fits(offering: Offering, catalogue: Catalogue, wanted: Wanted) -> bool:
    if offering.withdrawn or (wanted.label and wanted.label not in offering.labels):
        return False
    if wanted.issuer and wanted.issuer not in (catalogue.issuer, catalogue.signed_by, *catalogue.names.values()):
        return False
    texts = [*offering.title.values(), *offering.description.values(), *offering.awarding_body.values(), *offering.labels]
    searched = " ".join([offering.id, *texts]).casefold()
    return all(word in searched for word in wanted.text.casefold().split())


def _read(url: HttpsUrl, fetch: Fetch, ports: Ports) -> Catalogue:
    """All pages as one catalogue; its issuer must be the one whose address it lies at, and the same on every page."""
    keys = issuer_keys(ports, KeepingFetch(fetch, ports.clock.now))
    pages: list[CataloguePage] = []
    next_url: HttpsUrl | None = url
    while next_url is not None:
        if len(pages) == PAGES:
            raise CatalogueInvalid("next")
        page = catalogue_response(fetch(catalogue_request(next_url)), next_url, keys, ports.clock.now(), ports.loopback)
        if page is None:
            raise CatalogueInvalid("status")
        pages.append(page)
        following = page.catalogue.next_page
        next_url = HttpsUrl.parse(following, ports.loopback) if following else None
    first = pages[0].catalogue
    if any((each.catalogue.issuer, each.catalogue.signed_by) != (first.issuer, first.signed_by) for each in pages):
        raise CatalogueInvalid("credential_issuer")
    _require_own(first, url, trust_lists(ports), ports)
    offerings = tuple(offering for each in pages for offering in each.catalogue.offerings)
    return replace(first, offerings=offerings, next_page="")


def _require_own(catalogue: Catalogue, url: HttpsUrl, lists: Sequence[TrustList], ports: Ports) -> None:
    """A catalogue speaks for the service it lies at, or for one that a trust list gives to its signer."""
    issuer = HttpsUrl.parse(catalogue.issuer, ports.loopback)
    if issuer.origin != url.origin and not decision.acts_for(catalogue.signed_by, catalogue.issuer, lists):
        raise CatalogueInvalid("credential_issuer")
