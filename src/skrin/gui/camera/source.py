"""Where pictures come from: a camera of the computer's, or one that is simulated. What follows is the same for both."""

from collections.abc import Callable
from typing import Protocol

from skrin.domain.errors import SkrinError
from skrin.gui.given.grey import Grey


class Taken(Protocol):
    """One picture. Turning it into grey takes time, and is done on the worker, for those that are not dropped."""

    def grey(self) -> Grey | None:
        """None where it cannot be had: a frame that is gone already, or of an unknown form."""


class Source(Protocol):
    """`put` may be called on any thread, `failed` on the UI thread, and neither after `close` has returned."""

    @property
    def name(self) -> str:
        """As a person knows the camera."""

    def open(self, put: Callable[[Taken], None], failed: Callable[[SkrinError], None]) -> None: ...

    def close(self) -> None: ...
