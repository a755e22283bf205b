"""The conversation with an issuer: token, nonce, proof, credential (OpenID4VCI 1.0, 6 to 8)."""

from dataclasses import dataclass

from skrin.domain.ports import Clock, Randomness, Signer
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.dpop import JTI_BYTES, build_dpop
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_metadata_request,
    server_metadata_response,
)
from skrin.protocols.openid4vci.credential import Deferred, Issued, credential_request, credential_response, request_for
from skrin.protocols.openid4vci.errors import FreshNonceNeeded
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.protocols.openid4vci.notification import (
    Notification,
    NotificationEvent,
    notification_request,
    notification_response,
)
from skrin.protocols.openid4vci.proof import build_proof
from skrin.protocols.openid4vci.token import AccessToken, token_request, token_response
from skrin.use_cases.holder.errors import IssuanceDeferred
from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire import base64url, limits
from skrin.wire.http import Fetch, HttpRequest
from skrin.wire.urls import HttpsUrl

# An issuer that never accepts its own nonces is given up after this many further tries (C-11).
NONCE_RETRIES = 2


@dataclass(frozen=True, slots=True)
class Conversation:
    """One receipt's dealings with the issuer. `dpop_key` binds the token to us where the server takes that (RFC 9449)."""

    preview: OfferPreview
    server: AuthorizationServerMetadata
    token: AccessToken
    fetch: Fetch
    clock: Clock
    randomness: Randomness
    dpop_key: Signer | None = None

    def credential(self, card: OfferedCard, signer: Signer | None) -> Issued:
        """The one credential of `card`, bound to `signer`.

        Raises FreshNonceNeeded after the last try, CredentialRefused, CredentialCountWrong, IssuanceDeferred, AnswerInvalid.
        """
        for _ in range(NONCE_RETRIES):
            try:
                return self._ask(card, signer)
            except FreshNonceNeeded:
                continue
        return self._ask(card, signer)

    def _ask(self, card: OfferedCard, signer: Signer | None) -> Issued:
        metadata = self.preview.metadata
        proofs: tuple[str, ...] = ()
        if signer is not None:
            nonce = None if metadata.nonce_endpoint is None else nonce_response(self.fetch(nonce_request(metadata)))
            key_id = card.binding.key_id(PublicKey.from_jwk(signer.public_jwk))
            proofs = (build_proof(signer, self.preview.issuer_url, nonce, self.clock.now(), key_id),)
        wanted = request_for(card.configuration.id, self.token, proofs)
        proof = self._proof("POST", metadata.credential_endpoint)
        asked = credential_request(wanted, metadata, self.token, proof)
        # What is sealed has pictures of its pages in it.
        largest = limits.SEVERAL_CREDENTIALS if card.is_sealed else limits.CREDENTIAL
        answer = credential_response(self.fetch(asked), asked=1, at_most=largest)
        if isinstance(answer, Deferred):
            raise IssuanceDeferred
        return answer

    def notification(self, notification_id: str, event: NotificationEvent) -> HttpRequest | None:
        """The request that tells the issuer what became of a credential, None where it does not want to know."""
        endpoint = self.preview.metadata.notification_endpoint
        if endpoint is None:
            return None
        told = Notification(notification_id, event)
        return notification_request(told, self.preview.metadata, self.token, self._proof("POST", endpoint))

    def notify(self, notification_id: str, event: NotificationEvent) -> None:
        """Raises what fetching raises, AnswerInvalid."""
        request = self.notification(notification_id, event)
        if request is not None:
            notification_response(self.fetch(request))

    def _proof(self, method: str, url: HttpsUrl) -> str | None:
        if self.dpop_key is None or self.token.type != "DPoP":
            return None
        jti = base64url.encode(self.randomness.token_bytes(JTI_BYTES))
        return build_dpop(self.dpop_key, method, url, jti, self.clock.now(), self.token.value)


def begin(preview: OfferPreview, transaction_code: str | None, fetch: Fetch, ports: Ports) -> Conversation:
    """The code is exchanged for a token. Raises TokenRefused, TransactionCodeWrong, TransactionCodeNeeded, AnswerInvalid."""
    server = preview.server_metadata
    if server is None:
        server = server_metadata_response(
            fetch(server_metadata_request(preview.server, ports.loopback)), preview.server, ports.loopback
        )
    # Made for this receipt and forgotten with it.
    dpop_key = PrivateKey.generate(Algorithm.ES256) if Algorithm.ES256.value in server.dpop_algorithms else None
    proof = None
    if dpop_key is not None:
        jti = base64url.encode(ports.randomness.token_bytes(JTI_BYTES))
        proof = build_dpop(dpop_key, "POST", server.token_endpoint, jti, ports.clock.now())
    asked = token_request(preview.grant, server, transaction_code, proof)
    token = token_response(fetch(asked), with_transaction_code=transaction_code is not None)
    return Conversation(preview, server, token, fetch, ports.clock, ports.randomness, dpop_key)
