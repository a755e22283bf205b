"""Page sessions: a request that waits on a web page of the verifier, for one browser (OpenID4VP 1.0, 13.3 and 14.2).

The browser that opens a page first is the only one it is ever shown to. In a same-device session the answer is told only after
the wallet has sent the browser back with a fresh response code, and that must be the same browser (HAIP 1.0, 5.1): whoever
relayed the request to somebody else gets nothing. They are kept in memory: no longer than their requests, and a service that
is started anew gives no result of them away.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from threading import Lock

from skrin.domain.ports import Randomness
from skrin.domain.state_errors import RequestUnknown
from skrin.wire import base64url

TOKEN_BYTES = 32  # of a page's address, and of a response code (at least 128 bits: OPEN.md V-06)


class PageMode(Enum):
    """Where the wallet is, seen from the browser."""

    SAME_DEVICE = "same-device"
    CROSS_DEVICE = "cross-device"


class Return(Enum):
    """Of the browser, from the wallet: with the response code, once."""

    AWAITED = "awaited"
    HERE = "here"
    ELSEWHERE = "elsewhere"  # another browser brought the code: nobody is told the answer


@dataclass(frozen=True, slots=True)
class PageSession:
    """`secret` reads the request's result; `code` is what both screens show. `ends`: forgotten after this.

    `token` is that of the page's address, empty until it has one.
    """

    request_id: str
    secret: str = field(repr=False)
    link: str = field(repr=False)
    code: str
    mode: PageMode
    ends: datetime
    browser: bytes = field(default=b"", repr=False)
    response_code: bytes = field(default=b"", repr=False)
    returned: Return = Return.AWAITED
    token: str = field(default="", repr=False)


class PageSessions:
    """By the digest of their tokens. Everybody who may not see one is told what is told of those that are not there."""

    def __init__(self) -> None:
        self._alone = Lock()
        self._kept: dict[bytes, PageSession] = {}

    def begin(self, session: PageSession, randomness: Randomness) -> str:
        """The token of its page."""
        token = base64url.encode(randomness.token_bytes(TOKEN_BYTES))
        with self._alone:
            self._kept[_digest(token)] = replace(session, token=token)
        return token

    def forget(self, now: datetime) -> None:
        """Those that have ended."""
        with self._alone:
            self._kept = {name: each for name, each in self._kept.items() if each.ends > now}

    def opened(self, token: str, browser: str) -> PageSession:
        """For the browser that opened it first. Raises RequestUnknown."""
        with self._alone:
            name = _digest(token)
            found = self._kept.get(name)
            if found is None or found.browser not in (b"", _digest(browser)):
                raise RequestUnknown("")
            self._kept[name] = opened = replace(found, browser=_digest(browser))
        return opened

    def answered(self, request_id: str, randomness: Randomness) -> str | None:
        """The response code with which the browser comes back; None where it is not sent anywhere."""
        with self._alone:
            for name, each in self._kept.items():
                if each.request_id == request_id and each.mode is PageMode.SAME_DEVICE:
                    code = base64url.encode(randomness.token_bytes(TOKEN_BYTES))
                    self._kept[name] = replace(each, response_code=_digest(code))
                    return code
        return None

    def come_back(self, code: str, browser: str) -> PageSession:
        """Once, and spent also by a browser that is another. Raises RequestUnknown."""
        with self._alone:
            wanted = _digest(code)
            name = next((name for name, each in self._kept.items() if each.response_code == wanted), None)
            if name is None:
                raise RequestUnknown("")
            found = self._kept[name]
            came = Return.HERE if found.browser == _digest(browser) else Return.ELSEWHERE
            self._kept[name] = spent = replace(found, response_code=b"", returned=came)
        if came is Return.ELSEWHERE:
            raise RequestUnknown("")
        return spent

    def has_returned(self, request_id: str) -> bool:
        """Whether its browser has come back with the code."""
        with self._alone:
            return any(each.returned is Return.HERE for each in self._kept.values() if each.request_id == request_id)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
