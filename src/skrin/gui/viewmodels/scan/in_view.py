"""What else a camera sees than what is awaited: it is said, and nothing is done with it."""

from enum import Enum

from skrin.domain.errors import LimitError, SkrinError
from skrin.protocols.link import scheme_of
from skrin.protocols.mq1.errors import MadeByNewer, TransferGivenUp
from skrin.protocols.mq1.transfer import Kind

_WEB = frozenset({"http", "https"})
_NETWORK = "wifi"


class InView(Enum):
    REQUEST = "request"  # a request, where an answer is awaited
    ANSWER = "answer"  # an answer, where a request is awaited
    UNBOUND = "unbound"  # credentials that answer nobody: a copy, or a code for whoever looks
    READ_BEFORE = "read_before"  # it came whole, and was not what is awaited
    WEB_PAGE = "web_page"
    NETWORK = "network"  # a wireless network and its password
    OTHER = "other"
    NEWER = "newer"
    MANY = "many"  # more messages at a time than are put together
    GIVEN_UP = "given_up"  # pictures that never make a message


def of_kind(kind: Kind) -> InView:
    """A message of ours that is not awaited."""
    match kind:
        case Kind.REQUEST:
            return InView.REQUEST
        case Kind.SEALED_RESPONSE:
            return InView.ANSWER
        case Kind.CLEAR_RESPONSE | Kind.BEARER_CREDENTIAL:
            return InView.UNBOUND
        case Kind.RECEIPT | Kind.STATUS_LIST_TOKEN:
            return InView.OTHER


def of_text(text: str) -> InView:
    """A code of somebody else's."""
    scheme = (scheme_of(text) or "").lower()
    if scheme in _WEB:
        return InView.WEB_PAGE
    return InView.NETWORK if scheme == _NETWORK else InView.OTHER


def of_error(why: SkrinError) -> InView | None:
    """Why a picture of ours was passed over; None where it is no news: the next one makes up for it."""
    match why:
        case MadeByNewer():
            return InView.NEWER
        case TransferGivenUp():
            return InView.GIVEN_UP
        case LimitError():
            return InView.MANY
        case _:
            return None
