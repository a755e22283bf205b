"""The answer to a presentation request by direct_post (OpenID4VP 1.0, 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.agreement import AgreementKey
from skrin.protocols.destination import destination
from skrin.protocols.openid4vp.encryption import decrypt
from skrin.protocols.openid4vp.errors import AnswerByScreen, ResponseInvalid, ResponseNotDelivered, ResponseNotEncrypted
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.status_lists import MEMBER, ListsAlong
from skrin.protocols.openid4vp.status_lists import read as read_lists
from skrin.protocols.refusal import json_answer
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge, TooMany
from skrin.wire.http import HttpRequest, HttpResponse, form_body, read_form
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

FORM_TYPE = "application/x-www-form-urlencoded"
OK = 200
RESPONSE_BYTES = limits.SEVERAL_CREDENTIALS
PRESENTATIONS = 100
ACCESS_DENIED = "access_denied"
# A sealed file in base64url is the longest text; every other format has its own, lower limit.
_LONGEST = limits.EDC_SHOWN // 3 * 4 + 4

Presentations: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Presented:
    """What a wallet shows, by credential query id; every presentation a text, unread. So are the `lists` that came along."""

    presentations: Mapping[str, tuple[str, ...]] = field(repr=False)
    state: str | None = None
    lists: ListsAlong = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Declined:
    """A wallet's refusal. Why is nobody's business: decline, no match and no credential look alike."""

    error: str
    description: str = ""
    state: str | None = None


WalletAnswer: TypeAlias = Presented | Declined


@dataclass(frozen=True, slots=True)
class Delivered:
    """The verifier has taken the answer. `redirect_uri` may be opened after the person saw its host, or is None.

    `refused_redirect` is one that must not be opened, as plain text.
    """

    redirect_uri: HttpsUrl | None = None
    refused_redirect: str = ""


def vp_token(presentations: Presentations) -> JsonObject:
    """One array for each credential query that is answered; no member for one that is not (8.1).

    A presentation that is a document stands in it as an object, not as a text (B.1.3.2).
    """
    return {query_id: list(map(_element, texts)) for query_id, texts in presentations.items() if texts}


def _element(text: str) -> Json:
    if not text.startswith("{"):
        return text
    return strict_json.parse_object(text, limit=limits.CREDENTIAL, what="presentation", string=limits.CREDENTIAL)


def presentation_request(request: PresentationRequest, presentations: Presentations) -> HttpRequest:
    """The POST that carries the presentations. It is never repeated to another address: redirects are not followed.

    Raises AnswerByScreen.
    """
    token = vp_token(presentations)
    if request.encryption is None:
        return _post(request, _with_state({"vp_token": strict_json.dump(token).decode()}, request))
    parameters: JsonObject = {"vp_token": token, **_with_state({}, request)}
    return _post(request, {"response": request.encryption.encrypt(parameters)})


def declined_request(request: PresentationRequest) -> HttpRequest:
    """The one answer for declined, nothing matches, nothing held (6.4, 8.5). It holds nothing that needs encryption (8.3)."""
    return _post(request, _with_state({"error": ACCESS_DENIED}, request))


def _with_state(parameters: dict[str, str], request: PresentationRequest) -> dict[str, str]:
    return parameters if request.state is None else {**parameters, "state": request.state}


def _post(request: PresentationRequest, parameters: dict[str, str]) -> HttpRequest:
    headers = {"accept": "application/json", "content-type": FORM_TYPE}
    if request.by_screen or request.response_uri is None:
        raise AnswerByScreen
    return HttpRequest("POST", request.response_uri, headers, form_body(parameters))


def delivery_response(answer: HttpResponse, loopback: Loopback = NO_LOOPBACK) -> Delivered:
    """Raises ResponseNotDelivered for any status but 200. What else the verifier says is ignored (8.2)."""
    if answer.status != OK:
        raise ResponseNotDelivered(answer.status)
    try:
        redirect = answer.json_object().get("redirect_uri")
    except SkrinError:
        return Delivered()
    if not isinstance(redirect, str):
        return Delivered()
    try:
        # Its fragment may carry a response code (8.2, 14.3) and belongs to what is opened.
        destination(redirect.partition("#")[0], loopback, lambda: ResponseInvalid("redirect_uri"))
        return Delivered(HttpsUrl.parse(redirect, loopback))
    except SkrinError:
        return Delivered(refused_redirect=plain(redirect.partition("?")[0]))


# the verifier's side


def read_wallet_answer(request: HttpRequest, key: AgreementKey | None = None) -> WalletAnswer:
    """What a wallet posted; `key` is that of the request, where the answer was to be encrypted to it.

    An error may come unencrypted also then (8.3.1), credentials may not. Raises ResponseInvalid, ResponseNotEncrypted,
    ResponseUndecryptable, LimitError, and ParseError for a form or JSON that is none.
    """
    if request.media_type != FORM_TYPE:
        raise ResponseInvalid("content-type")
    parameters: JsonObject = {**read_form(request.body, limit=limits.ENCRYPTED)}
    if key is not None and "error" not in parameters:
        if "response" not in parameters:
            raise ResponseNotEncrypted
        parameters = decrypt(str(parameters["response"]), key, string=_LONGEST)
    return read_answer(parameters)


def read_message(text: str) -> WalletAnswer:
    """An answer as one JSON object, as it comes over the screen. Raises ResponseInvalid, ParseError, LimitError."""
    return read_answer(strict_json.parse_object(text, limit=RESPONSE_BYTES, what="response", string=_LONGEST))


def read_answer(parameters: JsonObject) -> WalletAnswer:
    """Either as a form had them, all texts, or from what was encrypted."""
    members = Members(parameters, ResponseInvalid)
    state = _text_or_none(members, "state")
    if "error" in members:
        described = _text_or_none(members, "error_description") or ""
        return Declined(plain(_text_or_none(members, "error") or ""), plain(described), state)
    token = members.obj.get("vp_token")
    if isinstance(token, str):
        return Presented(read_vp_token(token), state)
    if not isinstance(token, dict):
        raise ResponseInvalid("vp_token")
    return Presented(_presented(token), state, read_lists(members.obj.get(MEMBER)))


def _text_or_none(members: Members, name: str) -> str | None:
    """Empty counts as unsaid. Raises ResponseInvalid for what is no text."""
    value = members.obj.get(name)
    if value is not None and not isinstance(value, str):
        raise members.invalid(name)
    return value or None


def read_vp_token(text: str) -> Mapping[str, tuple[str, ...]]:
    """Raises ResponseInvalid, ParseError, TooLarge, TooMany."""
    token = strict_json.parse(text, limit=RESPONSE_BYTES, what="vp_token", string=_LONGEST)
    if not isinstance(token, dict):
        raise ResponseInvalid("vp_token")
    return _presented(token)


def _presented(token: JsonObject) -> Mapping[str, tuple[str, ...]]:
    if not token:
        raise ResponseInvalid("vp_token")
    if len(token) > limits.DCQL_CREDENTIALS:
        raise TooMany("vp_token", limits.DCQL_CREDENTIALS)
    return {query_id: _presentations(value) for query_id, value in token.items()}


def _presentations(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ResponseInvalid("vp_token")
    if len(value) > PRESENTATIONS:
        raise TooMany("presentations", PRESENTATIONS)
    return tuple(map(_text, value))


def _text(value: Json) -> str:
    """A document in the text that it would have alone. Raises ResponseInvalid, TooLarge."""
    if not value or not isinstance(value, str | dict):
        raise ResponseInvalid("vp_token")
    if isinstance(value, str):
        return value
    text = strict_json.dump(value).decode()
    if len(text) > limits.CREDENTIAL:
        raise TooLarge("presentation", limits.CREDENTIAL)
    return text


def delivery_answer(redirect_uri: HttpsUrl | None = None) -> HttpResponse:
    return json_answer({} if redirect_uri is None else {"redirect_uri": str(redirect_uri)})
