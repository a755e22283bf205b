"""Pushed authorization requests (RFC 9126): the wallet tells the server itself, and the browser carries a reference."""

from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.errors import RequestInvalid
from skrin.protocols.refusal import json_answer
from skrin.wire.http import HttpRequest, HttpResponse, read_form

CREATED: Final = 201
REQUEST_URI: Final = "urn:ietf:params:oauth:request_uri:"
REQUEST_URI_LENGTH: Final = 512


@dataclass(frozen=True, slots=True)
class PushedRequest:
    """The answer to a pushed request: its reference, and for how many seconds it can be begun with."""

    request_uri: str = field(repr=False)
    expires_in: int


# the issuer's side


def pushed_answer(pushed: PushedRequest) -> HttpResponse:
    body: JsonObject = {"request_uri": pushed.request_uri, "expires_in": pushed.expires_in}
    return json_answer(body, CREATED)


def read_reference(request: HttpRequest) -> tuple[str, str]:
    """The client id and the `request_uri` with which a browser arrives; whatever else is in the address says nothing (4).

    Raises RequestInvalid.
    """
    try:
        said = read_form(request.url.query)
    except SkrinError as error:
        raise RequestInvalid from error
    client_id, request_uri = said.get("client_id", ""), said.get("request_uri", "")
    if not client_id:
        raise RequestInvalid("client_id")
    if not request_uri.startswith(REQUEST_URI) or len(request_uri) > REQUEST_URI_LENGTH:
        raise RequestInvalid("request_uri")
    return client_id, request_uri
