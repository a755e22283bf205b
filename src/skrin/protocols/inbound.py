"""Text from outside (link, paste, file, QR) told apart by what it is. Nothing is fetched, nothing is believed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.formats.recognition import credential_text
from skrin.protocols.errors import LinkIsWebPage, LinkMalformed, LinkSchemeUnknown, TextUnknown
from skrin.protocols.link import Link, scheme_of
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.errors import PiecesMissing, TransferNotRequest, TransferToCheck
from skrin.protocols.mq1.gathering import gathered, is_ours
from skrin.protocols.mq1.payload import unpack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vci import offer_link
from skrin.protocols.openid4vci.errors import OfferAmbiguous
from skrin.protocols.openid4vci.offer import CredentialOffer
from skrin.protocols.openid4vp import link as request_link
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.wire import limits, strict_json
from skrin.wire.errors import DuplicateMember, TooLarge
from skrin.wire.jose import CompactJws
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, Loopback

OUR_SCHEME = "skrin"
SCHEMES = offer_link.SCHEMES | request_link.SCHEMES | {OUR_SCHEME}
_SIGNED_TEXT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:~[A-Za-z0-9_.~-]*)?")
_WEB_PAGE = re.compile(
    r"https?://(?:[^/?#@\\\s]*@)*(?P<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::[0-9]*)?(?:[/?#]|\Z)", re.IGNORECASE
)
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class OfferLink:
    """A credential offer, or where one lies."""

    offer: offer_link.AnyOffer


@dataclass(frozen=True, slots=True)
class RequestLink:
    """A presentation request, or where one lies."""

    request: request_link.AnyRequest


@dataclass(frozen=True, slots=True)
class CredentialText:
    """A text that has the shape of a signed credential."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something else; `reason` says why it is none of the others."""

    reason: SkrinError


Inbound: TypeAlias = OfferLink | RequestLink | CredentialText | Unreadable


def read(text: str, loopback: Loopback = NO_LOOPBACK) -> Inbound:
    """What `text` is. Blanks around it are left out, as they come with a paste."""
    try:
        return _read(text.strip(_BLANK), loopback)
    except SkrinError as error:
        return Unreadable(error)


def read_codes(texts: Iterable[str], clock: Clock, loopback: Loopback = NO_LOOPBACK) -> Inbound:
    """What the codes of one or several pictures are; those of our own format may be pieces of one message."""
    found = tuple(text.strip(_BLANK) for text in texts)
    ours = tuple(filter(is_ours, found))
    if len(found) == 1 or not ours:
        return read(found[0] if found else "", loopback)
    try:
        whole = gathered(ours, clock)
        return _request(whole.kind, whole.payload)
    except SkrinError as error:
        return Unreadable(error)


def _read(text: str, loopback: Loopback) -> Inbound:
    if _SIGNED_TEXT.fullmatch(text):
        if len(text) > limits.CREDENTIAL:
            raise TooLarge("credential", limits.CREDENTIAL)
        return CredentialText(text)
    if is_ours(text):
        return _over_the_screen(text)
    if text.startswith("{"):
        body = strict_json.parse_object(text, limit=limits.CREDENTIAL, what="text", string=limits.CREDENTIAL_STRING)
        if ("proof" in body and "@context" in body) or credential_text(text) is not None:
            return CredentialText(text)
        if len(text) > limits.LINK:
            raise TooLarge("offer", limits.LINK)
        if "credential_issuer" not in body:
            raise TextUnknown
        return OfferLink(CredentialOffer.read(body, loopback))
    return _read_link(text, loopback)


def _over_the_screen(text: str) -> RequestLink:
    """A code or a link of MQ1, which alone is a whole message where it is a still one (docs/protocols/mq1.md)."""
    seen = frame.read_link(text) if "#" in text else frame.read(text)
    symbols = dict(zip(seen.numbers, seen.symbols, strict=True))
    if len(symbols) < seen.transfer.needed:
        raise PiecesMissing(len(symbols), seen.transfer.needed)
    return _request(seen.transfer.kind, seen.transfer.joined(symbols))


def _request(kind: Kind, payload: bytes) -> RequestLink:
    """Who asks stands in the request object alone, which is proved or refused when it is read."""
    if kind in (Kind.CLEAR_RESPONSE, Kind.BEARER_CREDENTIAL):
        raise TransferToCheck
    if kind is not Kind.REQUEST:
        raise TransferNotRequest
    text = unpack(payload)
    client_id = CompactJws.parse(text).claims().get("client_id")
    return RequestLink(request_link.SignedRequest(ClientId.parse(client_id if isinstance(client_id, str) else ""), text))


def _read_link(text: str, loopback: Loopback) -> Inbound:
    scheme = scheme_of(text)
    if scheme is None:
        raise TextUnknown
    if page := _WEB_PAGE.match(text[: limits.LINK]):
        raise LinkIsWebPage(page["host"].lower())
    if scheme not in SCHEMES:
        raise LinkSchemeUnknown(plain(scheme, 40))
    try:
        parsed = Link.parse(text)
    except DuplicateMember as error:
        if error.name in (offer_link.BY_VALUE, offer_link.BY_REFERENCE):
            raise OfferAmbiguous((error.name,)) from error
        raise LinkMalformed("parameters") from error
    if scheme in offer_link.SCHEMES:
        return OfferLink(offer_link.read_link(parsed, loopback))
    if scheme in request_link.SCHEMES:
        return RequestLink(request_link.read_link(parsed, loopback))
    # Our own scheme carries both; the parameters say which.
    if {offer_link.BY_VALUE, offer_link.BY_REFERENCE} & parsed.parameters.keys():
        return OfferLink(offer_link.read_link(parsed, loopback))
    if "client_id" in parsed.parameters:
        return RequestLink(request_link.read_link(parsed, loopback))
    raise LinkMalformed("parameters")
