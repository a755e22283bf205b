"""A connection to one address: plain TCP behind a port."""

import socket
from typing import Protocol


class Dialler(Protocol):
    """A connected stream socket to the address and port, within so many seconds. Raises OSError."""

    def __call__(self, address: str, port: int, seconds: float, /) -> socket.socket: ...


def system_dialler(address: str, port: int, seconds: float) -> socket.socket:
    """Dials exactly this address; it is never a name."""
    connected = socket.create_connection((address, port), timeout=seconds)
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected
