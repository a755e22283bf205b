"""The service as one ASGI application."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import CapacityLimiter
from starlette.applications import Starlette

from skrin.serving.application import THREADS, Limits, assembled, framework_routes, health
from skrin.serving.exchange import Service
from skrin.serving.rate import Rate
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.result import purge
from skrin.verifier.routes import pages, requests, wallets

UNLIMITED = ("/.well-known/", "/healthz")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service behaves. `elapsed` is a clock that only goes forward, in seconds."""

    rate: Rate = field(default_factory=Rate)
    elapsed: Callable[[], float] = time.monotonic


def application(ports: VerifierPorts, settings: Settings) -> Starlette:
    threads = CapacityLimiter(THREADS)
    service = Service(ports, ports.address, threads)
    ours = (*requests.ROUTES, *wallets.ROUTES, *pages.ROUTES)
    routes = [*framework_routes(service, ours), health(ports.store.installation_key, threads)]
    return assembled(routes, service, Limits(settings.rate, UNLIMITED, settings.elapsed), lambda: purge(ports))
