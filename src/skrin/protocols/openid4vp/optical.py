"""The answer over the screen: response mode `optical`, and where an answer that is posted finds nobody (docs/protocols/mq1.md,
"OpenID4VP over the screen" and "Falling back to the screen").

The message is the one that `direct_post.jwt` encrypts, `vp_token` and `state`; only its way is another. It is packed, and
sealed to the key in the request for the session that the request begins: its `response_uri` belongs to that, where it has one.
"""

from skrin.domain.json_value import JsonObject
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.comparison_code import code_of_answer
from skrin.protocols.mq1.payload import pack, unpack
from skrin.protocols.mq1.sealing import OPTICAL, Session, open_sealed, seal
from skrin.protocols.openid4vp.errors import RequestMemberInvalid
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.response import Presentations, WalletAnswer, read_message, vp_token
from skrin.protocols.openid4vp.status_lists import MEMBER, NO_LISTS, ListsAlong
from skrin.wire import strict_json
from skrin.wire.members import Members


def sealed_answer(request: PresentationRequest, presentations: Presentations, lists: ListsAlong = NO_LISTS) -> bytes:
    """The payload that is shown, of a request with a key for the screen; `lists` come along.

    Raises TooLarge, NotUtf8, KeyInvalid.
    """
    if request.seal_to is None:
        raise AssertionError("a request that is answered by post alone")
    message: JsonObject = {"vp_token": vp_token(presentations)}
    if request.state is not None:
        message["state"] = request.state
    if lists:
        message[MEMBER] = dict(lists)
    return seal(pack(strict_json.dump(message).decode()), request.seal_to, request.session)


def comparison_code(request: PresentationRequest, payload: bytes) -> str:
    """What both screens show when the answer has come."""
    return code_of_answer(request.text, payload)


# the verifier's side


def open_answer(payload: bytes, parameters: JsonObject, key: HpkeKey) -> WalletAnswer:
    """What was sealed to `key` for the request of these parameters.

    Raises SealCutOff, SealNotForThis, what `unpack` raises, ResponseInvalid, ParseError, LimitError.
    """
    members = Members(parameters, RequestMemberInvalid)
    address = members.optional_text("response_uri") or OPTICAL
    session = Session(members.text("client_id"), members.text("nonce"), address)
    return read_message(unpack(open_sealed(payload, key, session)))
