"""Where the browser is sent back to: one answer, on this machine alone (RFC 8252, 7.3 and 8.3; OPEN.md C-16).

Browsers open connections beforehand and leave them idle, so several are held open beside each other. Whatever is not the
answer is turned away and changes nothing: any program on this machine, and any page in the browser, can send something here.
"""

import contextlib
import secrets
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from skrin.use_cases.sign_in import LASTS, SignInLate, SignInStopped

HOST: Final = "127.0.0.1"
REQUEST_BYTES: Final = 16 * 1024
CONNECTIONS: Final = 16
CONNECTION_SECONDS: Final = 10.0
WRITE_SECONDS: Final = 2.0
PATH_BYTES: Final = 16

_TURNED_AWAY: Final = {400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 431: "Request Header Fields Too Large"}


@dataclass(slots=True)
class _Connection:
    """Somebody who connected, and what came so far."""

    socket: socket.socket
    until: float
    received: bytearray = field(default_factory=bytearray)


class LoopbackRedirect:
    """Implements `RedirectListener`. `page` is the HTML that the browser shows afterwards."""

    def __init__(self, page: bytes, lasts: timedelta = LASTS) -> None:
        """Raises OSError where no port is free."""
        self._page, self._until = page, time.monotonic() + lasts.total_seconds()
        self._path = "/" + secrets.token_urlsafe(PATH_BYTES)
        self._server = socket.create_server((HOST, 0), backlog=CONNECTIONS)
        self._server.setblocking(False)
        self._wake, self._woken = socket.socketpair()
        self._origin = f"{HOST}:{self._server.getsockname()[1]}"
        self._open: dict[int, _Connection] = {}
        self._selector = selectors.DefaultSelector()
        for each in (self._server, self._woken):
            self._selector.register(each, selectors.EVENT_READ)

    @property
    def address(self) -> str:
        return f"http://{self._origin}{self._path}"

    def stop(self) -> None:
        with contextlib.suppress(OSError):  # closed already: nobody waits
            self._wake.send(b"x")

    def close(self) -> None:
        for connection in list(self._open.values()):
            self._drop(connection)
        self._selector.close()
        for each in (self._server, self._wake, self._woken):
            each.close()

    def wait(self, is_answer: Callable[[str], bool]) -> str:
        while (left := self._until - time.monotonic()) > 0:
            for key, _ in self._selector.select(min(left, 1.0)):
                if key.fileobj is self._woken:
                    raise SignInStopped
                if key.fileobj is self._server:
                    self._accept()
                elif (connection := self._open.get(key.fd)) is not None:
                    query = self._heard(connection, is_answer)
                    if query is not None:
                        return query
            self._drop_idle()
        raise SignInLate

    def _accept(self) -> None:
        try:
            accepted, _ = self._server.accept()
        except OSError:
            return
        if len(self._open) >= CONNECTIONS:
            self._drop(next(iter(self._open.values())))  # the one that has had the longest to say something
        accepted.setblocking(False)
        self._open[accepted.fileno()] = _Connection(accepted, time.monotonic() + CONNECTION_SECONDS)
        self._selector.register(accepted, selectors.EVENT_READ)

    def _heard(self, connection: _Connection, is_answer: Callable[[str], bool]) -> str | None:
        """The query of the answer, where this was it."""
        try:
            more = connection.socket.recv(REQUEST_BYTES)
        except BlockingIOError:
            return None
        except OSError:
            more = b""
        connection.received += more
        if more and b"\r\n\r\n" not in connection.received and len(connection.received) <= REQUEST_BYTES:
            return None
        said = self._read(bytes(connection.received)) if more else None
        query = said if isinstance(said, str) and is_answer(said) else None
        if query is not None:
            self._answer(connection, "200 OK", self._page)
        elif more:
            status = said if isinstance(said, int) else 400
            self._answer(connection, f"{status} {_TURNED_AWAY[status]}", b"")
        self._drop(connection)
        return query

    def _read(self, request: bytes) -> str | int:
        """The query of a request to our address, or the status with which it is turned away."""
        head, end, _ = request.partition(b"\r\n\r\n")
        if not end or len(head) > REQUEST_BYTES:
            return 431
        try:
            first, *lines = head.decode("ascii").split("\r\n")
            method, target, version = first.split(" ")
        except ValueError:  # UnicodeDecodeError is one
            return 400
        hosts = [value.strip() for name, _, value in (line.partition(":") for line in lines) if name.lower() == "host"]
        if hosts != [self._origin] or not version.startswith("HTTP/1."):
            return 400  # also a name that somebody lets point here
        path, _, query = target.partition("?")
        if not secrets.compare_digest(path, self._path):
            return 404
        return query if method == "GET" else 405

    def _answer(self, connection: _Connection, status: str, page: bytes) -> None:
        lines = (
            f"HTTP/1.1 {status}",
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(page)}",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        )
        with contextlib.suppress(OSError):
            connection.socket.settimeout(WRITE_SECONDS)
            connection.socket.sendall("\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + page)
            connection.socket.shutdown(socket.SHUT_WR)

    def _drop_idle(self) -> None:
        now = time.monotonic()
        for connection in [each for each in self._open.values() if each.until <= now]:
            self._drop(connection)

    def _drop(self, connection: _Connection) -> None:
        self._selector.unregister(connection.socket)
        del self._open[connection.socket.fileno()]
        connection.socket.close()


@contextmanager
def loopback_redirect(page: bytes, lasts: timedelta = LASTS) -> Iterator[LoopbackRedirect]:
    """Listens until the block ends."""
    listener = LoopbackRedirect(page, lasts)
    try:
        yield listener
    finally:
        listener.close()
