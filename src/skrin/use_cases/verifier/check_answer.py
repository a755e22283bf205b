"""Read an answer that was handed over, not posted, and the request that it must answer; `answer.judged_answer` judges it."""

from skrin.domain.json_value import JsonObject
from skrin.protocols import inbound
from skrin.protocols.openid4vp.link import RequestByReference, SignedRequest, UnsignedRequest
from skrin.protocols.openid4vp.response import RESPONSE_BYTES, Declined, Presented, WalletAnswer, read_vp_token
from skrin.protocols.openid4vp.status_lists import MEMBER, NO_LISTS
from skrin.protocols.openid4vp.status_lists import read as read_lists
from skrin.use_cases.verifier.errors import AnswerEncrypted, AnswerUnreadable, RequestElsewhere
from skrin.wire import http, limits, strict_json
from skrin.wire.jose import CompactJws
from skrin.wire.plain_text import plain
from skrin.wire.urls import Loopback

BLANK = b" \t\r\n"


def read_request(content: bytes, loopback: Loopback) -> JsonObject:
    """The parameters of a request: from its request object, a link that holds it, or their JSON. It is the caller's own.

    Raises RequestElsewhere where the link only says where it lies, ParseError, JoseError, UriError, RequestError.
    """
    text = content.strip(BLANK).decode("utf-8", "replace")
    if text.startswith("{"):
        return strict_json.parse_object(text, what="request")
    found = inbound.read(text, loopback)
    match found:
        case inbound.RequestLink(RequestByReference(_, url)):
            raise RequestElsewhere(str(url))
        case inbound.RequestLink(SignedRequest(_, inside)) | inbound.CredentialText(inside):
            return CompactJws.parse(inside).claims()
        case inbound.RequestLink(UnsignedRequest(_, parameters)):
            return parameters
        case inbound.Unreadable(reason):
            raise reason
        case _:
            raise AnswerUnreadable


def read_handed_over(content: bytes) -> WalletAnswer:
    """A form body as it was posted, `{"vp_token": …}`, or the vp_token alone.

    Raises AnswerUnreadable, AnswerEncrypted, ResponseInvalid, ParseError, LimitError.
    """
    content = content.strip(BLANK)
    if not content.startswith(b"{"):
        form = http.read_form(content, limit=limits.ENCRYPTED)
        if "error" in form:
            return Declined(plain(form["error"]))
        if "response" in form:
            raise AnswerEncrypted
        if "vp_token" not in form:
            raise AnswerUnreadable
        return Presented(read_vp_token(form["vp_token"]), form.get("state"))
    token = strict_json.parse_object(content, limit=RESPONSE_BYTES, what="vp_token", string=RESPONSE_BYTES)
    inner = token.get("vp_token", token)
    text = inner if isinstance(inner, str) else strict_json.dump(inner).decode()
    along = read_lists(token.get(MEMBER)) if "vp_token" in token else NO_LISTS
    return Presented(read_vp_token(text), lists=along)
