"""Serve the signed request object; the same again for whoever fetches it twice, until it is answered or over."""

from skrin.domain.state_errors import RequestExpired, RequestUnknown
from skrin.protocols.openid4vp.request_object import sign_parameters
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.voices import voice_of


def request_object(request_id: str, wallet_nonce: str | None, ports: VerifierPorts) -> str:
    """The request object of a signed request. Raises RequestUnknown, RequestExpired, RequestAnswered, CertificateOver."""
    request = ports.store.open_request(request_id, ports.clock.now())
    if request.details.get("signed") is not True:  # it went out in its link, whole
        raise RequestUnknown(request_id)
    asked_by = voice_of(str(request.parameters.get("client_id")), ports)
    if asked_by is None:  # the certificate, or the address, was another when it was made
        raise RequestExpired(request_id)
    parameters, signer = request.parameters, asked_by.signer
    return sign_parameters(parameters, signer, asked_by.by, request.created_at, request.expires_at, wallet_nonce)
