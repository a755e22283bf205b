"""The access token in a request to the issuer (RFC 6750, 2.1; RFC 9449, 7.1)."""

import re
from dataclasses import dataclass, field

from skrin.protocols.openid4vci.errors import RequestInvalid, TokenInvalid, TokenMissing
from skrin.wire.http import HttpRequest

_CREDENTIALS = re.compile(r"(?P<type>Bearer|DPoP) (?P<token>[A-Za-z0-9._~+/-]+=*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PresentedToken:
    """A token as it came, not yet looked up. `bound` is True when it was sent as DPoP; `proof` is that header, unread."""

    value: str = field(repr=False)
    bound: bool
    proof: str | None = field(default=None, repr=False)


def read_authorization(request: HttpRequest) -> PresentedToken:
    """Raises TokenMissing, TokenInvalid; RequestInvalid for a token in the query, which logs would keep (RFC 6750, 2.3)."""
    if "access_token=" in request.url.query:
        raise RequestInvalid("access_token")
    said = request.headers.get("authorization")
    if said is None:
        raise TokenMissing
    parts = _CREDENTIALS.fullmatch(said)
    if parts is None:
        raise TokenInvalid
    return PresentedToken(parts["token"], parts["type"].lower() == "dpop", request.headers.get("dpop"))
