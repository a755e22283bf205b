"""How a conversation with an issuer begins: with an access token (OpenID4VCI 1.0, 6)."""

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_metadata_request,
    server_metadata_response,
)
from skrin.protocols.openid4vci.token import token_request, token_response
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch


def begin(preview: OfferPreview, transaction_code: str | None, fetch: Fetch, ports: Ports) -> Conversation:
    """The code is exchanged for a token. Raises TokenRefused, TransactionCodeWrong, TransactionCodeNeeded, AnswerInvalid."""
    server = server_of(preview, fetch, ports)
    bound = bound_fetch(server, fetch, ports)
    answer = bound(token_request(preview.grant, server, transaction_code))
    token = token_response(answer, with_transaction_code=transaction_code is not None)
    return Conversation(preview, bound.opened_by(token), token, ports.clock)


def server_of(preview: OfferPreview, fetch: Fetch, ports: Ports) -> AuthorizationServerMetadata:
    """What is known already, or asked for now that the person has agreed to the host."""
    if preview.server_metadata is not None:
        return preview.server_metadata
    answer = fetch(server_metadata_request(preview.server, ports.loopback))
    return server_metadata_response(answer, preview.server, ports.loopback)


def bound_fetch(server: AuthorizationServerMetadata, fetch: Fetch, ports: Ports) -> BoundFetch:
    """With a key made for this receipt and forgotten with it, where the server takes that."""
    key = PrivateKey.generate(Algorithm.ES256) if Algorithm.ES256.value in server.dpop_algorithms else None
    return BoundFetch(fetch, ports.clock, ports.randomness, key)
