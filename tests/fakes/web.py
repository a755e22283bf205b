"""A web in memory: answers by URL, and remembers every request it saw."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.domain.errors import NetError
from skrin.wire.http import HttpRequest, HttpResponse

Answer = HttpResponse | Callable[[HttpRequest], HttpResponse]


@dataclass(eq=False)
class NothingThere(NetError):
    """The fake web has no such address."""

    code = "net.unreachable"
    url: str


@dataclass
class FakeWeb:
    """`answers` maps a URL (without query) or a (method, URL) pair to a response or to a function of the request."""

    answers: dict[str | tuple[str, str], Answer] = field(default_factory=dict)
    requests: list[HttpRequest] = field(default_factory=list)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        url = str(request.url)
        plain = url.split("?", 1)[0]
        for key in ((request.method, url), url, (request.method, plain), plain):
            if key in self.answers:
                answer = self.answers[key]
                return answer(request) if callable(answer) else answer
        raise NothingThere(url)

    def json(self, url: str, body: bytes, status: int = 200, media_type: str = "application/json") -> None:
        self.answers[url] = HttpResponse(status, {"content-type": media_type}, body)

    @property
    def urls(self) -> list[str]:
        return [str(request.url) for request in self.requests]
