"""One request and its answer over one connection, with a fixed set of headers and bounded sizes."""

from collections.abc import Iterable

import httpcore2

from skrin.network.body import read_body
from skrin.network.budget import Budget
from skrin.network.connection import Connector
from skrin.network.errors import AnswerInvalid, HeaderRefused, Unreachable
from skrin.network.stream import BudgetedStream
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse

# All that is ever sent besides Host, Connection, Accept-Encoding and Content-Length: no name or version of this program or of
# a library, no operating system, no language, no cookie (SR-16).
SENT_HEADERS = frozenset({"accept", "authorization", "content-type", "dpop", "if-none-match"})
METHODS = frozenset({"GET", "POST", "DELETE"})
DEFAULT_PORTS = {"https": 443, "http": 80}

MAX_HEADERS = 100
MAX_HEADER_BYTES = 64 * 1024


def exchange(request: HttpRequest, connector: Connector, budget: Budget) -> HttpResponse:
    """Sends the request and reads its whole answer. Raises NetError or LimitError."""
    headers = sent_headers(request)
    connect_budget = budget.part(limits.HTTP_CONNECT.total_seconds())
    host = request.url.host
    connected = connector.open(request.url, connect_budget)
    stream = BudgetedStream(connected, host, budget)
    try:
        return converse(request, headers, stream)
    except httpcore2.LocalProtocolError:
        raise HeaderRefused("") from None
    except httpcore2.RemoteProtocolError:
        raise AnswerInvalid(host, "framing") from None
    except httpcore2.NetworkError:
        raise Unreachable(host) from None
    finally:
        stream.close()


def converse(request: HttpRequest, headers: list[tuple[bytes, bytes]], stream: BudgetedStream) -> HttpResponse:
    url = httpcore2.URL(scheme=request.url.scheme, host=request.url.host, port=request.url.port, target=target(request))
    connection = httpcore2.HTTP11Connection(url.origin, stream)
    answer = connection.handle_request(httpcore2.Request(request.method, url, headers=headers, content=request.body))
    if answer.extensions["http_version"] not in (b"HTTP/1.1", b"HTTP/1.0"):
        raise AnswerInvalid(request.url.host, "framing")
    received = received_headers(answer.headers, request.url.host)
    body = read_body(answer.iter_stream(), received, request.url.host, request.limit)
    return HttpResponse(answer.status, received, body)


def target(request: HttpRequest) -> str:
    path = request.url.path or "/"
    return f"{path}?{request.url.query}" if request.url.query else path


def sent_headers(request: HttpRequest) -> list[tuple[bytes, bytes]]:
    """The headers in the order in which they travel. Raises HeaderRefused for one outside the fixed set."""
    if request.method not in METHODS:
        raise HeaderRefused(request.method)
    host = request.url.host
    if request.url.port != DEFAULT_PORTS.get(request.url.scheme):
        host = f"{host}:{request.url.port}"
    headers = [("Host", host), ("Connection", "close"), ("Accept-Encoding", "identity")]
    for name, value in request.headers.items():
        if name.lower() not in SENT_HEADERS or not (value.isascii() and value.isprintable()):
            raise HeaderRefused(name)
        headers.append((name, value))
    if request.body or request.method == "POST":
        headers.append(("Content-Length", str(len(request.body))))
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers]


def received_headers(raw: Iterable[tuple[bytes, bytes]], host: str) -> dict[str, str]:
    """The answer's headers by lower-case name; several of one name are joined by a comma (RFC 9110, 5.3).

    Raises AnswerInvalid for more, or longer, than any honest server sends (N-11). Cookies are dropped here.
    """
    headers: dict[str, str] = {}
    size = 0
    for count, (name_bytes, value_bytes) in enumerate(raw, start=1):
        size += len(name_bytes) + len(value_bytes)
        if count > MAX_HEADERS or size > MAX_HEADER_BYTES:
            raise AnswerInvalid(host, "headers")
        name, value = name_bytes.decode("latin-1").lower(), value_bytes.decode("latin-1")
        if name != "set-cookie":
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
