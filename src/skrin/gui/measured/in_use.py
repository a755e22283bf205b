"""Measures the window over a full wallet: `python -m skrin.gui.measured.in_use`, what it needs as JSON on standard input.

Prints a JSON array of figures: name, value, unit, note.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from skrin.gui.app import AppOptions, equip, painted, watch_use
from skrin.gui.measured.dealing import Dealing
from skrin.gui.measured.turns import Turns
from skrin.wire.urls import ANY_LOOPBACK

if TYPE_CHECKING:
    from skrin.gui.shell import Shell
    from skrin.gui.views.home import HomeView

Figure = tuple[str, float, str, str]

FRAME = 1 / 60
SLOW_FRAMES, FAST_FRAMES = 400, 200
# What people type: one word of many credentials, two, a beginning, a number that few have, nothing at all.
SEARCHES = ("svetsning", "vattenrening drift", "omsorg bemötande", "del 77", "xyz")
MIB = 2**20


class Answered(QObject):
    """Whether the list has shown an answer since `ask`: it came, and was painted."""

    def __init__(self, home: "HomeView") -> None:
        super().__init__(home)
        self._home = home
        self._came = self.there = False
        home.cards.viewport().installEventFilter(self)
        home.viewmodel.pages.began.connect(self._take)

    def ask(self) -> None:
        self._came = self.there = False

    def _take(self) -> None:
        self._came = True
        self.there = self._home.viewmodel.pages.count == 0  # then there is no list to paint

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self._came:
            self.there = True
        return False


class InUse:
    def __init__(self, shell: "Shell", told: dict[str, Any]) -> None:
        self._shell, self._told = shell, told
        self._passphrase = str(told["passphrase"])
        self._turns = Turns()

    def figures(self) -> Iterator[Figure]:
        yield from self._unlock()
        self._settle()
        yield "memory in use", round(proportional_mib(), 1), "MiB", "after unlocking, with the list in sight"
        yield from self._search()
        yield from self._scroll()
        yield from self._filter()
        if self._told.get("offer") is not None:
            links = self._told["offer"], self._told["request"], self._told["here"]
            yield from Dealing(self._shell, self._turns, *links).figures()
        yield "memory in use, afterwards", round(proportional_mib(), 1), "MiB", "after all of the above"
        yield from self._what_is_out()

    @property
    def _home(self) -> "HomeView":
        from skrin.gui.views.home import HomeView

        if not isinstance(self._shell.view, HomeView):
            raise TypeError(self._shell.view)
        return self._shell.view

    def _settle(self) -> None:
        self._turns.until(lambda: not self._shell.work.busy)
        for _ in range(3):
            self._turns.turn()

    # one after the other

    def _unlock(self) -> Iterator[Figure]:
        from skrin.gui.views.home import HomeView
        from skrin.gui.views.lock import LockView

        shell = self._shell
        self._settle()
        lock = shell.view
        if not isinstance(lock, LockView):
            raise TypeError(lock)
        derived = median(self._derivation() for _ in range(3))
        self._turns.begin()
        begun = time.perf_counter()
        self._turns.act(lambda: lock.viewmodel.unlock(self._passphrase))
        self._turns.until(lambda: isinstance(shell.view, HomeView))
        answered = Answered(self._home)
        self._turns.until(lambda: answered.there)
        took = time.perf_counter() - begun
        note = f"beside {derived * 1000:.0f} ms of key derivation; until the first cards are painted"
        yield "unlock to list", round((took - derived) * 1000, 1), "ms", note
        yield "longest block, unlock", round(self._turns.longest, 1), "ms", ""

    def _derivation(self) -> float:
        from skrin.gui import opening

        begun = time.perf_counter()
        opening.require_passphrase(self._passphrase, self._shell.session.around)
        return time.perf_counter() - begun

    def _search(self) -> Iterator[Figure]:
        home, taken = self._home, list[float]()
        answered = Answered(home)
        self._turns.begin()
        for text in SEARCHES:
            for length in range(1, len(text) + 1):
                letters = text[:length]
                if letters.endswith(" "):
                    continue
                answered.ask()
                begun = time.perf_counter()
                self._turns.act(lambda letters=letters: _type(home, letters))  # type: ignore[misc]
                self._turns.until(lambda: answered.there)
                taken.append((time.perf_counter() - begun) * 1000)
        self._settle()
        note = f"from the letter to the painted answer; {len(taken)} letters"
        yield "typing in search", round(median(taken), 1), "ms", note
        yield "typing in search, 95th percentile", round(late(taken), 1), "ms", note
        yield "longest block, search", round(self._turns.longest, 1), "ms", ""
        _type(home, "")
        self._settle()

    def _scroll(self) -> Iterator[Figure]:
        bar = self._home.cards.verticalScrollBar()
        slow = [min(bar.maximum(), 40 * number) for number in range(SLOW_FRAMES)]
        fast = [bar.maximum() * number // FAST_FRAMES for number in range(FAST_FRAMES)]
        for name, values in (("like a wheel", slow), ("dragged through all of it", fast)):
            self._turns.begin()
            taken = [self._frame(value) for value in values]
            note = f"{len(taken)} frames of 16.7 ms, offscreen"
            yield f"scrolling {name}, frame", round(median(taken), 2), "ms", note
            yield f"scrolling {name}, frame, 95th percentile", round(late(taken), 2), "ms", note
            self._settle()
        bar.setValue(0)
        self._settle()

    def _frame(self, value: int) -> float:
        """One frame, and then what is left of its time for everything else."""
        begun = time.perf_counter()
        self._home.cards.verticalScrollBar().setValue(value)
        QApplication.processEvents()
        took = time.perf_counter() - begun
        while (left := FRAME - (time.perf_counter() - begun)) > 0.001:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, int(left * 1000))
            time.sleep(0.001)
        return took * 1000

    def _filter(self) -> Iterator[Figure]:
        from skrin.gui.viewmodels.home.filters import State

        home = self._home
        for again in ("", ", again"):
            taken: dict[str, float] = {}
            found: dict[str, int] = {}
            self._turns.begin()
            for state in (State.VALID, State.EXPIRES_SOON, State.EXPIRED, State.REVOKED, State.NOT_CHECKED, State.ALL):
                begun = time.perf_counter()
                self._turns.act(lambda state=state: home.viewmodel.show_state(state))  # type: ignore[misc]
                self._settle()
                taken[state.value] = (time.perf_counter() - begun) * 1000
                found[state.value] = home.viewmodel.pages.count
            note = ", ".join(f"{name} {count}" for name, count in found.items())
            yield f"narrowing to how they stand, slowest{again}", round(max(taken.values()), 1), "ms", note
            yield f"longest block, narrowing{again}", round(self._turns.longest, 1), "ms", ""

    def _what_is_out(self) -> Iterator[Figure]:
        from skrin.gui.places import Sharing
        from skrin.gui.views.sharing import SharingView

        self._turns.begin()
        begun = time.perf_counter()
        self._turns.act(lambda: self._shell.navigator.open(Sharing()))
        self._settle()
        took, view = (time.perf_counter() - begun) * 1000, self._shell.view
        if not isinstance(view, SharingView):
            raise TypeError(view)
        note = f"{view.viewmodel.shares} shares, read from the history"
        yield "what is out, until it is shown", round(took, 1), "ms", note
        note = f"{self._turns.most_cpu:.0f} ms of its own work"
        yield "longest block, what is out", round(self._turns.longest, 1), "ms", note


def late(taken: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]


def proportional_mib() -> float:
    """What this process holds, shared pages counted by their share; where the system does not say, all that is resident."""
    try:
        for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def _type(home: "HomeView", text: str) -> None:
    """As the field does after each letter."""
    home.filters.search.setText(text)
    home.viewmodel.search(text)


def main(told: dict[str, Any]) -> None:
    data, state = Path(told["data"]), Path(told["state"])
    app = QApplication(["skrin"])
    shell = painted(app, state)
    collector = equip(app, shell, AppOptions(data=data, language="en", loopback=ANY_LOOPBACK, state=state), state)
    watch_use(app, shell, collector)
    shell.begin("")
    found = list(InUse(shell, told).figures())
    shell.session.lock()
    shell.work.close(wait=True)
    collector.stop()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(json.load(sys.stdin))
