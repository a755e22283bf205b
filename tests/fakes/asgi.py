"""Calling an ASGI application in memory, as a server would: one request, one answer."""

import asyncio

from starlette.types import ASGIApp, Message

from skrin.wire.http import HttpRequest, HttpResponse

CLIENT = ("203.0.113.9", 50000)


def call(app: ASGIApp, request: HttpRequest, client: tuple[str, int] = CLIENT) -> HttpResponse:
    return asyncio.run(_call(app, request, client))


async def _call(app: ASGIApp, request: HttpRequest, client: tuple[str, int]) -> HttpResponse:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "raw_path": request.url.path.encode("ascii"),
        "query_string": request.url.query.encode("ascii"),
        "headers": [(b"host", request.url.host.encode("ascii")), *headers],
        "client": client,
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
