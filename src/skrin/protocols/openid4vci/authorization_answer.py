"""The answer that the browser brings to the wallet: a code or an error, with whose answer it is (RFC 6749, 4.1.2; RFC 9207)."""

from typing import Final
from urllib.parse import urlencode

from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.wire.http import HttpResponse

SEE_OTHER: Final = 303
ACCESS_DENIED: Final = "access_denied"


# the issuer's side


def code_redirect(asked: AuthorizationRequest, code: str, issuer: str) -> HttpResponse:
    return _redirect(asked, {"code": code}, issuer)


def error_redirect(asked: AuthorizationRequest, error: str, issuer: str) -> HttpResponse:
    return _redirect(asked, {"error": error}, issuer)


def _redirect(asked: AuthorizationRequest, told: dict[str, str], issuer: str) -> HttpResponse:
    """303, so that what was posted here is posted nowhere else (RFC 9700, 4.12)."""
    parameters = {**told, **({"state": asked.state} if asked.state else {}), "iss": issuer}
    between = "&" if "?" in asked.redirect_uri else "?"
    location = f"{asked.redirect_uri}{between}{urlencode(parameters)}"
    return HttpResponse(SEE_OTHER, {"location": location, "cache-control": "no-store"})
