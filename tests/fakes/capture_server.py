"""Real servers on loopback that answer as told and remember all they saw (OPEN.md, section 4).

    def test_something(capture_web):
        capture_web.json("https://issuer.test/.well-known/jwt-vc-issuer", b"{...}")
        fetch = capture_web.client()
        ...
        assert capture_web.urls == ["https://issuer.test/.well-known/jwt-vc-issuer"]
        assert capture_web.host("attacker.test").requests == []

Names resolve to 203.0.113.0/24, which the client treats as global; the dialler leads those addresses to loopback ports and
refuses every other one. TLS is by the tests' own authority.
"""

import contextlib
import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from skrin.network.addresses import AddressPolicy
from skrin.network.client import HttpClient
from skrin.network.errors import NameNotFound
from skrin.network.tls import given_authority
from skrin.wire.http import HttpResponse
from tests.fakes.authority import Authority, Certified

ADDRESSES = {
    "issuer.test": "203.0.113.1",
    "other-issuer.test": "203.0.113.2",
    "verifier.test": "203.0.113.3",
    "attacker.test": "203.0.113.4",
}
TEST_NETWORK = "203.0.113.0/24"


@dataclass(frozen=True)
class CapturedRequest:
    """One request as it arrived. `target` is path and query; header names are in lower case, the last one of a name wins."""

    host: str
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    raw_head: bytes = b""

    @property
    def url(self) -> str:
        return f"https://{self.host}{self.target}"


# An answer is a response, the raw bytes of one in pieces, or a function of the request that gives either.
Raw = Iterable[bytes]
Answer = HttpResponse | Raw | Callable[[CapturedRequest], "HttpResponse | Raw"]
NOT_FOUND = HttpResponse(404, {"content-type": "text/plain"}, b"not here")


def as_bytes(answer: HttpResponse) -> bytes:
    headers = {"content-length": str(len(answer.body)), **answer.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {answer.status} Answer\r\n{head}\r\n".encode("latin-1") + answer.body


@dataclass
class CaptureServer:
    """One host. `context` None means plain http."""

    host: str
    context: ssl.SSLContext | None
    answers: dict[str, Answer] = field(default_factory=dict)
    default: Answer = NOT_FOUND
    requests: list[CapturedRequest] = field(default_factory=list)
    connections: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connected in self._open:
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
        for thread in (self._accepting, *self._threads):
            thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                connected, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connected)
            thread = threading.Thread(target=self._serve, args=(connected,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            connected = self.context.wrap_socket(plain, server_side=True) if self.context else plain
        except OSError:
            plain.close()
            return
        self._open.append(connected)
        # A client that hangs up is no concern of the server's.
        with connected, contextlib.suppress(OSError):
            if request := self._read(connected):
                self.requests.append(request)
                for piece in self._pieces(request):
                    connected.sendall(piece)
                    self.written += len(piece)
                with contextlib.suppress(OSError):
                    connected.shutdown(socket.SHUT_WR)

    def _read(self, connected: socket.socket) -> CapturedRequest | None:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = connected.recv(65536)
            if not piece:
                return None
            received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(body) < length:
            piece = connected.recv(65536)
            if not piece:
                break
            body += piece
        return CapturedRequest(self.host, method, target, headers, body, head)

    def _pieces(self, request: CapturedRequest) -> Raw:
        path = request.target.partition("?")[0]
        answer = self.answers.get(request.target, self.answers.get(path, self.default))
        if callable(answer):
            answer = answer(request)
        return [as_bytes(answer)] if isinstance(answer, HttpResponse) else answer


def server_context(certified: Certified) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        chain = Path(folder) / "chain.pem"
        chain.write_bytes(certified.pem + certified.key_pem)
        context.load_cert_chain(chain)
    return context


@dataclass
class CaptureWeb:
    """All hosts together, with the resolver and the dialler that lead to them and nowhere else."""

    authority: Authority
    contexts: dict[str, ssl.SSLContext]
    addresses: dict[str, list[str]] = field(default_factory=lambda: {host: [ip] for host, ip in ADDRESSES.items()})
    looked_up: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    servers: dict[str, CaptureServer] = field(default_factory=dict)

    def host(self, name: str) -> CaptureServer:
        """The server of a host, started when it is first asked for or dialled."""
        if name not in self.servers:
            if name not in self.contexts:
                self.contexts[name] = server_context(self.authority.issue(name))
            self.servers[name] = CaptureServer(name, self.contexts[name])
        return self.servers[name]

    def answer(self, url: str, answer: Answer) -> None:
        host, _, path = url.removeprefix("https://").partition("/")
        self.host(host).answers[f"/{path}"] = answer

    def json(self, url: str, body: bytes, status: int = 200, media_type: str = "application/json") -> None:
        self.answer(url, HttpResponse(status, {"content-type": media_type}, body))

    @property
    def requests(self) -> list[CapturedRequest]:
        """Every request that any host saw, host by host."""
        return [request for server in self.servers.values() for request in server.requests]

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.requests]

    def resolver(self, host: str, seconds: float) -> list[str]:
        self.looked_up.append(host)
        if host not in self.addresses:
            raise NameNotFound(host)
        return self.addresses[host]

    def dialler(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        names = [name for name, ip in ADDRESSES.items() if ip == address]
        if not names or port != 443:
            raise ConnectionRefusedError(address, port)
        return socket.create_connection(("127.0.0.1", self.host(names[0]).port), timeout=seconds)

    def client(self, **arguments: object) -> HttpClient:
        """The program's own client among these hosts; `arguments` replace its constructor's."""
        given: dict[str, object] = {
            "resolver": self.resolver,
            "dialler": self.dialler,
            "policy": AddressPolicy(treat_as_global=(TEST_NETWORK,)),
            "authorities": lambda: given_authority(self.authority.pem),
        }
        return HttpClient(**{**given, **arguments})  # type: ignore[arg-type]

    def close(self) -> None:
        for server in self.servers.values():
            server.close()


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def tls_contexts() -> dict[str, ssl.SSLContext]:
    """The hosts' certificates, made once in a session."""
    return {}


@pytest.fixture
def capture_web(authority: Authority, tls_contexts: dict[str, ssl.SSLContext]) -> Iterator[CaptureWeb]:
    web = CaptureWeb(authority, tls_contexts)
    yield web
    web.close()
