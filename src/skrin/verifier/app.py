"""The service as one ASGI application."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as FrameworkRoute

from skrin.domain.errors import SkrinError
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Service, as_response, not_a_route
from skrin.serving.headers import SecurityHeaders
from skrin.serving.rate import Rate, RateLimit
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.result import purge
from skrin.verifier.routes import requests, wallets

THREADS = 8
PURGED_EVERY = 60  # seconds
UNLIMITED = ("/.well-known/", "/healthz")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service behaves. `elapsed` is a clock that only goes forward, in seconds."""

    rate: Rate = field(default_factory=Rate)
    elapsed: Callable[[], float] = time.monotonic


def application(ports: VerifierPorts, settings: Settings) -> Starlette:
    threads = CapacityLimiter(THREADS)
    service = Service(ports, ports.address, threads)
    routes = [
        FrameworkRoute(route.path, service.endpoint(route), methods=[route.method])
        for route in (*requests.ROUTES, *wallets.ROUTES)
    ]
    middleware = [
        Middleware(SecurityHeaders, https=not ports.address.is_loopback_http),
        Middleware(RateLimit, rate=settings.rate, elapsed=settings.elapsed, free=UNLIMITED),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        purging = asyncio.create_task(_purge_for_ever(ports, threads))
        yield
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging

    routes.append(FrameworkRoute("/healthz", _healthz(ports, threads), methods=["GET"]))
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan, exception_handlers={HTTPException: not_a_route})


def _healthz(ports: VerifierPorts, threads: CapacityLimiter) -> Callable[[Request], Awaitable[Response]]:
    async def healthz(_: Request) -> Response:
        try:
            await to_thread.run_sync(ports.store.installation_key, limiter=threads)
        except SkrinError as error:
            return as_response(json_answer({"status": "unavailable", "error": error.code}, 503, {"retry-after": "5"}))
        return as_response(json_answer({"status": "ok"}))

    return healthz


async def _purge_for_ever(ports: VerifierPorts, threads: CapacityLimiter) -> None:
    """Take away what is over, now and every minute; a busy store is tried again a minute later."""
    while True:
        with suppress(SkrinError):
            await to_thread.run_sync(purge, ports, limiter=threads)
        await asyncio.sleep(PURGED_EVERY)
