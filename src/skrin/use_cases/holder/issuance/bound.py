"""Requests that prove who sends them: the access token, and a DPoP proof where a key goes with it (RFC 9449)."""

from dataclasses import dataclass, field, replace

from skrin.domain.ports import Clock, Randomness, Signer
from skrin.protocols.dpop import JTI_BYTES, build_dpop, fresh_nonce, wants_nonce
from skrin.protocols.openid4vci.token import AccessToken
from skrin.wire import base64url
from skrin.wire.http import Fetch, HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class BoundFetch:
    """A Fetch for the authorization server (no `token` yet), then for the endpoints that the token opens.

    `key` None: the server takes no DPoP. The newest nonce of each server is kept, whichever endpoint told it; a request is
    sent a second time, once, when a server asks for one (RFC 9449, 8 and 9).
    """

    fetch: Fetch
    clock: Clock
    randomness: Randomness
    key: Signer | None = None
    token: AccessToken | None = None
    nonces: dict[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        answer = self.unbound(self._bound(request))
        if self._key is not None and wants_nonce(answer):
            return self.unbound(self._bound(request))
        return answer

    def unbound(self, request: HttpRequest, /) -> HttpResponse:
        """As it is, without token and proof (the nonce endpoint); a DPoP nonce in the answer is kept all the same."""
        answer = self.fetch(request)
        nonce = fresh_nonce(answer)
        if nonce is not None:
            self.nonces[request.url.origin] = nonce
        return answer

    def opened_by(self, token: AccessToken) -> "BoundFetch":
        """With the same key and the nonces known so far."""
        return replace(self, token=token)

    @property
    def _key(self) -> Signer | None:
        """A token that the server did not bind to the key is sent as what it is."""
        return None if self.token is not None and self.token.type != "DPoP" else self.key

    def _bound(self, request: HttpRequest) -> HttpRequest:
        headers = dict(request.headers)
        if self.token is not None:
            headers["authorization"] = self.token.authorization
        if self._key is not None:
            jti = base64url.encode(self.randomness.token_bytes(JTI_BYTES))
            known = self.nonces.get(request.url.origin)
            token = None if self.token is None else self.token.value
            headers["dpop"] = build_dpop(self._key, request.method, request.url, jti, self.clock.now(), token, known)
        return replace(request, headers=headers)
