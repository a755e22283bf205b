"""Which of the authorities that a query names stand behind a credential (OpenID4VP 1.0, 6.1.1).

A filter that spares a useless answer, and no decision about trust. Of a credential without certificates nothing is known.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.errors import SkrinError
from skrin.protocols.openid4vp.dcql.evaluate import NOBODY, Behind
from skrin.protocols.openid4vp.dcql.query import AKI, ETSI_TL, CredentialQuery
from skrin.trust.eu_lists.listed import ListKind, TrustedList
from skrin.trust.trust_list import TrustList
from skrin.wire import limits
from skrin.wire.jose import CompactJws

Lists = Callable[[], Sequence[TrustedList]]
# Lists of trusted entities (ETSI TS 119 602), by the addresses they are fetched from.
Addressed = Callable[[], Mapping[str, TrustList]]


def none_addressed() -> Mapping[str, TrustList]:
    """For those who fetch no such lists."""
    return {}


def behind(
    credential: Credential,
    queries: Sequence[CredentialQuery],
    lists: Lists,
    at: datetime,
    addressed: Addressed = none_addressed,
) -> Behind:
    """Nothing is looked at that no query asks. Total: what cannot be read has nobody behind it."""
    asked = [each for query in queries for each in query.authorities]
    if not asked:
        return NOBODY
    from skrin.trust.verifier_certificate import key_identifiers

    chain = _chain(credential)
    urls = {value for each in asked if each.type == ETSI_TL for value in each.values}
    keys = key_identifiers(chain) if any(each.type == AKI for each in asked) else frozenset[str]()
    listing = _listing(chain, urls, lists, at) if chain and urls else frozenset[str]()
    by_hash = credential.issuer.certified_by
    entities = {url: listed for url, listed in addressed().items() if url in urls} if urls and by_hash else {}
    return Behind(keys, listing | {url for url, listed in entities.items() if _names(listed, by_hash, at)})


def _names(listed: TrustList, certified_by: Sequence[str], at: datetime) -> bool:
    """Whether one of the list's authorities for issuers is among the certificates that proved an issuer."""
    entries = (entry for each in certified_by for entry in listed.about(each) if entry.authority)
    return any(entry.covers_time(at) for entry in entries)


def _chain(credential: Credential) -> tuple[bytes, ...]:
    try:
        return CompactJws.parse(credential.raw.partition("~")[0], limit=limits.CREDENTIAL).header.x5c
    except SkrinError:
        return ()


def _listing(chain: Sequence[bytes], urls: set[str], lists: Lists, at: datetime) -> frozenset[str]:
    """Those of the lists at hand, by their addresses, of which a service issued the chain; the list of lists has them all."""
    held = lists()
    first = next((each for each in held if each.kind is ListKind.LIST_OF_LISTS), None)
    pointers = [each for each in first.pointers if each.url in urls] if first is not None else []
    countries = [each for each in held if each.kind is ListKind.COUNTRY] if pointers else []
    issued = {each.territory for each in countries if _issued_by(chain, each, at)}
    if issued and first is not None:
        issued.add(first.territory)
    return frozenset(each.url for each in pointers if each.territory in issued)


def _issued_by(chain: Sequence[bytes], listed: TrustedList, at: datetime) -> bool:
    from skrin.keys.certificate import load
    from skrin.trust.x509 import check_path, readable

    if listed.next_update is None or listed.next_update < at:
        return False
    services = [each for service in listed.services for each in service.certificates]
    if any(each in services for each in chain):
        return True
    try:
        with readable():
            leaf, *above = [load(der) for der in chain]
            check_path(leaf, above, [load(der) for der in services], at)
    except SkrinError:
        return False
    return True
