"""The client itself, callable as `wire.http.Fetch`. Every request of every part of the program goes through it."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from skrin.domain.errors import LimitError, NetError
from skrin.network.addresses import AddressPolicy
from skrin.network.budget import Budget, Monotonic
from skrin.network.connection import Connector
from skrin.network.dialler import Dialler, system_dialler
from skrin.network.errors import RedirectRefused
from skrin.network.names import NameResolver, system_resolver
from skrin.network.tls import system_authorities
from skrin.wire import limits
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What must not follow a redirect to another origin.
BOUND_TO_ORIGIN = frozenset({"authorization", "dpop"})


@dataclass
class HttpClient:
    """Sends one request and returns its answer; holds no cookie, no cache and no open connection between requests.

    `loopback` names the plain-http origins on this machine that may be reached (RULINGS 9), none by default; with
    `only_loopback` no others are, which is what the client of the practice world is.
    `authorities` builds the TLS context, on the first https request.
    """

    resolver: NameResolver = system_resolver
    dialler: Dialler = system_dialler
    policy: AddressPolicy = field(default_factory=AddressPolicy)
    loopback: Loopback = NO_LOOPBACK
    authorities: Callable[[], ssl.SSLContext] = system_authorities
    monotonic: Monotonic = time.monotonic
    only_loopback: bool = False

    def __post_init__(self) -> None:
        self._connector = Connector(
            self.resolver, self.dialler, self.policy, self.loopback, self.authorities, self.only_loopback
        )

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        """The answer to a request that is an operation of its own. Raises NetError or LimitError."""
        return self.operation()(request)

    def operation(self) -> Fetch:
        """A Fetch whose requests all share one budget for a whole operation, which starts now."""
        return Operation(self._connector, Budget(limits.HTTP_OPERATION.total_seconds(), self.monotonic))


@dataclass
class Operation:
    """Requests that belong together, within one budget."""

    connector: Connector
    budget: Budget

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        answer = self._exchange(request)
        for left in range(request.redirects, 0, -1):
            if answer.status not in REDIRECTS:
                break
            request = redirected(request, answer, left)
            answer = self._exchange(request)
        if answer.status in REDIRECTS:
            raise RedirectRefused(request.url.host, answer.status)
        return answer

    def _exchange(self, request: HttpRequest) -> HttpResponse:
        from skrin.network.exchange import exchange

        return exchange(request, self.connector, self.budget.part(limits.HTTP_EXCHANGE.total_seconds()))


def redirected(request: HttpRequest, answer: HttpResponse, left: int) -> HttpRequest:
    """The request that a redirect asks for, its address read as strictly as any other.

    Raises RedirectRefused for anything but a GET, for a missing, non-https or odd address.
    """
    refused = RedirectRefused(request.url.host, answer.status)
    location = answer.headers.get("location", "")
    if request.method != "GET" or not location:
        raise refused
    try:
        target = HttpsUrl.parse(urljoin(str(request.url), location), NO_LOOPBACK)
    except (NetError, LimitError, ValueError):
        raise refused from None
    kept = request.headers
    if target.origin != request.url.origin:
        kept = {name: value for name, value in kept.items() if name.lower() not in BOUND_TO_ORIGIN}
    return replace(request, url=target, headers=kept, redirects=left - 1)
