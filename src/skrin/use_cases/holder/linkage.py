"""Domain linkage: the service a credential comes from says at its own domain that the signing DID is its own (RULINGS 14)."""

from datetime import datetime

from skrin.dids.identifier import is_did
from skrin.dids.resolver import Resolver
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json
from skrin.domain.ports import KeptDocument
from skrin.trust import domain_linkage
from skrin.use_cases.ports import Ports
from skrin.wire import strict_json
from skrin.wire.http import Fetch
from skrin.wire.urls import HttpsUrl

# By the DID: the addresses whose domain has vouched for it, as a JSON array.
LINKAGE = "domain-linkage"


def known(did: str, ports: Ports) -> tuple[str, ...]:
    """The addresses that were found to vouch for this DID."""
    kept = ports.vault.document(LINKAGE, did)
    found = strict_json.parse(kept.body, what="linkage") if kept is not None else []
    return tuple(str(each) for each in found) if isinstance(found, list) else ()


def is_linked(did: str, address: str, fetch: Fetch, resolver: Resolver, at: datetime, ports: Ports) -> bool:
    """Ask the domain of `address`, which the person has agreed to contact. What cannot be had vouches for nobody."""
    if not is_did(did):
        return False
    try:
        url = HttpsUrl.parse(address, ports.loopback)
        domain_linkage.response(fetch(domain_linkage.request(url)), url, did, resolver, at)
    except SkrinError:
        return False
    return True


def document(did: str, address: str, ports: Ports) -> KeptDocument:
    """What is kept of a linkage, with those found before."""
    addresses: list[Json] = list(dict.fromkeys([*known(did, ports), address]))
    return KeptDocument(LINKAGE, did, strict_json.dump(addresses), ports.clock.now())
