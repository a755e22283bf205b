"""Credentials asked for with a token: nonce, proofs, credentials, at once or later, notification (OpenID4VCI 1.0, 7 to 11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from skrin.domain.ports import Clock, Signer
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.configuration import ATTESTATION_PROOF, JWT_PROOF
from skrin.protocols.openid4vci.credential import Answer, credential_request, credential_response, request_for
from skrin.protocols.openid4vci.deferred import deferred_request, deferred_response
from skrin.protocols.openid4vci.errors import FreshNonceNeeded
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.protocols.openid4vci.notification import (
    Notification,
    NotificationEvent,
    notification_request,
    notification_response,
)
from skrin.protocols.openid4vci.proof import build_proof
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.holder.authorization.client import KeyAttester
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.issuance.encrypted import exchanged
from skrin.use_cases.holder.offer_preview import OfferedCard
from skrin.wire import limits
from skrin.wire.http import HttpRequest

# An issuer that never accepts its own nonces is given up after this many further tries (C-11).
NONCE_RETRIES = 2


class Described(Protocol):
    """An issuer that has said what it issues, and where; an `OfferPreview` is one."""

    @property
    def issuer_url(self) -> str: ...
    @property
    def metadata(self) -> CredentialIssuerMetadata: ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """One receipt's dealings with the issuer. `bound` puts the token, and the proof that it is ours, on each request.

    `client_id` is empty where the wallet stayed anonymous; `attester` answers for keys where the issuer asks for that.
    """

    issuer: Described
    bound: BoundFetch
    token: AccessToken
    clock: Clock
    client_id: str = ""
    attester: KeyAttester | None = None

    def credentials(self, card: OfferedCard, signers: Sequence[Signer]) -> Answer:
        """The credential of `card`, in as many copies as there are `signers`, or fewer; without any, the one bound to no key.

        Or the promise of it. A copy need not be bound to the signer of its place in the answer. Raises FreshNonceNeeded after
        the last try, CredentialRefused, CredentialCountWrong, AnswerInvalid, and what `encrypted.exchanged` raises.
        """
        for _ in range(NONCE_RETRIES):
            try:
                return self._ask(card, signers)
            except FreshNonceNeeded:
                continue
        return self._ask(card, signers)

    def later(self, transaction_id: str, card: OfferedCard, copies: int) -> Answer:
        """What was promised, at most so many copies of it, or that it takes longer still.

        Raises IssuanceEnded, AccessEnded, CredentialRefused, CredentialCountWrong, AnswerInvalid.
        """
        metadata = self.issuer.metadata
        answer = exchanged(deferred_request(transaction_id, metadata, self.token), metadata, self.bound)
        return deferred_response(answer, transaction_id, max(1, copies), _largest(card))

    def _ask(self, card: OfferedCard, signers: Sequence[Signer]) -> Answer:
        metadata = self.issuer.metadata
        proofs = self._proofs(card, signers)
        how = card.configuration.proof_type(attested=self.attester is not None) if proofs else JWT_PROOF
        wanted = request_for(card.configuration.id, self.token, proofs, how)
        asked = credential_request(wanted, metadata, self.token)
        answer = exchanged(asked, metadata, self.bound)
        return credential_response(answer, asked=max(1, len(signers)), at_most=_largest(card))

    def _proofs(self, card: OfferedCard, signers: Sequence[Signer]) -> tuple[str, ...]:
        """One for each key, all with the same nonce, which is asked for anew before each request.

        Or the attester's word alone, for all keys, where the issuer wants nothing else (appendix F.3).
        """
        if not signers:
            return ()
        metadata, now = self.issuer.metadata, self.clock.now()
        nonce = None if metadata.nonce_endpoint is None else nonce_response(self.bound.unbound(nonce_request(metadata)))
        configuration, attester = card.configuration, self.attester
        if attester is not None and configuration.proof_type(attested=True) == ATTESTATION_PROOF:
            return (attester.attested(signers, nonce),)
        keys = [(signer, card.binding.key_id(PublicKey.from_jwk(signer.public_jwk))) for signer in signers]
        url, client = self.issuer.issuer_url, self.client_id or None
        asks = attester if configuration.proof_types[JWT_PROOF].needs_key_attestation else None
        return tuple(
            build_proof(signer, url, nonce, now, key_id, client, None if asks is None else asks.attested([signer], nonce))
            for signer, key_id in keys
        )

    def notification(self, notification_id: str, event: NotificationEvent) -> HttpRequest | None:
        """The request that tells the issuer what became of a credential, None where it does not want to know."""
        if self.issuer.metadata.notification_endpoint is None:
            return None
        return notification_request(Notification(notification_id, event), self.issuer.metadata, self.token)

    def notify(self, notification_id: str, event: NotificationEvent) -> None:
        """Raises what fetching raises, AnswerInvalid."""
        request = self.notification(notification_id, event)
        if request is not None:
            notification_response(self.bound(request))


def _largest(card: OfferedCard) -> int:
    """What is sealed has pictures of its pages in it."""
    return limits.SEVERAL_CREDENTIALS if card.is_sealed else limits.CREDENTIAL
