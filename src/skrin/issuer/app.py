"""The service as one ASGI application."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from anyio import CapacityLimiter, to_thread
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as FrameworkRoute

from skrin.domain.errors import SkrinError
from skrin.issuer.metrics import Metrics
from skrin.issuer.routes import documents, learners, openid4vci
from skrin.issuer.status_cache import StatusCache
from skrin.protocols.refusal import json_answer
from skrin.serving.exchange import Service, answer_for, as_response, not_a_route
from skrin.serving.headers import SecurityHeaders
from skrin.serving.rate import Rate, RateLimit
from skrin.use_cases.issuer.places import STATUS_PATH
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.status_lists import DEFAULT_TTL

THREADS = 8
PURGED_EVERY = 60  # seconds
UNLIMITED = (STATUS_PATH, "/vct/", "/schemas/", "/.well-known/", "/healthz", "/metrics")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service behaves. `status_ttl` is how long readers may keep a status list before they ask again."""

    rate: Rate = field(default_factory=Rate)
    status_ttl: timedelta = DEFAULT_TTL
    elapsed: Callable[[], float] = time.monotonic


def application(ports: ServicePorts, settings: Settings) -> Starlette:
    threads, metrics = CapacityLimiter(THREADS), Metrics()
    service = Service(ports, ports.issuer.url, threads, metrics.request)
    declared = (*openid4vci.ROUTES, *learners.ROUTES, *documents.ROUTES)
    routes = [
        *_service_routes(ports, settings, threads, metrics),  # first, because lists are asked for most
        *(FrameworkRoute(route.path, service.endpoint(route), methods=[route.method]) for route in declared),
    ]
    middleware = [
        Middleware(SecurityHeaders, https=not ports.issuer.url.is_loopback_http),
        Middleware(RateLimit, rate=settings.rate, elapsed=settings.elapsed, free=UNLIMITED),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        purging = asyncio.create_task(_purge_for_ever(ports, threads))
        yield
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging

    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan, exception_handlers={HTTPException: not_a_route})


def _service_routes(
    ports: ServicePorts, settings: Settings, threads: CapacityLimiter, metrics: Metrics
) -> list[FrameworkRoute]:
    cache = StatusCache(ports, settings.status_ttl, threads)
    path = STATUS_PATH + "{list_id}"

    async def status_list(request: Request) -> Response:
        try:
            ready = await cache.get(request.path_params["list_id"])
        except Exception as error:
            return as_response(answer_for(error, f"GET {path}"))
        return as_response(ready.answer(request.headers.get("if-none-match", "")))

    async def healthz(_: Request) -> Response:
        try:
            await to_thread.run_sync(ports.store.counts, limiter=threads)
        except SkrinError as error:
            return as_response(json_answer({"status": "unavailable", "error": error.code}, 503, {"retry-after": "5"}))
        return as_response(json_answer({"status": "ok"}))

    async def show_metrics(_: Request) -> Response:
        metrics.rows(await to_thread.run_sync(ports.store.counts, limiter=threads))
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return [
        FrameworkRoute(path, status_list, methods=["GET"]),
        FrameworkRoute("/healthz", healthz, methods=["GET"]),
        FrameworkRoute("/metrics", show_metrics, methods=["GET"]),
    ]


async def _purge_for_ever(ports: ServicePorts, threads: CapacityLimiter) -> None:
    """Take away what has expired, now and every minute; a busy database is tried again a minute later."""

    def purge() -> None:
        with ports.store.transaction() as change:
            change.purge(ports.clock.now())

    while True:
        with suppress(SkrinError):
            await to_thread.run_sync(purge, limiter=threads)
        await asyncio.sleep(PURGED_EVERY)
