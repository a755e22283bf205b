"""The nonce endpoint (OpenID4VCI 1.0, 7): where every challenge of an issuer comes from."""

import re

from skrin.domain.errors import LimitError, ParseError
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, NonceUnusable
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.refusal import json_answer
from skrin.wire.http import HttpRequest, HttpResponse

OK = 200
NONCE_BYTES = 16
_NONCE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,4096}")  # visible ASCII without quotation mark and backslash; some are JWTs


def nonce_request(metadata: CredentialIssuerMetadata) -> HttpRequest:
    """A POST without body and without token. Raises IssuerMetadataInvalid where the issuer has no nonce endpoint."""
    if metadata.nonce_endpoint is None:
        raise IssuerMetadataInvalid("nonce_endpoint")
    return HttpRequest("POST", metadata.nonce_endpoint, {"accept": "application/json"})


def nonce_response(answer: HttpResponse) -> str:
    """The fresh nonce. Raises AnswerInvalid, NonceUnusable (null, a number, too long, or characters no nonce has)."""
    if answer.status != OK or answer.media_type != "application/json":
        raise AnswerInvalid("nonce", answer.status)
    try:
        nonce = answer.json_object().get("c_nonce")
    except ParseError as error:
        raise AnswerInvalid("nonce", OK) from error
    except LimitError as error:
        raise NonceUnusable from error
    if not isinstance(nonce, str) or not is_nonce(nonce):
        raise NonceUnusable
    return nonce


def is_nonce(text: str) -> bool:
    return _NONCE.fullmatch(text) is not None


def nonce_answer(nonce: str) -> HttpResponse:
    return json_answer({"c_nonce": nonce})
