"""Credentials asked for with a token: nonce, proofs, credentials, notification (OpenID4VCI 1.0, 7, 8 and 11)."""

from collections.abc import Sequence
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

    def credentials(self, card: OfferedCard, signers: Sequence[Signer]) -> Issued:
        """The credential of `card`, in as many copies as there are `signers`, or fewer; without any, the one bound to no key.

        A copy need not be bound to the signer of its place in the answer. Raises FreshNonceNeeded after the last try,
        CredentialRefused, CredentialCountWrong, IssuanceDeferred, AnswerInvalid.
        """
        for _ in range(NONCE_RETRIES):
            try:
                return self._ask(card, signers)
            except FreshNonceNeeded:
                continue
        return self._ask(card, signers)

    def _ask(self, card: OfferedCard, signers: Sequence[Signer]) -> Issued:
        metadata = self.preview.metadata
        wanted = request_for(card.configuration.id, self.token, self._proofs(card, signers))
        asked = credential_request(wanted, metadata, self.token)
        # What is sealed has pictures of its pages in it.
        largest = limits.SEVERAL_CREDENTIALS if card.is_sealed else limits.CREDENTIAL
        answer = credential_response(self.bound(asked), asked=max(1, len(signers)), at_most=largest)
        if isinstance(answer, Deferred):
            raise IssuanceDeferred
        return answer

    def _proofs(self, card: OfferedCard, signers: Sequence[Signer]) -> tuple[str, ...]:
        """One for each key, all with the same nonce, which is asked for anew before each request."""
        if not signers:
            return ()
        metadata, now = self.preview.metadata, self.clock.now()
        nonce = None if metadata.nonce_endpoint is None else nonce_response(self.bound.unbound(nonce_request(metadata)))
        keys = [(signer, card.binding.key_id(PublicKey.from_jwk(signer.public_jwk))) for signer in signers]
        return tuple(build_proof(signer, self.preview.issuer_url, nonce, now, key_id) for signer, key_id in keys)

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
