"""The answer that the browser brings to the wallet: a code or an error, with whose answer it is (RFC 6749, 4.1.2; RFC 9207)."""

import hmac
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from skrin.domain.errors import SkrinError
from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.protocols.openid4vci.authorization_errors import (
    AuthorizationDenied,
    AuthorizationIssuerWrong,
    AuthorizationRefused,
    AuthorizationStateWrong,
)
from skrin.protocols.openid4vci.errors import AnswerInvalid
from skrin.protocols.openid4vci.offer import CODE_LENGTH
from skrin.wire.http import HttpResponse, read_form
from skrin.wire.plain_text import plain

SEE_OTHER: Final = 303
ACCESS_DENIED: Final = "access_denied"


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """What the answer to one authorization request has in it. `names_issuer`: the server has said that it names itself."""

    state: str = field(repr=False)
    issuer: str
    names_issuer: bool = False


def read_code(query: str, expected: ExpectedAnswer) -> str:
    """The code in the query of the address to which the browser was sent. Nothing of another server's answer is used.

    Raises AuthorizationStateWrong, AuthorizationIssuerWrong (RFC 9207, 2.4), AuthorizationDenied, AuthorizationRefused,
    AnswerInvalid.
    """
    try:
        said = read_form(query)
    except SkrinError as error:
        raise AnswerInvalid("authorization") from error
    if not hmac.compare_digest(said.get("state", "").encode(), expected.state.encode()):
        raise AuthorizationStateWrong
    named = said.get("iss")
    if named != expected.issuer and (named is not None or expected.names_issuer):
        raise AuthorizationIssuerWrong(expected.issuer, plain(named or ""))
    if "error" in said:
        refused = AuthorizationDenied if said["error"] == ACCESS_DENIED else AuthorizationRefused
        raise refused(plain(said["error"]), plain(said.get("error_description", "")))
    code = said.get("code", "")
    if not 0 < len(code) <= CODE_LENGTH or not (code.isascii() and code.isprintable()):
        raise AnswerInvalid("authorization", 0, "code")
    return code


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
