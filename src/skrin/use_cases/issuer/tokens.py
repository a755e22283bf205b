"""A pre-authorized code, and a transaction code where one is needed, for an access token.

Everything else is checked first; then the code is spent by one conditional update, so that one of any number of callers gets
the token (SR-30). Tries at the transaction code are counted before it is compared, and the count is durable before anything is
told: never more than five in all (I-04).
"""

import hmac

from skrin.protocols.client_attestation import AttestedClient
from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.errors import DetailsInvalid, GrantInvalid, RequestInvalid, TokenInvalid
from skrin.protocols.openid4vci.token import AccessToken, TokenRequest
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.authorization.clients import instance_of, require_client
from skrin.use_cases.issuer.authorization.grants import GRANT_LIFETIME, first_tokens, require_possible
from skrin.use_cases.issuer.authorization.records import GrantRecord
from skrin.use_cases.issuer.forms import known
from skrin.use_cases.issuer.model import Action, OfferRecord, TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.use_cases.issuer.store import IssuerTransaction

TRIES = 5


def redeem(
    asked: TokenRequest, ports: IssuerPorts, key_thumbprint: str = "", attested: AttestedClient | None = None
) -> AccessToken:
    """An access token for the code. `key_thumbprint` is the key of a verified DPoP proof; the token then works only with it,
    and a refresh token comes along.

    Raises GrantInvalid (unknown, spent, expired, wrong transaction code, tried too often: one answer for all), RequestInvalid
    where a transaction code is missing, or given and not expected; DetailsInvalid, ClientUnknown, SealingUnavailable.
    """
    require_client(asked.client_id or "", attested, ports.authorization)
    offer = ports.store.offer_by_code(digest(asked.code))
    if offer is None or not offer.pre_authorized:
        raise GrantInvalid
    if offer.needs_transaction_code != (asked.transaction_code is not None):
        raise RequestInvalid("tx_code")
    grant = _grant(asked, offer, attested, ports)
    require_possible(grant, key_thumbprint, ports)
    given = None
    with ports.store.transaction() as change:
        if _is_right(offer, asked.transaction_code, ports, change) and change.spend_offer(offer.id, ports.clock.now()):
            change.add_grant(grant)
            given = first_tokens(grant, key_thumbprint, ports, change)
    # Only now, when a wrong try is counted for good, is anything told.
    if given is None:
        raise GrantInvalid
    return given


def _grant(asked: TokenRequest, offer: OfferRecord, attested: AttestedClient | None, ports: IssuerPorts) -> GrantRecord:
    """All forms of the issuance, or those that `authorization_details` name. Raises DetailsInvalid."""
    named = [known(each) for each in asked.configuration_ids]
    issuance = ports.store.issuance(offer.issuance_id) if named else None
    forms = tuple(form for form in named if form is not None and issuance is not None and form in issuance.forms)
    if len(forms) != len(named):
        raise DetailsInvalid
    return GrantRecord(
        id=ports.fresh_id(),
        issuance_id=offer.issuance_id,
        forms=forms,
        expires_at=ports.clock.now() + GRANT_LIFETIME,
        offer_id=offer.id,
        client_id=asked.client_id or "",
        by_identifier=bool(named),
        instance=instance_of(attested),
    )


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
