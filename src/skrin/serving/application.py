"""What the issuer's and the verifier's service are both made of, as one ASGI application."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as FrameworkRoute

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import RETRY_SECONDS, P, Route, Service, as_response, not_a_route
from skrin.serving.headers import SecurityHeaders
from skrin.serving.rate import Rate, RateLimit

THREADS = 8
PURGED_EVERY = 60  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one client may ask. `elapsed` is a clock that only goes forward, in seconds; `free` are paths without limit."""

    rate: Rate
    free: tuple[str, ...]
    elapsed: Callable[[], float]


def framework_routes(service: Service[P], declared: Sequence[Route[P]]) -> list[FrameworkRoute]:
    return [FrameworkRoute(route.path, service.endpoint(route), methods=[route.method]) for route in declared]


def assembled(routes: Sequence[FrameworkRoute], service: Service[P], limits: Limits, purge: Callable[[], object]) -> Starlette:
    """The routes behind headers and limits. `purge` takes away what is over, and is called now and every minute."""
    middleware = [
        Middleware(SecurityHeaders, https=not service.base.is_loopback_http),
        Middleware(RateLimit, rate=limits.rate, elapsed=limits.elapsed, free=limits.free),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        purging = asyncio.create_task(_for_ever(purge, service.threads))
        yield
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging

    return Starlette(
        routes=list(routes), middleware=middleware, lifespan=lifespan, exception_handlers={HTTPException: not_a_route}
    )


def health(store_answers: Callable[[], object], threads: CapacityLimiter) -> FrameworkRoute:
    """`/healthz`: whether the store answers."""

    async def healthz(_: Request) -> Response:
        try:
            await to_thread.run_sync(store_answers, limiter=threads)
        except SkrinError as error:
            told: JsonObject = {"status": "unavailable", "error": error.code}
            return as_response(json_answer(told, 503, {"retry-after": RETRY_SECONDS}))
        return as_response(json_answer({"status": "ok"}))

    return FrameworkRoute("/healthz", healthz, methods=["GET"])


async def _for_ever(purge: Callable[[], object], threads: CapacityLimiter) -> None:
    """A busy store is tried again a minute later."""
    while True:
        with suppress(SkrinError):
            await to_thread.run_sync(purge, limiter=threads)
        await asyncio.sleep(PURGED_EVERY)
