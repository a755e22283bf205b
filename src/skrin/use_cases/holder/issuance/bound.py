"""Requests that prove who sends them: access token, DPoP proof (RFC 9449), and the attestation of this wallet."""

from dataclasses import dataclass, field, replace

from skrin.domain.ports import Clock, Randomness, Signer
from skrin.protocols.client_attestation import attestation_headers, fresh_challenge, wants_challenge
from skrin.protocols.dpop import JTI_BYTES, build_dpop, fresh_nonce, wants_nonce
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.holder.authorization.client import Attested
from skrin.wire import base64url
from skrin.wire.http import Fetch, HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class BoundFetch:
    """A Fetch for the authorization server (no `token` yet), then for the endpoints that the token opens.

    `key` None: the server takes no DPoP. `attested` None: the wallet is a public client there. The newest nonce of each server
    is kept, whichever endpoint told it, and the newest challenge; a request is sent again, once for each of the two, when a
    server asks for a newer one (RFC 9449, 8 and 9).
    """

    fetch: Fetch
    clock: Clock
    randomness: Randomness
    key: Signer | None = None
    token: AccessToken | None = None
    attested: Attested | None = None
    nonces: dict[str, str] = field(default_factory=dict, repr=False)
    challenges: dict[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        answer = self.unbound(self._bound(request))
        again = {wants_nonce: self._key is not None, wants_challenge: self._attested is not None}
        while wanted := next((each for each, left in again.items() if left and each(answer)), None):
            again[wanted] = False
            answer = self.unbound(self._bound(request))
        return answer

    def unbound(self, request: HttpRequest, /) -> HttpResponse:
        """As it is, without token and proof (the nonce endpoint); a DPoP nonce in the answer is kept all the same."""
        answer = self.fetch(request)
        for kept, told in ((self.nonces, fresh_nonce(answer)), (self.challenges, fresh_challenge(answer))):
            if told is not None:
                kept[request.url.origin] = told
        return answer

    def opened_by(self, token: AccessToken) -> "BoundFetch":
        """With the same key and the nonces known so far."""
        return replace(self, token=token)

    def through(self, fetch: Fetch) -> "BoundFetch":
        """The same for another operation: a person may have taken minutes."""
        return replace(self, fetch=fetch)

    @property
    def _key(self) -> Signer | None:
        """A token that the server did not bind to the key is sent as what it is."""
        return None if self.token is not None and self.token.type != "DPoP" else self.key

    @property
    def _attested(self) -> Attested | None:
        """The credential issuer is shown the token alone."""
        return self.attested if self.token is None else None

    def _bound(self, request: HttpRequest) -> HttpRequest:
        headers = dict(request.headers)
        if self.token is not None:
            headers["authorization"] = self.token.authorization
        if self._key is not None:
            known = self.nonces.get(request.url.origin)
            token = None if self.token is None else self.token.value
            headers["dpop"] = build_dpop(self._key, request.method, request.url, self._jti(), self.clock.now(), token, known)
        if (us := self._attested) is not None:
            challenge = self.challenges.get(request.url.origin, us.challenge)
            now = self.clock.now()
            headers |= attestation_headers(us.attestation, us.signer, us.server, self._jti(), now, challenge)
        return replace(request, headers=headers)

    def _jti(self) -> str:
        return base64url.encode(self.randomness.token_bytes(JTI_BYTES))
