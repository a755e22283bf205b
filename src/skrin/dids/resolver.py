"""From a DID to its document, whatever the method. The network and the kept documents are passed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from skrin.dids import ebsi, jwk, key, web
from skrin.dids.document import DidDocument
from skrin.dids.errors import DidMethodUnsupported, DidNotCached
from skrin.dids.identifier import Did, DidUrl
from skrin.dids.webvh import method as webvh
from skrin.domain.errors import NetError
from skrin.domain.ports import Clock
from skrin.keys.finder import KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, Loopback

# Methods whose document follows from the identifier, without any network.
SELF_CONTAINED: dict[str, Callable[[str], DidDocument]] = {key.METHOD: key.resolve, jwk.METHOD: jwk.resolve}


def nothing_kept(url: str) -> bytes | None:
    """No document is kept of any address."""
    return None


# A pure function of the name: the same few issuers return with every credential, and decoding costs as much as verifying.
@lru_cache(maxsize=512)
def contained_key(name: DidUrl, purpose: KeyPurpose) -> PublicKey:
    """The key that a DID of a self-contained method carries under this name. Raises DidError."""
    return SELF_CONTAINED[name.did.method](str(name.did)).key(str(name), purpose)


@dataclass(frozen=True)
class Resolver:
    """Resolves DIDs.

    `fetch` None means offline. `kept` gives the body that was kept of a URL; it is used when offline, and when the host cannot
    be reached. `clock` decides whether a key is revoked or expired, and that no history is from the future; without one, every
    key that names such a date is refused.
    """

    fetch: Fetch | None
    kept: Callable[[str], bytes | None] = nothing_kept
    loopback: Loopback = NO_LOOPBACK
    clock: Clock | None = None

    def resolve(self, did: str) -> DidDocument:
        """The document. Raises DidError; DidNotCached when offline without a copy; NetError, ParseError, LimitError."""
        parsed = Did.parse(did)
        if parsed.method in SELF_CONTAINED:
            return SELF_CONTAINED[parsed.method](did)
        match parsed.method:
            case web.METHOD:
                return web.response(did, self._answer(web.request(did, self.loopback), did))
            case ebsi.METHOD:
                return ebsi.response(did, self._answer(ebsi.request(did), did))
            case webvh.METHOD:
                return self.history(did).document()
            case other:
                raise DidMethodUnsupported(other)

    def history(self, did: str) -> webvh.History:
        """The versions of a did:webvh, approved by their witnesses where they name some. Raises as `resolve`."""
        answer = self._answer(webvh.log_request(did, self.loopback), did)
        history = webvh.response(did, answer, self._now())
        if history.needs_witnesses:
            history.require_witnessed(self._answer(webvh.witness_request(did, self.loopback), did))
        return history

    def key(self, did_url: str, purpose: KeyPurpose) -> PublicKey:
        """The key with this absolute name, if its document lists it for `purpose`. Raises as `resolve` and its document.

        A DID that has been deactivated has no keys (DidDeactivated).
        """
        name = DidUrl.parse(did_url)
        if name.did.method in SELF_CONTAINED:
            return contained_key(name, purpose)
        return self._document(name).key(str(name.in_document), purpose, self._now())

    def older_key(self, did_url: str, purpose: KeyPurpose) -> OlderKey:
        """The same of a kind that is only verified, P-384 or RSA (keys/older_key.py)."""
        name = DidUrl.parse(did_url)
        return self._document(name).older_key(str(name.in_document), purpose, self._now())

    def holds(self, did: str, key: PublicKey | OlderKey, purpose: KeyPurpose) -> bool:
        """Whether the DID's latest document lists this very key for `purpose`, under whatever name. Raises as `resolve`."""
        parsed = Did.parse(did)
        document = self.resolve(did) if parsed.method != webvh.METHOD else self._document(DidUrl(parsed, ""))
        return document.holds(key, purpose, self._now())

    def _document(self, name: DidUrl) -> DidDocument:
        """The document that vouches for the key of this name: of the version that the name asks for."""
        if name.did.method != webvh.METHOD:
            return self.resolve(str(name.did))
        history = self.history(str(name.did))
        history.require_active()
        return history.document(name.version)

    def _now(self) -> datetime | None:
        return self.clock.now() if self.clock else None

    def _answer(self, asked: HttpRequest, did: str) -> HttpResponse:
        """From the network, else what was kept of it. Raises DidNotCached or the NetError where there is neither."""
        otherwise: DidNotCached | NetError = DidNotCached(did)
        if self.fetch is not None:
            try:
                return self.fetch(asked)
            except NetError as unreachable:
                otherwise = unreachable
        body = self.kept(str(asked.url))
        if body is None:
            raise otherwise
        return HttpResponse(200, {}, body)
