"""did:ebsi for legal entities: the document comes from the DID registry of EBSI, over its API (EBSI DID method; API v5).

Natural persons have a did:key of a JWK there, which needs no registry. The identifier does not say in which of EBSI's networks
it is registered; the pilot is the one that organisations are registered in (docs/decisions/0158).
"""

import re

from skrin.dids.document import DidDocument
from skrin.dids.errors import DidInvalid, DidMethodUnsupported, DidNotFound
from skrin.dids.identifier import Did
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl

METHOD = "ebsi"
REGISTRY = "https://api-pilot.ebsi.eu/did-registry/v5/identifiers/"
LEGAL_ENTITY = 1  # the version byte, before 16 random ones
IDENTIFIER = re.compile(r"z[1-9A-HJ-NP-Za-km-z]{22,48}")


def require(did: str) -> Did:
    """Raises DidInvalid for an identifier that is none, DidMethodUnsupported for other versions of the method."""
    import base58

    parsed = Did.parse(did)
    if parsed.method != METHOD:
        raise DidMethodUnsupported(parsed.method)
    if not IDENTIFIER.fullmatch(parsed.specific_id):
        raise DidInvalid(did)
    material = base58.b58decode(parsed.specific_id[1:])
    if material[0] != LEGAL_ENTITY:
        raise DidMethodUnsupported(f"ebsi v{material[0]}")
    if len(material) != 17:
        raise DidInvalid(did)
    return parsed


def request(did: str) -> HttpRequest:
    """What to ask the registry. Raises as `require`."""
    url = HttpsUrl.parse(f"{REGISTRY}{require(did)}")
    return HttpRequest("GET", url, {"Accept": "application/did+ld+json, application/json"}, limit=limits.DID_DOCUMENT)


def response(did: str, answer: HttpResponse) -> DidDocument:
    """The document in the answer. Raises DidNotFound where none is registered, and what `DidDocument.read` raises."""
    if answer.status != 200:
        raise DidNotFound(did, answer.status)
    return DidDocument.read(answer.body, Did.parse(did))
