"""Pushed authorization requests (RFC 9126): the wallet tells the server itself, and the browser carries a reference."""

from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.authorization import FORM_TYPE, AuthorizationRequest
from skrin.protocols.openid4vci.authorization_errors import AuthorizationRefused
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, RequestInvalid
from skrin.protocols.refusal import JSON_TYPE, json_answer, told
from skrin.wire.http import HttpRequest, HttpResponse, form_body, read_form
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

CREATED: Final = 201
REQUEST_URI: Final = "urn:ietf:params:oauth:request_uri:"
REQUEST_URI_LENGTH: Final = 512  # of our own
FOREIGN_URI_LENGTH: Final = 2048


@dataclass(frozen=True, slots=True)
class PushedRequest:
    """The answer to a pushed request: its reference, and for how many seconds it can be begun with."""

    request_uri: str = field(repr=False)
    expires_in: int


def pushed_request(asked: AuthorizationRequest, server: AuthorizationServerMetadata) -> HttpRequest:
    """Raises IssuerMetadataInvalid where the server takes none."""
    if server.pushed_authorization_endpoint is None:
        raise IssuerMetadataInvalid("pushed_authorization_request_endpoint")
    headers = {"accept": JSON_TYPE, "content-type": FORM_TYPE}
    return HttpRequest("POST", server.pushed_authorization_endpoint, headers, form_body(asked.parameters))


def pushed_response(answer: HttpResponse) -> PushedRequest:
    """Raises AuthorizationRefused with the server's own words (2.3), AnswerInvalid."""
    if not answer.ok:
        error, description = told(answer)
        raise AuthorizationRefused(error, description) if error else AnswerInvalid("pushed", answer.status)
    if answer.media_type != JSON_TYPE:
        raise AnswerInvalid("pushed", answer.status)
    members = Members(answer.json_object(), lambda name: AnswerInvalid("pushed", answer.status, name))
    request_uri = members.identifier("request_uri", max_length=FOREIGN_URI_LENGTH)
    return PushedRequest(request_uri, members.integer("expires_in", minimum=1))


def pushed_url(client_id: str, pushed: PushedRequest, server: AuthorizationServerMetadata) -> HttpsUrl:
    """Where the browser goes (4): the client and the reference, and nothing else. Raises IssuerMetadataInvalid."""
    if server.authorization_endpoint is None:
        raise IssuerMetadataInvalid("authorization_endpoint")
    return server.authorization_endpoint.with_query({"client_id": client_id, "request_uri": pushed.request_uri})


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
