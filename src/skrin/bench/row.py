"""One measured figure with its unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is for scripts; `note` says under which conditions, where that is not plain.

    `at_most` or `at_least` is the figure that was promised, where one was.
    """

    name: str
    value: float
    unit: str
    note: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def missed(self) -> bool:
        """It is worse than what was promised."""
        over = self.at_most is not None and self.value > self.at_most
        return over or (self.at_least is not None and self.value < self.at_least)


def milliseconds(act: Callable[[], object], times: int) -> Sequence[float]:
    """How long `act` took on the wall clock, each time, shortest first."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        act()
        taken.append((perf_counter() - begun) * 1000)
    return sorted(taken)


def middle_and_worst(name: str, taken: Sequence[float], note: str = "") -> tuple[Row, Row]:
    """The median, and the 95th of a hundred: a figure that only the best case meets is no figure."""
    late = taken[min(len(taken) - 1, int(len(taken) * 0.95))]
    return Row(name, round(median(taken), 3), "ms", note), Row(f"{name}, 95th percentile", round(late, 3), "ms", note)
