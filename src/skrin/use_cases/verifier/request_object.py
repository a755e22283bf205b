"""Serve the signed request object; the same again for whoever fetches it twice, until it is answered or over.

Where the answer may also be shown it is kept as it went out, for the comparison code (docs/decisions/0331).
"""

from skrin.domain.state_errors import RequestExpired, RequestUnknown
from skrin.protocols.openid4vp.request_object import sign_parameters
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.voices import voice_of
from skrin.wire.jose import CompactJws


def request_object(request_id: str, wallet_nonce: str | None, ports: VerifierPorts) -> str:
    """The request object of a signed request. Raises RequestUnknown, RequestExpired, RequestAnswered, CertificateOver."""
    request = ports.store.open_request(request_id, ports.clock.now())
    if request.details.get("signed") is not True:  # it went out in its link, whole
        raise RequestUnknown(request_id)
    asked_by = voice_of(str(request.parameters.get("client_id")), ports)
    if asked_by is None:  # the certificate, or the address, was another when it was made
        raise RequestExpired(request_id)
    if _is_for(wallet_nonce, request.given_out):
        return request.given_out
    parameters, signer = request.parameters, asked_by.signer
    text = sign_parameters(parameters, signer, asked_by.by, request.created_at, request.expires_at, wallet_nonce)
    if request.screen_seed:
        ports.store.keep_object(request_id, text, ports.clock.now())
    return text


def _is_for(wallet_nonce: str | None, given_out: str) -> bool:
    """Whether `given_out` says all to this wallet. Signed anew, the same would have another comparison code."""
    return bool(given_out) and CompactJws.parse(given_out).claims().get("wallet_nonce") == wallet_nonce
