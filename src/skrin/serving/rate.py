"""How often one client may ask (I-14): for each address a bucket that fills at a steady rate."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from skrin.protocols.refusal import json_answer
from skrin.serving.errors import TooManyRequests
from skrin.serving.exchange import as_response

CLIENTS = 10_000  # remembered at once; the one that was quiet for longest is forgotten first
BURST_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` requests of one client; 0 is no limit. `proxies` are the addresses whose X-Forwarded-For is believed."""

    per_second: int = 100
    proxies: frozenset[str] = frozenset()


class Buckets:
    """`elapsed` is a clock that only goes forward, in seconds."""

    def __init__(self, rate: Rate, elapsed: Callable[[], float]) -> None:
        self._rate = rate.per_second
        self._elapsed = elapsed
        self._full = float(max(rate.per_second * BURST_SECONDS, 1))
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Raises TooManyRequests with the seconds to wait."""
        now = self._elapsed()
        left, since = self._buckets.pop(client, (self._full, now))
        left = min(self._full, left + (now - since) * self._rate)
        self._buckets[client] = (max(left - 1, 0.0) if left >= 1 else left, now)
        if len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        if left < 1:
            raise TooManyRequests(max(1, math.ceil((1 - left) / self._rate)))


class RateLimit:
    """ASGI middleware. Reading public documents is not limited: proxies and caches answer most of that."""

    def __init__(self, app: ASGIApp, rate: Rate, elapsed: Callable[[], float], free: tuple[str, ...]) -> None:
        self._app = app
        self._rate = rate
        self._buckets = Buckets(rate, elapsed)
        self._free = free

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._rate.per_second and not scope["path"].startswith(self._free):
            try:
                self._buckets.take(self._client(scope))
            except TooManyRequests as refused:
                body = json_answer({"error": refused.error, "error_description": refused.code}, refused.status)
                response = as_response(body)
                response.headers["retry-after"] = str(refused.retry_after)
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _client(self, scope: Scope) -> str:
        client = scope["client"][0] if scope.get("client") else ""
        if client not in self._rate.proxies:
            return client
        forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        # The last one was added by the proxy that we know; those before it anybody may have written.
        return forwarded[-1].split(",")[-1].strip() if forwarded else client
