"""Taking a pushed request (RFC 9126, 2): everything about it is judged here, before any person sees a page."""

from skrin.protocols.client_attestation import AttestedClient
from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.protocols.openid4vci.errors import DetailsInvalid, RequestInvalid, ScopeInvalid
from skrin.protocols.openid4vci.pushed import REQUEST_URI, PushedRequest
from skrin.use_cases.issuer.authorization.clients import instance_of, require_redirect
from skrin.use_cases.issuer.authorization.pending import BEGIN_WITHIN, Pending, sealed
from skrin.use_cases.issuer.forms import Form, known
from skrin.use_cases.issuer.model import OfferRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.wire import base64url

REFERENCE_BYTES = 32


def push(
    asked: AuthorizationRequest,
    attested: AttestedClient | None,
    key_thumbprint: str,
    offered: tuple[Form, ...],
    ports: IssuerPorts,
) -> PushedRequest:
    """Keep the request, sealed under the reference that is handed back.

    `key_thumbprint` is the key of a verified DPoP proof that came along, or "": the code is then bound to it (RFC 9449, 10.1).
    `offered` are the forms that this issuer issues. Raises ClientUnknown, RequestInvalid, ScopeInvalid, DetailsInvalid.
    """
    require_redirect(asked.client_id, asked.redirect_uri, attested, ports.authorization)
    if key_thumbprint and asked.key_thumbprint not in ("", key_thumbprint):
        raise RequestInvalid("dpop_jkt")
    if asked.locations and str(ports.issuer) not in asked.locations:
        raise DetailsInvalid
    forms, offer = _forms(asked, offered), _offer(asked.issuer_state, ports)
    if offer is not None:
        issuance = ports.store.issuance(offer.issuance_id)
        forms = tuple(form for form in forms if issuance is not None and form in issuance.forms)
        if not forms:
            raise DetailsInvalid if asked.configuration_ids else ScopeInvalid
    pending = Pending(
        request_uri=REQUEST_URI + base64url.encode(ports.randomness.token_bytes(REFERENCE_BYTES)),
        asked=asked,
        forms=forms,
        offer_id=offer.id if offer else "",
        key_thumbprint=key_thumbprint or asked.key_thumbprint,
        instance=instance_of(attested),
    )
    with ports.store.transaction() as change:
        change.add_pushed_request(sealed(pending, ports))
    return PushedRequest(pending.request_uri, int(BEGIN_WITHIN.total_seconds()))


def _forms(asked: AuthorizationRequest, offered: tuple[Form, ...]) -> tuple[Form, ...]:
    """What is asked for, in either way. A scope we do not know is passed over, as long as one is left (RFC 6749, 3.3)."""
    if not asked.scopes and not asked.configuration_ids:
        raise RequestInvalid("scope")
    named = [known(each) for each in asked.configuration_ids]
    if any(form is None or form not in offered for form in named):
        raise DetailsInvalid
    scoped = [form for form in offered if form.value in asked.scopes]
    found = tuple(dict.fromkeys((*(form for form in named if form is not None), *scoped)))
    if not found:
        raise ScopeInvalid
    return found


def _offer(issuer_state: str, ports: IssuerPorts) -> OfferRecord | None:
    """The offer that sent the wallet here. Raises RequestInvalid where it is unknown, used or too old."""
    if not issuer_state:
        return None
    offer = ports.store.offer_by_state(digest(issuer_state))
    if offer is None or offer.spent_at is not None or offer.expires_at <= ports.clock.now():
        raise RequestInvalid("issuer_state")
    return offer
