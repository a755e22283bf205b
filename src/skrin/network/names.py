"""From a host's name to its addresses: the operating system's resolver behind a port."""

import queue
import socket
import threading
from collections.abc import Sequence
from typing import Protocol

from skrin.network.errors import NameNotFound, NoAnswer


class NameResolver(Protocol):
    """All addresses of a host, as text, within so many seconds. Raises NetError."""

    def __call__(self, host: str, seconds: float, /) -> Sequence[str]: ...


def system_resolver(host: str, seconds: float) -> Sequence[str]:
    """What the operating system says.

    The lookup cannot be stopped, so it is made on a thread of its own that is left behind when it takes too long.
    """
    answer: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        answer.put(tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found)))

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    try:
        addresses = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise NoAnswer(host, int(seconds)) from None
    if not addresses:
        raise NameNotFound(host)
    return addresses
