"""Which addresses a code may be sent to: compared letter by letter, but for the port on this machine (RFC 8252, 7.3)."""

import re
from collections.abc import Sequence

from skrin.domain.errors import SkrinError
from skrin.wire.urls import HttpsUrl

LENGTH = 2048
# Numbers, not `localhost`, which a resolver may send elsewhere (RFC 8252, 8.3).
_LOOPBACK = re.compile(r"(?P<host>http://(?:127\.0\.0\.1|\[::1\]))(?::[1-9][0-9]{0,4})?(?P<rest>(?:[/?][^#]*)?)")
_PRINTABLE = re.compile(r"[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+")  # RFC 3986: no quotes, no angles, no braces
_PRIVATE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):[^#]*")
# Schemes that browsers do something of their own with.
_BROWSERS_OWN = "about blob chrome data file filesystem ftp http https intent jar javascript mailto resource sms tel vbscript"
_NOT_A_PROGRAM = frozenset((*_BROWSERS_OWN.split(), "view-source", "ws", "wss"))


def is_well_formed(uri: str) -> bool:
    return len(uri) <= LENGTH and _PRINTABLE.fullmatch(uri) is not None and "#" not in uri


def is_loopback(uri: str) -> bool:
    """Whether it leads to a program on the machine where the browser runs, and to nobody else."""
    return _LOOPBACK.fullmatch(uri) is not None


def is_wallets(uri: str) -> bool:
    """Whether it may lead to a wallet that nobody told us of: a program here, an https address, or a scheme of a program."""
    if is_loopback(uri):
        return True
    private = _PRIVATE.fullmatch(uri)
    if private is not None and private["scheme"] not in _NOT_A_PROGRAM:
        return True
    try:
        return not HttpsUrl.parse(uri).fragment
    except SkrinError:
        return False


def is_listed(uri: str, listed: Sequence[str]) -> bool:
    """Whether it is one of these: the same text, or on loopback the same but for the port."""
    return uri in listed or (is_loopback(uri) and _without_port(uri) in {_without_port(each) for each in listed})


def shown(uri: str) -> str:
    """What of it a person is told: the host, or the scheme of the program."""
    try:
        return HttpsUrl.parse(uri).host
    except SkrinError:
        return uri.partition("?")[0] if is_loopback(uri) else uri.partition(":")[0]


def origin(uri: str) -> str:
    """What a browser may follow a form to (CSP, `form-action`): an origin, or a scheme."""
    try:
        return HttpsUrl.parse(uri).origin
    except SkrinError:
        if is_loopback(uri):
            return "/".join(re.split(r"[/?]", uri, maxsplit=3)[:3])
        return uri.partition(":")[0] + ":"


def _without_port(uri: str) -> str:
    parts = _LOOPBACK.fullmatch(uri)
    return uri if parts is None else parts["host"] + parts["rest"]
