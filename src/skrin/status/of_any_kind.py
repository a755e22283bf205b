"""A list of which only the address is known, as a trust list names it: fetched once, and told by its content what it is."""

from typing import Final

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.formats import registry as formats
from skrin.status import bitstring_status_list, revocation_list_1edtech, token_status_list
from skrin.status.bitstring_status_list import CREDENTIAL
from skrin.status.errors import StatusAnswerInvalid, StatusKindUnsupported
from skrin.wire import limits, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

ACCEPT: Final = f"{token_status_list.MEDIA_TYPE}, {bitstring_status_list.ACCEPT}"


def request(uri: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """For the whole list, whatever it is. Raises NetError."""
    return HttpRequest(
        "GET",
        HttpsUrl.parse(uri, loopback),
        {"accept": ACCEPT},
        limit=limits.STATUS_LIST_TRANSFERRED,
        redirects=limits.STATUS_LIST_REDIRECTS,
    )


def read_answer(answer: HttpResponse, uri: str) -> tuple[str, StatusReference]:
    """The text, and a reference to all of it as what it is. Raises StatusAnswerInvalid, StatusKindUnsupported."""
    text = bitstring_status_list.read_answer(answer)
    kind = kind_of(text)
    if kind is StatusKind.TOKEN and answer.media_type != token_status_list.MEDIA_TYPE:
        raise StatusAnswerInvalid(answer.status, answer.media_type)
    return text, StatusReference(kind, uri, 0)


def kind_of(text: str) -> StatusKind:
    """By shape and type, nothing of it verified. Raises StatusKindUnsupported."""
    try:
        if CompactJws.parse(text, limit=limits.STATUS_LIST_TRANSFERRED).header.type == token_status_list.TYPE:
            return StatusKind.TOKEN
    except SkrinError:
        pass
    format_ = formats.recognise(text)
    types: tuple[str, ...] = ()
    if format_ is not None:
        try:
            types = format_.peek(text).types
        except SkrinError:
            types = ()
    for kind, name in CREDENTIAL.items():
        if name in types:
            return kind
    if _is_list_of_ids(text):
        return StatusKind.REVOCATION_1EDTECH
    raise StatusKindUnsupported("")


def _is_list_of_ids(text: str) -> bool:
    try:
        document = strict_json.parse_object(text, limit=limits.STATUS_LIST_TRANSFERRED, what="status list")
    except SkrinError:
        return False
    return revocation_list_1edtech.ENTRIES in document
