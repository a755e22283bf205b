"""A new access token for a refresh token (RFC 6749, 6; OpenID4VCI 1.0, 13.5)."""

from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.offer import REFRESH_TOKEN
from skrin.wire.http import HttpRequest, form_body

FORM_TYPE = "application/x-www-form-urlencoded"


def refresh_request(refresh_token: str, server: AuthorizationServerMetadata, client_id: str = "") -> HttpRequest:
    """`client_id` as in the request that brought the refresh token; empty for an anonymous client."""
    parameters = {"grant_type": REFRESH_TOKEN, "refresh_token": refresh_token}
    if client_id:
        parameters["client_id"] = client_id
    headers = {"accept": "application/json", "content-type": FORM_TYPE}
    return HttpRequest("POST", server.token_endpoint, headers, form_body(parameters))
