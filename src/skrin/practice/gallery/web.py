"""A web in memory: services answer where they are, and no packet leaves the process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message

from skrin.network.errors import Unreachable
from skrin.wire.http import Fetch, HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass
class Web:
    """Who answers, by origin (a service) or by whole address. Those in `silent` do not, nor does anybody while it is `cut`."""

    services: dict[str, ASGIApp] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    cut: bool = False

    def operation(self) -> Fetch:
        return self

    def __call__(self, request: HttpRequest) -> HttpResponse:
        origin = request.url.origin
        if self.cut or origin in self.silent:
            raise Unreachable(request.url.host)
        address = str(request.url).partition("?")[0]
        if address in self.answers:
            return self.answers[address](request)
        if origin in self.services:
            return asyncio.run(_asked(self.services[origin], request))
        raise Unreachable(request.url.host)


async def _asked(app: ASGIApp, request: HttpRequest) -> HttpResponse:
    """One request to a service, as its server would put it."""
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path or "/",
        "raw_path": (request.url.path or "/").encode("ascii"),
        "query_string": request.url.query.encode("ascii"),
        "headers": [(b"host", request.url.host.encode("ascii")), *headers],
        "client": ("203.0.113.9", 50000),
        "server": (request.url.host, request.url.port),
    }
    said: list[Message] = []
    given = [{"type": "http.request", "body": request.body, "more_body": False}]

    async def receive() -> Message:
        return given.pop(0) if given else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    started = next(message for message in said if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in said if message["type"] == "http.response.body")
    told = {name.decode("latin-1"): value.decode("latin-1") for name, value in started["headers"]}
    return HttpResponse(started["status"], told, body)
