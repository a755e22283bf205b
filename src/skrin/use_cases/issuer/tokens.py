"""The token endpoint: a pre-authorized code, and a transaction code where one is needed, for an access token.

Everything else is checked first; then the code is spent by one conditional update, so that one of any number of callers gets
the token (SR-30). Tries at the transaction code are counted before it is compared, and the count is durable before anything is
told: never more than five in all (I-04).
"""

import hmac
from datetime import timedelta

from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.errors import GrantInvalid, RequestInvalid, TokenInvalid
from skrin.protocols.openid4vci.token import AccessToken, TokenRequest
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.model import Action, OfferRecord, TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.wire import base64url

TRIES = 5
# Longer would have to be sender-constrained (OpenID4VCI 1.0, 13.10).
TOKEN_LIFETIME = timedelta(minutes=5)
TOKEN_BYTES = 32
BEARER, DPOP = "Bearer", "DPoP"


def redeem(asked: TokenRequest, ports: IssuerPorts, key_thumbprint: str = "") -> AccessToken:
    """An access token for the code. `key_thumbprint` is the key of a verified DPoP proof; the token then works only with it.

    Raises GrantInvalid (unknown, spent, expired, wrong transaction code, tried too often: one answer for all), RequestInvalid
    where a transaction code is missing, or given and not expected.
    """
    offer = ports.store.offer_by_code(digest(asked.code))
    if offer is None:
        raise GrantInvalid
    if offer.needs_transaction_code != (asked.transaction_code is not None):
        raise RequestInvalid("tx_code")
    now, token = ports.clock.now(), base64url.encode(ports.randomness.token_bytes(TOKEN_BYTES))
    with ports.store.transaction() as change:
        redeemed = _is_right(offer, asked.transaction_code, ports, change) and change.spend_offer(offer.id, now)
        if redeemed:
            change.add_token(TokenRecord(digest(token), offer.issuance_id, now + TOKEN_LIFETIME, key_thumbprint))
            trail.record(change, ports, Action.TOKEN_ISSUED, offer.issuance_id, actor=trail.HOLDER)
    # Only now, when a wrong try is counted for good, is anything told.
    if not redeemed:
        raise GrantInvalid
    return AccessToken(token, DPOP if key_thumbprint else BEARER, int(TOKEN_LIFETIME.total_seconds()))


def _is_right(offer: OfferRecord, transaction_code: str | None, ports: IssuerPorts, change: IssuerTransaction) -> bool:
    """Whether the transaction code is right, or none is needed; a look at it costs one of the five tries."""
    if transaction_code is None:
        return True
    if not change.count_try(offer.id, ports.clock.now(), TRIES):
        return False
    right = ports.secret.transaction_code_for(offer.issuance_id)
    if hmac.compare_digest(right.encode(), transaction_code.encode()):
        return True
    trail.record(change, ports, Action.CODE_REFUSED, offer.issuance_id, actor=trail.HOLDER)
    return False


def authorised(presented: PresentedToken, ports: IssuerPorts, key_thumbprint: str = "") -> TokenRecord:
    """The token's record. `key_thumbprint` is the key of a verified DPoP proof over this request and token.

    Raises TokenInvalid where it is unknown or expired, where it is bound and the proof is another key's, or where it is not
    bound and was sent as if it were (RFC 9449, 7.1).
    """
    token = ports.store.token(digest(presented.value))
    if token is None or token.expires_at <= ports.clock.now():
        raise TokenInvalid
    if presented.bound != bool(token.key_thumbprint) or token.key_thumbprint != key_thumbprint:
        raise TokenInvalid
    return token
