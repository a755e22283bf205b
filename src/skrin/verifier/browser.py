"""One browser, known again by a cookie that says nothing: for as long as it is open."""

import re
from dataclasses import replace

from skrin.domain.ports import Randomness
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse

COOKIE_BYTES = 32
_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")


def known(request: HttpRequest, ports: VerifierPorts) -> str | None:
    """What the cookie holds; None where there is none of ours."""
    for each in request.headers.get("cookie", "").split(";"):
        name, _, value = each.strip().partition("=")
        if name == _name(ports) and _VALUE.fullmatch(value):
            return value
    return None


def new(randomness: Randomness) -> str:
    return base64url.encode(randomness.token_bytes(COOKIE_BYTES))


def remembered(answer: HttpResponse, value: str, ports: VerifierPorts) -> HttpResponse:
    """`Lax`: the browser that a wallet opens at our address sends it along, a form on somebody else's page does not."""
    secure = "" if ports.address.is_loopback_http else "; Secure"
    cookie = f"{_name(ports)}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"
    return replace(answer, headers={**answer.headers, "set-cookie": cookie})


def _name(ports: VerifierPorts) -> str:
    """Over TLS with the prefix that no other host and no page without TLS can set."""
    return "session" if ports.address.is_loopback_http else "__Host-session"
