"""Carrying the application: a socket that is bound before anything is said, a ready line, a clean end."""

import asyncio
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TextIO

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from skrin.serving.errors import AddressInUse

HEADER_BYTES = 16 * 1024
HEADER_SECONDS = 10
IDLE_SECONDS = 15
BACKLOG = 2048
SHUTDOWN_SECONDS = 5


class ImpatientProtocol(H11Protocol):
    """A connection that takes longer than `seconds` to say what it wants is closed (I-15)."""

    def __init__(self, *args: Any, seconds: float = HEADER_SECONDS, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._seconds = seconds
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        if self._patience is None and not self._is_answering():
            self._wait()
        super().data_received(data)
        if self._is_answering():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        # The library says that there always is a cycle; before the first request there is none.
        return self.cycle is not None and not self.cycle.response_complete  # type: ignore[redundant-expr]

    def _wait(self) -> None:
        self._patience = self.loop.call_later(self._seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        if not self._is_answering():
            self.transport.close()


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen. Port 0 is any free one."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> "Address":
        """`127.0.0.1:8080`, `[::1]:8080`, `:8080`. Raises AddressInUse."""
        host, colon, port = text.rpartition(":")
        if not colon or not port.isascii() or not port.isdigit() or int(port) > 65535:
            raise AddressInUse(text)
        return cls(host.strip("[]") or "127.0.0.1", int(port))

    def bind(self) -> socket.socket:
        """A listening socket. Raises AddressInUse."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        # Named as TCP, so that asyncio sends small answers at once and does not wait for an acknowledgement (TCP_NODELAY).
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((self.host, self.port))
            bound.listen(BACKLOG)
        except OSError:
            bound.close()
            raise AddressInUse(f"{self.host}:{self.port}") from None
        return bound


def url_of(bound: socket.socket) -> str:
    """The address of a bound socket as a URL; only of use on this machine."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """A server that says when it is ready, and ends without fuss."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in order on SIGTERM and SIGINT, and then with status 0: the library would end by the signal once more."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def server(app: Starlette, ready: Callable[[], None], *, patience: float = HEADER_SECONDS) -> Server:
    """`patience` is how many seconds a connection may take to say what it wants."""
    settings: dict[str, Any] = {
        "http": partial(ImpatientProtocol, seconds=patience),
        "ws": "none",
        "lifespan": "on",
        "access_log": False,  # addresses of learners; counts are in the metrics
        "log_level": "error",
        "server_header": False,
        "proxy_headers": False,
        "h11_max_incomplete_event_size": HEADER_BYTES,
        "timeout_keep_alive": IDLE_SECONDS,
        "timeout_graceful_shutdown": SHUTDOWN_SECONDS,
        "backlog": BACKLOG,
    }
    return Server(uvicorn.Config(app, **settings), ready)


def say_ready(url: str, out: TextIO, **more: str) -> None:
    """The one line that whoever started the service waits for; `more` are further members of it."""
    out.write(json.dumps({"ready": True, "url": url, **more}) + "\n")
    out.flush()


def end_with_stdin(running: uvicorn.Server) -> None:
    """End the service when standard input closes: with the process that started it (RULINGS 9)."""

    descriptor = sys.stdin.fileno()

    def wait() -> None:
        # Not through sys.stdin: a thread that waits in there holds a lock that the interpreter needs when it ends.
        while os.read(descriptor, 4096):
            pass
        running.should_exit = True

    threading.Thread(target=wait, name="stdin", daemon=True).start()


def run(running: uvicorn.Server, bound: socket.socket) -> None:
    """Serve until told to stop by a signal or `should_exit`."""
    with bound:
        running.run(sockets=[bound])
