"""A socket that knows when its time is over, in the shape in which the HTTP library reads and writes."""

import ssl
from socket import socket

import httpcore2

from skrin.network.budget import Budget
from skrin.network.errors import NoAnswer, TooSlow, Unreachable


class BudgetedStream(httpcore2.NetworkStream):
    """Reads and writes within one budget for the whole exchange, however the bytes are spread over it (N-07 g)."""

    def __init__(self, connected: socket, host: str, budget: Budget) -> None:
        self._socket = connected
        self._host = host
        self._budget = budget
        self._answering = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._spend()
        try:
            received = self._socket.recv(max_bytes)
        except TimeoutError:
            raise self._over() from None
        except (ssl.SSLError, OSError):
            raise Unreachable(self._host) from None
        self._answering = self._answering or bool(received)
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        self._spend()
        try:
            self._socket.sendall(buffer)
        except TimeoutError:
            raise self._over() from None
        except (ssl.SSLError, OSError):
            # A server may refuse a request before it has read all of it: the library then reads what it says.
            raise httpcore2.WriteError from None

    def close(self) -> None:
        self._socket.close()

    def _spend(self) -> None:
        left = self._budget.left
        if left <= 0:
            raise self._over()
        self._socket.settimeout(left)

    def _over(self) -> NoAnswer | TooSlow:
        kind = TooSlow if self._answering else NoAnswer
        return kind(self._host, self._budget.seconds)
