"""Credentials asked for with a token: nonce, proof, credential, notification (OpenID4VCI 1.0, 7, 8 and 11)."""

from dataclasses import dataclass

from skrin.domain.ports import Clock, Signer
from skrin.keys.public_key import PublicKey
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
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.holder.errors import IssuanceDeferred
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
from skrin.wire import limits
from skrin.wire.http import HttpRequest

# An issuer that never accepts its own nonces is given up after this many further tries (C-11).
NONCE_RETRIES = 2


@dataclass(frozen=True, slots=True)
class Conversation:
    """One receipt's dealings with the issuer. `bound` puts the token, and the proof that it is ours, on each request."""

    preview: OfferPreview
    bound: BoundFetch
    token: AccessToken
    clock: Clock

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
            nonce = None if metadata.nonce_endpoint is None else nonce_response(self.bound.unbound(nonce_request(metadata)))
            key_id = card.binding.key_id(PublicKey.from_jwk(signer.public_jwk))
            proofs = (build_proof(signer, self.preview.issuer_url, nonce, self.clock.now(), key_id),)
        wanted = request_for(card.configuration.id, self.token, proofs)
        asked = credential_request(wanted, metadata, self.token)
        # What is sealed has pictures of its pages in it.
        largest = limits.SEVERAL_CREDENTIALS if card.is_sealed else limits.CREDENTIAL
        answer = credential_response(self.bound(asked), asked=1, at_most=largest)
        if isinstance(answer, Deferred):
            raise IssuanceDeferred
        return answer

    def notification(self, notification_id: str, event: NotificationEvent) -> HttpRequest | None:
        """The request that tells the issuer what became of a credential, None where it does not want to know."""
        if self.preview.metadata.notification_endpoint is None:
            return None
        return notification_request(Notification(notification_id, event), self.preview.metadata, self.token)

    def notify(self, notification_id: str, event: NotificationEvent) -> None:
        """Raises what fetching raises, AnswerInvalid."""
        request = self.notification(notification_id, event)
        if request is not None:
            notification_response(self.bound(request))
