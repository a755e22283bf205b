"""The service as one ASGI application."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from anyio import CapacityLimiter, to_thread
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as FrameworkRoute

from skrin.issuer.metrics import Metrics
from skrin.issuer.routes import authorization, credentials, documents, learners, openid4vci
from skrin.issuer.status_cache import StatusCache
from skrin.serving.application import THREADS, Limits, assembled, framework_routes, health
from skrin.serving.exchange import Service, answer_for, as_response
from skrin.serving.rate import Rate
from skrin.use_cases.issuer.errors import NothingHere
from skrin.use_cases.issuer.places import AGGREGATION_PATH, BITSTRING_PATH, TOKEN_PATH, ListName
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.status_lists import DEFAULT_TTL

ROUTES = (
    *authorization.ROUTES,
    *credentials.ROUTES,
    *openid4vci.ROUTES,
    *learners.ROUTES,
    *documents.ROUTES,
)
UNLIMITED = (TOKEN_PATH, BITSTRING_PATH, AGGREGATION_PATH, "/vct/", "/schemas/", "/.well-known/", "/healthz", "/metrics")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service behaves. `status_ttl` is how long readers may keep a status list before they ask again."""

    rate: Rate = field(default_factory=Rate)
    status_ttl: timedelta = DEFAULT_TTL
    elapsed: Callable[[], float] = time.monotonic


def application(ports: ServicePorts, settings: Settings) -> Starlette:
    threads, metrics = CapacityLimiter(THREADS), Metrics()
    service = Service(ports, ports.issuer.url, threads, metrics.request)
    routes = [
        *_service_routes(ports, settings, threads, metrics),  # first, because lists are asked for most
        *framework_routes(service, ROUTES),
    ]

    def purge() -> None:
        with ports.store.transaction() as change:
            change.purge(ports.clock.now())

    return assembled(routes, service, Limits(settings.rate, UNLIMITED, settings.elapsed), purge)


def _service_routes(
    ports: ServicePorts, settings: Settings, threads: CapacityLimiter, metrics: Metrics
) -> list[FrameworkRoute]:
    cache = StatusCache(ports, settings.status_ttl, threads)

    def served(path: str, named: Callable[[str], ListName | None]) -> FrameworkRoute:
        async def status_list(request: Request) -> Response:
            try:
                name = named(request.path_params["name"])
                if name is None:
                    raise NothingHere("status list")
                ready = await cache.get(name)
            except Exception as error:
                return as_response(answer_for(error, f"GET {path}"))
            return as_response(ready.answer(request.headers.get("if-none-match", "")))

        return FrameworkRoute(path + "{name}", status_list, methods=["GET"])

    async def show_metrics(_: Request) -> Response:
        metrics.rows(await to_thread.run_sync(ports.store.counts, limiter=threads))
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return [
        served(TOKEN_PATH, ListName.token),
        served(BITSTRING_PATH, ListName.bitstring),
        health(ports.store.counts, threads),
        FrameworkRoute("/metrics", show_metrics, methods=["GET"]),
    ]
