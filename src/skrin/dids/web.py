"""did:web: where the document lies, read so strictly that the DID leads to one URL or to none (OPEN.md N-01, N-06)."""

from skrin.dids import web_location
from skrin.dids.document import DidDocument
from skrin.dids.errors import DidMethodUnsupported, DidNotFound
from skrin.dids.identifier import Did
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

METHOD = "web"


def url_for(did: str, loopback: Loopback = NO_LOOPBACK) -> HttpsUrl:
    """Where the document of `did` lies (did:web, 3.2). `localhost` is http, and only where `loopback` permits it.

    Raises WebIdentifierInvalid for an IP address, `localhost`, a user, an odd port or path, and capital letters.
    """
    parsed = Did.parse(did)
    if parsed.method != METHOD:
        raise DidMethodUnsupported(parsed.method)
    return web_location.url_of(parsed.specific_id, "did.json", loopback, did)


def request(did: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """What to ask for the document."""
    headers = {"Accept": "application/did+json, application/json"}
    return HttpRequest("GET", url_for(did, loopback), headers, limit=limits.DID_DOCUMENT)


def response(did: str, answer: HttpResponse) -> DidDocument:
    """The document in the answer. Raises DidNotFound where the host has none, and what `DidDocument.read` raises."""
    if answer.status != 200:
        raise DidNotFound(did, answer.status)
    return read(did, answer.body)


def read(did: str, body: bytes) -> DidDocument:
    """A document that was fetched or kept."""
    return DidDocument.read(body, Did.parse(did))
