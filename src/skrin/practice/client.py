"""The practice client: a second HTTP client, which reaches the origins of the practice world and nothing else (RULINGS 9)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.network.client import HttpClient
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Sent:
    """One request that left the wallet, whole, and the status that came back; 0 where none came."""

    request: HttpRequest = field(repr=False)
    status: int


@dataclass
class Wire:
    """The practice client, and all that went over it, so that it can be looked at what left and what did not.

    `between` stands for somebody between the wallet and the network: it may change a request on its way.
    """

    origins: frozenset[str]
    sent: list[Sent] = field(default_factory=list)
    between: Callable[[HttpRequest], HttpRequest] | None = None

    @property
    def loopback(self) -> Loopback:
        return Loopback(origins=self.origins)

    def operation(self) -> Fetch:
        """A Fetch for one operation of the wallet."""
        client = HttpClient(loopback=self.loopback, only_loopback=True).operation()

        def fetch(request: HttpRequest) -> HttpResponse:
            asked = self.between(request) if self.between is not None else request
            status = 0
            try:
                answer = client(asked)
                status = answer.status
            finally:
                self.sent.append(Sent(asked, status))
            return answer

        return fetch
