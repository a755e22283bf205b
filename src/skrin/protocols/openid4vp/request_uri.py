"""Fetching a request object by reference (OpenID4VP 1.0, 5.10; RFC 9101, 5.2)."""

from skrin.domain.errors import SkrinError
from skrin.protocols.openid4vp.errors import RequestMemberInvalid, RequestNotFound, WalletNonceMismatch
from skrin.protocols.openid4vp.link import RequestByReference, RequestUriMethod, SignedRequest
from skrin.wire import limits
from skrin.wire.errors import TooLarge
from skrin.wire.http import HttpRequest, HttpResponse, form_body, read_form
from skrin.wire.jose import CompactJws

REQUEST_MEDIA_TYPE = "application/oauth-authz-req+jwt"
FORM_TYPE = "application/x-www-form-urlencoded"
OK = 200


def request_object_request(reference: RequestByReference, wallet_nonce: str) -> HttpRequest:
    """GET, or POST with our own nonce, which the signed request must then carry (5.10.1). Nothing tells of the wallet."""
    headers = {"accept": REQUEST_MEDIA_TYPE}
    if reference.method is RequestUriMethod.GET:
        return HttpRequest("GET", reference.url, headers, limit=limits.COMPACT_TOKEN)
    body = form_body({"wallet_nonce": wallet_nonce})
    return HttpRequest("POST", reference.url, {**headers, "content-type": FORM_TYPE}, body, limit=limits.COMPACT_TOKEN)


def request_object_response(answer: HttpResponse, reference: RequestByReference, wallet_nonce: str) -> SignedRequest:
    """The request object as text, not yet verified.

    Raises RequestNotFound for any HTTP status but 200, RequestMemberInvalid for another media type, TooLarge,
    WalletNonceMismatch.
    """
    if answer.status != OK:
        raise RequestNotFound(answer.status)
    if answer.media_type != REQUEST_MEDIA_TYPE:
        raise RequestMemberInvalid("content-type")
    if len(answer.body) > limits.COMPACT_TOKEN:
        raise TooLarge("request object", limits.COMPACT_TOKEN)
    try:
        text = answer.body.decode("ascii")
    except UnicodeDecodeError as error:
        raise RequestMemberInvalid("request") from error
    if reference.method is RequestUriMethod.POST and _nonce_inside(text) != wallet_nonce:
        raise WalletNonceMismatch
    return SignedRequest(reference.client_id, text)


def _nonce_inside(text: str) -> object:
    """Read before the signature: it only ends what the signature would let pass, it admits nothing."""
    try:
        return CompactJws.parse(text).claims().get("wallet_nonce")
    except SkrinError:
        return None


# the verifier's side


def read_object_request(request: HttpRequest) -> str | None:
    """The wallet's nonce, None where it sent none. Raises ParseError for a body that is no form."""
    if request.method != "POST" or not request.body:
        return None
    return read_form(request.body).get("wallet_nonce") or None


def object_answer(text: str) -> HttpResponse:
    return HttpResponse(OK, {"content-type": REQUEST_MEDIA_TYPE, "cache-control": "no-store"}, text.encode("ascii"))
