"""One slot between a camera and whoever reads its pictures: a newer picture takes the place of one that nobody took yet."""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Safe between threads. `dropped` counts the pictures that gave way to a newer one."""

    def __init__(self) -> None:
        self.dropped = 0
        self._slot: T | None = None
        self._closed = False
        self._changed = Condition()

    def put(self, item: T) -> None:
        """Never waits. After `close` it does nothing."""
        with self._changed:
            if self._closed:
                return
            self.dropped += self._slot is not None
            self._slot = item
            self._changed.notify()

    def take(self) -> T | None:
        """The newest, as soon as there is one; None once the box is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._slot is not None)
            item, self._slot = self._slot, None
            return None if self._closed else item

    def close(self) -> None:
        """What is in it is thrown away."""
        with self._changed:
            self._closed, self._slot = True, None
            self._changed.notify_all()
