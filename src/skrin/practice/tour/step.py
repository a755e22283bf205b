"""A step of the tour as a value: what it says, what is done, and what must hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.practice.tour.tale import Tale


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must hold, and whether it does. `message` is a message id; `{name}` in it stands for a fact."""

    message: str
    holds: bool
    facts: Mapping[str, object] = field(default_factory=dict)


# Does the step and tells what came of it, one finding after the other; the first that does not hold ends it.
Act = Callable[[Tale], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is for scripts and never changes; `needs` are the steps without which this one makes no sense."""

    name: str
    message: str
    act: Act
    needs: tuple[str, ...] = ()


class Result(Enum):
    HELD = "held"
    FAILED = "failed"
    NOT_PLAYED = "not_played"  # a step that it needs did not hold


@dataclass(frozen=True, slots=True)
class Played:
    """What a step came to. `error` is what refused it where it should not have been refused."""

    number: int
    step: Step
    result: Result
    milliseconds: int
    findings: tuple[Finding, ...] = ()
    error: SkrinError | None = None


def found(message: str, holds: bool, **facts: object) -> Finding:
    """`found(N_("…"), …)`: a finding with its facts."""
    return Finding(message, holds, facts)
