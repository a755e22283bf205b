"""Plays a story to its end: a step that does not hold is named, and what does not depend on it is played all the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.practice.tour.step import Finding, Played, Result, Step
from skrin.practice.tour.tale import Tale


@dataclass(frozen=True, slots=True)
class Report:
    """How the whole story went; `seconds` from before the first step to after the last."""

    played: tuple[Played, ...]
    seconds: float

    @property
    def holds(self) -> bool:
        return all(each.result is Result.HELD for each in self.played)

    @property
    def failed(self) -> tuple[Played, ...]:
        return tuple(each for each in self.played if each.result is Result.FAILED)

    def count(self, result: Result) -> int:
        return sum(each.result is result for each in self.played)


def play(story: Sequence[Step], tale: Tale, seconds: Callable[[], float], told: Callable[[Played], None]) -> Report:
    """Play `story`; `told` hears of each step when it is over. `seconds` is a monotonic clock."""
    begun = seconds()
    held: set[str] = set()
    played: list[Played] = []
    for number, step in enumerate(story, start=1):
        one = _play(number, step, tale, seconds) if held.issuperset(step.needs) else _not_played(number, step)
        if one.result is Result.HELD:
            held.add(step.name)
        played.append(one)
        told(one)
    return Report(tuple(played), seconds() - begun)


def _play(number: int, step: Step, tale: Tale, seconds: Callable[[], float]) -> Played:
    begun = seconds()
    findings: list[Finding] = []
    error: SkrinError | None = None
    try:
        for finding in step.act(tale):
            findings.append(finding)
            if not finding.holds:
                break
    except SkrinError as refused:
        error = refused
    holds = error is None and all(finding.holds for finding in findings)
    result = Result.HELD if holds else Result.FAILED
    return Played(number, step, result, round((seconds() - begun) * 1000), tuple(findings), error)


def _not_played(number: int, step: Step) -> Played:
    return Played(number, step, Result.NOT_PLAYED, 0)
