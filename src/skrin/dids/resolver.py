"""From a DID to its document, whatever the method. The network and the kept documents are passed in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from skrin.dids import jwk, key, web
from skrin.dids.document import DidDocument
from skrin.dids.errors import DidMethodUnsupported, DidNotCached
from skrin.dids.identifier import Did, DidUrl
from skrin.domain.errors import NetError
from skrin.domain.ports import Clock
from skrin.keys.finder import KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, Loopback

# Methods whose document follows from the identifier, without any network.
SELF_CONTAINED: dict[str, Callable[[str], DidDocument]] = {key.METHOD: key.resolve, jwk.METHOD: jwk.resolve}


def nothing_kept(did: str) -> bytes | None:
    """No document is kept of any DID."""
    return None


# A pure function of the name: the same few issuers return with every credential, and decoding costs as much as verifying.
@lru_cache(maxsize=512)
def contained_key(name: DidUrl, purpose: KeyPurpose) -> PublicKey:
    """The key that a DID of a self-contained method carries under this name. Raises DidError."""
    return SELF_CONTAINED[name.did.method](str(name.did)).key(str(name), purpose)


@dataclass(frozen=True)
class Resolver:
    """Resolves DIDs.

    `fetch` None means offline. `kept` gives the body of a document that was kept; it is used when offline, and when the host
    cannot be reached. `clock` decides whether a key is revoked or expired; without one, every key that names such a date is
    refused.
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
        if parsed.method != web.METHOD:
            raise DidMethodUnsupported(parsed.method)
        return self._web(did)

    def key(self, did_url: str, purpose: KeyPurpose) -> PublicKey:
        """The key with this absolute name, if its document lists it for `purpose`. Raises as `resolve` and its document."""
        name = DidUrl.parse(did_url)
        if name.did.method in SELF_CONTAINED:
            return contained_key(name, purpose)
        now = self.clock.now() if self.clock else None
        return self.resolve(str(name.did)).key(did_url, purpose, now)

    def older_key(self, did_url: str, purpose: KeyPurpose) -> OlderKey:
        """The same of a kind that is only verified, P-384 or RSA (keys/older_key.py)."""
        now = self.clock.now() if self.clock else None
        return self.resolve(str(DidUrl.parse(did_url).did)).older_key(did_url, purpose, now)

    def _web(self, did: str) -> DidDocument:
        asked = web.request(did, self.loopback)
        if self.fetch is None:
            return self._kept(did, DidNotCached(did))
        try:
            answer = self.fetch(asked)
        except NetError as unreachable:
            return self._kept(did, unreachable)
        return web.response(did, answer)

    def _kept(self, did: str, otherwise: Exception) -> DidDocument:
        body = self.kept(did)
        if body is None:
            raise otherwise
        return web.read(did, body)
