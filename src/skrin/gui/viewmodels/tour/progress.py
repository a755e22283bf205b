"""How far a person has come: the first step that is possible, and neither done nor skipped. Knows of no window."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from skrin.gui.places import Place
from skrin.gui.viewmodels.tour.seen import Seen
from skrin.gui.viewmodels.tour.steps import STEPS, Step


@dataclass
class Progress:
    """`step` is None when the tour is over. What was done once stays done."""

    steps: Sequence[Step] = STEPS
    seen: Seen = field(default_factory=Seen)
    done: set[str] = field(default_factory=set)
    skipped: set[str] = field(default_factory=set)
    step: Step | None = None

    def __post_init__(self) -> None:
        self.step = self._next()

    @property
    def number(self) -> int:
        """Of the step, from 1."""
        return len(self.steps) if self.step is None else self.steps.index(self.step) + 1

    def note(self, **changed: object) -> None:
        """Something of what is seen is another now; `move` follows it."""
        self.seen = replace(self.seen, **changed)  # type: ignore[arg-type]

    def skip(self) -> None:
        if self.step is not None:
            self.skipped.add(self.step.name)

    def move(self) -> bool:
        """To the first step that is left; whether that is another than before."""
        before = self.step
        while (step := self._next()) is not None and step.done(self.seen):
            self.done.add(step.name)
            self.begin_step()
        self.step = step
        if step is before:
            return False
        self.begin_step()
        return True

    def begin_step(self) -> None:
        """Where a person is when it begins counts as having been there."""
        here = {type(self.seen.place)} if self.seen.place is not None else set[type[Place]]()
        self.seen = replace(self.seen, visited=frozenset(here))

    def _next(self) -> Step | None:
        left = self.done | self.skipped
        return next((each for each in self.steps if each.name not in left and each.possible(self.seen)), None)
