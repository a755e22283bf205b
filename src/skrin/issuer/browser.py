"""One browser, known again from the page to the form that is sent from it: nobody else's page can send that form.

A cookie that says nothing, and in the form a stamp over it and the request. It is set where the page is shown, kept while the
page can be answered, and forgotten with the answer.
"""

import hmac
import re
from dataclasses import dataclass, field, replace

from skrin.protocols.openid4vci.authorization import read_parameters
from skrin.use_cases.issuer.authorization.pending import ANSWER_WITHIN
from skrin.use_cases.issuer.errors import FormNotFromHere
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse

COOKIE_BYTES = 16
_VALUE = re.compile(r"[A-Za-z0-9_-]{22}")
PURPOSE = "sign-in form"


@dataclass(frozen=True, slots=True)
class Browser:
    """`cookie` is its Set-Cookie value without the attributes."""

    value: str = field(repr=False)
    name: str
    secure: bool

    def stamp(self, request_uri: str, ports: IssuerPorts) -> str:
        return ports.secret.stamp(PURPOSE, f"{self.value}\0{request_uri}")

    def kept(self, page: HttpResponse) -> HttpResponse:
        return _with_cookie(page, self, int(ANSWER_WITHIN.total_seconds()))


def of(request: HttpRequest, ports: IssuerPorts) -> Browser:
    """The browser that asks: known already (from another tab), or from now on."""
    empty = _nobody(ports)
    known = _sent(request, empty.name)
    return replace(empty, value=known or base64url.encode(ports.randomness.token_bytes(COOKIE_BYTES)))


def form_of(request: HttpRequest, ports: IssuerPorts) -> dict[str, str]:
    """The form that was sent from a page we showed to this browser. Raises RequestInvalid, FormNotFromHere."""
    said, empty = read_parameters(request), _nobody(ports)
    known = _sent(request, empty.name)
    right = "" if known is None else replace(empty, value=known).stamp(said.get("request_uri", ""), ports)
    if not right or not hmac.compare_digest(said.get("stamp", "").encode(errors="replace"), right.encode()):
        raise FormNotFromHere
    return said


def forgotten(answer: HttpResponse, ports: IssuerPorts) -> HttpResponse:
    return _with_cookie(answer, _nobody(ports), 0)


def _nobody(ports: IssuerPorts) -> Browser:
    """Over TLS with the prefix that no other host and no page without TLS can set."""
    secure = not ports.issuer.url.is_loopback_http
    return Browser("", "__Host-sign-in" if secure else "sign-in", secure)


def _sent(request: HttpRequest, name: str) -> str | None:
    for each in request.headers.get("cookie", "").split(";"):
        said, _, value = each.strip().partition("=")
        if said == name and _VALUE.fullmatch(value):
            return value
    return None


def _with_cookie(answer: HttpResponse, browser: Browser, seconds: int) -> HttpResponse:
    secure = "; Secure" if browser.secure else ""
    cookie = f"{browser.name}={browser.value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    return replace(answer, headers={**answer.headers, "set-cookie": cookie})
