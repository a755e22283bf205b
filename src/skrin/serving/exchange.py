"""Between the web framework and our own messages: requests read with limits, errors answered with their own words."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from skrin.domain.errors import NetError, SkrinError, StoreError
from skrin.protocols.errors import NotTheirs
from skrin.protocols.refusal import json_answer, refusal
from skrin.serving.errors import HeaderTwice, RequestTooSlow
from skrin.wire import limits
from skrin.wire.errors import TooLarge
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl

BODY_BYTES = 2 * limits.COMPACT_TOKEN
BODY_SECONDS = 10
RETRY_SECONDS = "5"
# Two of one of these would be read differently by different programs on the way.
ATTESTATIONS = ("oauth-client-attestation", "oauth-client-attestation-pop")
ONCE = frozenset(("authorization", "dpop", "content-type", "host", "content-length", *ATTESTATIONS))
NOT_READ_TO_ITS_END = (HeaderTwice, RequestTooSlow, TooLarge)

log = logging.getLogger("skrin.serving")

P = TypeVar("P")
# Told of each answer: method, route, status, seconds.
Observe = Callable[[str, str, int, float], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, whole. `path` holds the parts of the address that the route names."""

    request: HttpRequest
    path: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Route(Generic[P]):
    """One method of one address; the handler is given the request and the service's ports.

    `otherwise` is the error code for a message that cannot be read at all; `limit` how long its body may be. `waits` False:
    the handler asks nothing of a store and signs nothing, and is not worth a thread.
    """

    method: str
    path: str
    handler: Callable[[Asked, P], HttpResponse]
    otherwise: str = "invalid_request"
    limit: int = BODY_BYTES
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Service(Generic[P]):
    """What the routes of one service share. `base` is its public address; handlers run on one of a few threads."""

    ports: P
    base: HttpsUrl
    threads: CapacityLimiter
    observe: Observe = lambda method, route, status, seconds: None

    def endpoint(self, route: Route[P]) -> Callable[[Request], Awaitable[Response]]:
        """The route as the framework wants it."""

        async def answer(request: Request) -> Response:
            started = time.perf_counter()
            answered = await self._answered(request, route)
            self.observe(route.method, route.path, answered.status, time.perf_counter() - started)
            return as_response(answered)

        return answer

    async def _answered(self, request: Request, route: Route[P]) -> HttpResponse:
        try:
            asked = await read_request(request, self.base, route.limit)
            if not route.waits:
                return route.handler(asked, self.ports)
            return await to_thread.run_sync(route.handler, asked, self.ports, limiter=self.threads)
        except Exception as error:
            return answer_for(error, f"{route.method} {route.path}", route.otherwise)


def answer_for(error: Exception, where: str, otherwise: str = "invalid_request") -> HttpResponse:
    """What the client is told: our fault is 503 and worth another try, everything else has a name (R1)."""
    if isinstance(error, StoreError) or not isinstance(error, SkrinError):
        # The code, or where it happened; never a value, a code or a token.
        log.error("%s: %s", where, error.code if isinstance(error, StoreError) else _place(error))
        return json_answer({"error": "temporarily_unavailable"}, 503, {"retry-after": RETRY_SECONDS})
    answered = refusal(error, otherwise)
    if isinstance(error, NOT_READ_TO_ITS_END):
        # What still comes on this connection is no next request.
        return replace(answered, headers={**answered.headers, "connection": "close"})
    return answered


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}"


async def read_request(request: Request, base: HttpsUrl, limit: int = BODY_BYTES) -> Asked:
    """Raises TooLarge, RequestTooSlow, HeaderTwice; NotTheirs for an address that cannot be ours."""
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        if name in headers and name in ONCE:
            raise HeaderTwice(name)
        headers[name] = value
    if "content-length" in headers and "transfer-encoding" in headers:
        raise HeaderTwice("content-length")  # two lengths: somebody on the way may have read the other one (RFC 9112, 6.3)
    try:
        body = await asyncio.wait_for(_body(request, limit), BODY_SECONDS)
    except (TimeoutError, ClientDisconnect):
        raise RequestTooSlow from None
    url = _address(request, base)
    return Asked(HttpRequest(request.method, url, headers, body), _path(request))


async def _body(request: Request, limit: int) -> bytes:
    """At most the limit is ever held, whatever the request says of its own length (J-16)."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLarge("request", limit)
        parts.append(part)
    return b"".join(parts)


def _address(request: Request, base: HttpsUrl) -> HttpsUrl:
    """The public address of this request: what a proof must name, whatever proxy it came through."""
    try:
        url = base.with_path(request.scope["raw_path"].decode("ascii"))
        query = request.scope["query_string"].decode("ascii")
    except (NetError, UnicodeDecodeError):
        raise NotTheirs from None
    return replace(url, text=f"{url.text}?{query}", query=query) if query else url


def _path(request: Request) -> Mapping[str, str]:
    """The named parts of the path. A control character is in none of our names, and no database should see one (J-14)."""
    for value in request.path_params.values():
        if any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in unquote(value)):
            raise NotTheirs
    return dict(request.path_params)


def as_response(answered: HttpResponse) -> Response:
    return Response(answered.body, answered.status, dict(answered.headers))


async def not_a_route(_: Request, error: Exception) -> Response:
    """404 and 405 in the words of everything else here."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = {404: "not_found", 405: "method_not_allowed"}.get(status, "invalid_request")
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return as_response(json_answer({"error": told}, status, headers))
