"""A hand on the window, with a stopwatch on the event loop: only what the window itself does is counted, never the test."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from skrin.gui.measured.turns import Turns
from skrin.gui.places import Home
from skrin.gui.shell import Shell
from tests.scenarios.screen import Screen

# What one turn of the event loop may take of this thread's own time, in milliseconds: time on the wall is everybody else's too.
LIMIT = 50.0
# A fixed piece of work takes this long on the computers that the limit is meant for; where it takes longer (an old machine, a
# busy one, one whose every line is traced), so does everything else.
UNIT = 4.0
TIMES = 4


def limit() -> float:
    """The limit for this machine at this moment."""
    return LIMIT * max(1.0, min(_unit() for _ in range(3)) / UNIT)


def _unit() -> float:
    begun = time.thread_time()
    sum(number * number for number in range(100_000))
    return (time.thread_time() - begun) * 1000


@dataclass
class Hand:
    window: Shell
    turns: Turns = field(default_factory=Turns)

    @property
    def screen(self) -> Screen:
        return Screen(self.window)

    def settles(self) -> None:
        """Until nothing is under way, and what was put off has been done."""
        self.turns.until(lambda: not self.window.work.busy)
        for _ in range(3):
            self.turns.turn()

    def does(self, act: Callable[[], object]) -> None:
        self.turns.act(act)
        self.settles()

    def clicks(self, name: str) -> None:
        self.turns.until(lambda: any(button.isEnabled() for button in self.screen.buttons(name)))
        (button,) = self.screen.buttons(name)
        self.does(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))

    def types(self, name: str, text: str) -> None:
        """Letter by letter, as the field tells of each."""
        found = self.screen.field(name)
        for end in range(1, len(text) + 1):
            self.turns.act(lambda end=end: _write(found, text[:end]))  # type: ignore[misc]
        self.settles()

    def pastes(self, name: str, text: str) -> None:
        found = self.screen.field(name)
        self.does(lambda: _write(found, text))

    def never_frozen(self, act: Callable[[], object]) -> None:
        """Let it be done a few times, and look at the best: what else the machine does makes every turn longer, none shorter.

        Before each time the screens are taken down, so that building them counts.
        """
        met = []
        for _ in range(TIMES):
            self.window.renew()
            self.window.navigator.open(Home())
            self.settles()
            self.turns.begin()
            act()
            slowest = sorted((turn.cpu for turn in self.turns.all), reverse=True)[:4]
            if slowest[0] < (allowed := limit()):
                return
            met.append(f"{', '.join(f'{each:.0f}' for each in slowest)} of {allowed:.0f} ms")
        raise AssertionError(f"the window was away for too long: {'; '.join(met)}")


def _write(found: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(found, QLineEdit):
        found.setText(text)
        found.textEdited.emit(text)
    else:
        found.setPlainText(text)
