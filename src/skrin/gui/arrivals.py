"""What came from outside and waits to be looked at: at most five, each once, in the order in which they came.

Kept in memory alone. It outlives a lock, since a link that was clicked is not the wallet's; it is gone when the program is.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text that nobody has read yet, and is never printed. `name` is the file that it was in, empty for a link."""

    text: str = field(repr=False)
    name: str = ""
    from_code: bool = False


class Taken(Enum):
    WAITS = "waits"
    KNOWN = "known"  # it waits already
    FULL = "full"  # five do; it is not kept


class Arrivals(QObject):
    """`changed` is emitted after every change. `refused` tells how many were not taken since somebody last looked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Arrival] = []
        self._seen: set[str] = set()
        self.refused = 0

    @property
    def waiting(self) -> tuple[Arrival, ...]:
        return tuple(self._waiting)

    @property
    def unseen(self) -> Arrival | None:
        """The first that was never on the screen."""
        return next((each for each in self._waiting if each.text not in self._seen), None)

    def give(self, arrival: Arrival) -> Taken:
        """Put it behind the others; the same text waits once."""
        if any(each.text == arrival.text for each in self._waiting):
            return Taken.KNOWN
        if len(self._waiting) >= MOST:
            self.refuse(1)
            return Taken.FULL
        self._waiting.append(arrival)
        self.changed.emit()
        return Taken.WAITS

    def refuse(self, count: int) -> None:
        """So many were not taken. Said once, however many they are."""
        first = self.refused == 0
        self.refused += count
        if first and count:
            self.changed.emit()

    def look_at(self, arrival: Arrival) -> None:
        """It is on the screen now. It goes on waiting until somebody goes on with it, or puts it aside."""
        self._seen.add(arrival.text)

    def put_last(self, arrival: Arrival) -> None:
        if arrival in self._waiting:
            self._waiting.remove(arrival)
            self._waiting.append(arrival)
            self.changed.emit()

    def remove(self, arrival: Arrival) -> None:
        """Somebody went on with it, or put it aside."""
        if arrival in self._waiting:
            self._waiting.remove(arrival)
            self._seen.discard(arrival.text)
            self.changed.emit()

    def read_refusal(self) -> None:
        """Somebody has seen that not everything was taken."""
        self.refused = 0
