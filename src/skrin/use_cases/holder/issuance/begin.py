"""How a conversation with an issuer begins: with an access token (OpenID4VCI 1.0, 6)."""

from skrin.protocols.openid4vci.offer import PreAuthorizedGrant
from skrin.protocols.openid4vci.token import code_token_request, token_request, token_response
from skrin.use_cases.holder.authorization.attempt import SignedIn
from skrin.use_cases.holder.authorization.client import attester_of, client_for
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.issuance.servers import bound_fetch, server_of
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch


def begin(preview: OfferPreview, shown: str | SignedIn | None, fetch: Fetch, ports: Ports) -> Conversation:
    """A code is exchanged for a token: the one in the offer, with the transaction code where there is one, or the one that
    signing in brought.

    Raises TokenRefused, TransactionCodeWrong, TransactionCodeNeeded, AttestationNeeded, AnswerInvalid.
    """
    if isinstance(shown, SignedIn):
        return _signed_in(preview, shown, fetch, ports)
    if not isinstance(preview.grant, PreAuthorizedGrant):
        raise TypeError("sign in first")
    server = server_of(preview, fetch, ports)
    client = client_for(server, fetch, ports, anonymous=server.anonymous_pre_authorized)
    bound = bound_fetch(server, fetch, ports, client.attested)
    answer = bound(token_request(preview.grant, server, shown))
    token = token_response(answer, with_transaction_code=shown is not None)
    client_id = "" if client.attested is None else client.id
    return Conversation(preview, bound.opened_by(token), token, ports.clock, client_id, attester_of(ports))


def _signed_in(preview: OfferPreview, shown: SignedIn, fetch: Fetch, ports: Ports) -> Conversation:
    bound = shown.bound.through(fetch)
    token = token_response(bound(code_token_request(shown.asked, shown.server)))
    return Conversation(preview, bound.opened_by(token), token, ports.clock, shown.asked.client_id, attester_of(ports))
