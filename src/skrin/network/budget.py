"""Time that may be spent, counted down on a clock that never jumps."""

import time
from collections.abc import Callable
from typing import Self

Monotonic = Callable[[], float]


class Budget:
    """So many seconds from now on, and never past the end of the budget it is part of."""

    def __init__(self, seconds: float, monotonic: Monotonic = time.monotonic, within: "Budget | None" = None) -> None:
        self._monotonic = monotonic
        self.seconds = int(seconds)
        self._end = monotonic() + seconds
        if within is not None and within._end < self._end:
            self._end = within._end
            self.seconds = within.seconds

    def part(self, seconds: float) -> Self:
        """A budget of `seconds` that ends with this one at the latest."""
        return type(self)(seconds, self._monotonic, self)

    @property
    def left(self) -> float:
        """Seconds left; zero or less when it is spent."""
        return self._end - self._monotonic()
