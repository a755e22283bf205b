"""From a host's name to its addresses: the operating system's resolver behind a port."""

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from skrin.network.errors import NameNotFound, NoAnswer


class NameResolver(Protocol):
    """All addresses of a host, as text, within so many seconds. Raises NetError."""

    def __call__(self, host: str, seconds: float, /) -> Sequence[str]: ...


def system_resolver(host: str, seconds: float) -> Sequence[str]:
    """What the operating system says."""
    return answered_within(host, seconds, ask_system)


def answered_within(host: str, seconds: float, ask: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """What `ask` finds, if it does so in time.

    A lookup cannot be stopped, so it is made on a thread of its own, which is left behind when it takes too long.
    """
    answer: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()
    threading.Thread(target=lambda: answer.put(ask(host)), name=f"look up {host}", daemon=True).start()
    try:
        addresses = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise NoAnswer(host, int(seconds)) from None
    if not addresses:
        raise NameNotFound(host)
    return addresses


def ask_system(host: str) -> Sequence[str]:
    """All addresses, each once; none where there are none or the name cannot be one."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
