"""The event loop with a stopwatch: one turn handles all that waits, and nothing a person does is heeded while it lasts."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent

# Between two turns the other threads have their time, as they have while a person thinks.
PAUSE = 0.001
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Turn:
    """How long it took by the wall clock, and for how long of that this thread itself worked; in milliseconds."""

    wall: float = 0.0
    cpu: float = 0.0


@dataclass
class Turns:
    """`all` are the turns since `begin`, but for those in which nothing was to do."""

    all: list[Turn] = field(default_factory=list)

    def begin(self) -> None:
        self.all.clear()

    @property
    def longest(self) -> float:
        return max((turn.wall for turn in self.all), default=0.0)

    @property
    def most_cpu(self) -> float:
        """As `longest`, and free of what else the machine was doing."""
        return max((turn.cpu for turn in self.all), default=0.0)

    def act(self, act: Callable[[], object]) -> None:
        """What a person's key or click would set going, and the turn that follows it."""
        self._timed(act)

    def turn(self) -> None:
        self._timed(lambda: None)

    def until(self, there: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Turn until it is there. Raises TimeoutError."""
        over = time.monotonic() + patience
        while not there():
            if time.monotonic() > over:
                raise TimeoutError
            self.turn()
            time.sleep(PAUSE)

    def _timed(self, act: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        act()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.all.append(Turn((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000))
