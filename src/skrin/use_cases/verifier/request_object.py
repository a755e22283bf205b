"""Serve the signed request object; the same again for whoever fetches it twice, until it is answered or over."""

from skrin.domain.state_errors import RequestUnknown
from skrin.protocols.openid4vp.request_object import sign_parameters
from skrin.use_cases.verifier.ports import VerifierPorts


def request_object(request_id: str, wallet_nonce: str | None, ports: VerifierPorts) -> str:
    """The request object of a signed request. Raises RequestUnknown, RequestExpired, RequestAnswered."""
    request = ports.store.open_request(request_id, ports.clock.now())
    if request.details.get("signed") is not True:  # it went out in its link, whole
        raise RequestUnknown(request_id)
    return sign_parameters(
        request.parameters,
        ports.store.installation_key(),
        ports.identity.key_id,
        request.created_at,
        request.expires_at,
        wallet_nonce,
    )
