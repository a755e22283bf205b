"""Long work: nothing shows at first, then how far it is, and a way to give it up."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.ports import Progress
from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.views.working import Working
from skrin.gui.work import Work
from skrin.storage.errors import StoreLocked
from skrin.words.catalogue import N_
from tests.gui.conftest import settle


class Slow:
    """A task that goes on a step each time it is let."""

    def __init__(self) -> None:
        self._may = threading.Semaphore(0)
        self.reached = 0

    def __call__(self, tell: Progress) -> str:
        for step in range(1, 11):
            assert self._may.acquire(timeout=20)
            tell(step, 10)
            self.reached = step
        return "whole"

    def go_on(self, steps: int) -> None:
        for _ in range(steps):
            self._may.release()


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.go_on(20)


@pytest.fixture
def long(work: Work) -> LongWork:
    return LongWork(work)


def waited(long: LongWork) -> None:
    """As if the moment had passed in which nothing shows."""
    long._patience.stop()
    long._patience.timeout.emit()


def test_what_is_over_at_once_never_shows(long: LongWork, work: Work, qtbot: QtBot) -> None:
    shown: list[bool] = []
    told: list[int] = []
    long.changed.connect(lambda: shown.append(long.visible))
    long.run(lambda tell: 7, told.append)
    settle(qtbot, work)
    assert told == [7]
    assert True not in shown
    assert not long.running


def test_it_shows_how_far_it_is(long: LongWork, slow: Slow, qtbot: QtBot, work: Work) -> None:
    told: list[str] = []
    long.run(slow, told.append)
    assert (long.running, long.visible) == (True, False)
    waited(long)
    assert (long.visible, long.of) == (True, 0)
    slow.go_on(1)
    qtbot.waitUntil(lambda: (long.done, long.of) == (1, 10))
    slow.go_on(9)
    settle(qtbot, work)
    assert told == ["whole"]
    assert (long.visible, long.done, long.of) == (False, 0, 0)


def test_giving_up_ends_it_where_it_stands_and_nobody_is_told(long: LongWork, slow: Slow, qtbot: QtBot, work: Work) -> None:
    told: list[object] = []
    long.run(slow, told.append, told.append)
    slow.go_on(3)
    qtbot.waitUntil(lambda: slow.reached == 3)
    with qtbot.waitSignal(long.cancelled):
        long.cancel()
    assert not long.running
    slow.go_on(7)
    settle(qtbot, work)
    assert (told, slow.reached) == ([], 3)


def test_what_nobody_asked_for_does_not_show(long: LongWork, slow: Slow, qtbot: QtBot) -> None:
    long.run(slow, lambda _: None, quiet=True)
    waited(long)
    assert long.running
    assert not long.visible


def test_new_work_takes_the_place_of_the_old(long: LongWork, slow: Slow, qtbot: QtBot, work: Work) -> None:
    told: list[object] = []
    long.run(slow, told.append)
    long.run(lambda tell: "new", told.append)
    slow.go_on(10)
    settle(qtbot, work)
    assert told == ["new"]
    assert slow.reached < 10


def test_a_refusal_is_told_once(long: LongWork, work: Work, qtbot: QtBot) -> None:
    def refuse(_: Progress) -> None:
        raise StoreLocked

    told: list[str] = []
    long.run(refuse, lambda _: told.append("done"), lambda error: told.append(error.code))
    settle(qtbot, work)
    assert told == ["store.locked"]
    assert not long.running


def test_closing_the_window_ends_it(slow: Slow, qapp: object, qtbot: QtBot) -> None:
    work = Work()
    LongWork(work).run(slow, lambda _: None)
    slow.go_on(2)
    qtbot.waitUntil(lambda: slow.reached == 2)
    work.close()
    slow.go_on(8)
    work.close(wait=True)
    assert slow.reached == 2


def test_the_bar_says_what_goes_on_and_gives_it_up(
    long: LongWork, slow: Slow, session: Session, qtbot: QtBot, work: Work, on_screen: Callable[..., Working]
) -> None:
    bar = on_screen(long, session)
    assert bar.isHidden()
    long.run(slow, lambda _: None)
    waited(long)
    slow.go_on(4)
    qtbot.waitUntil(lambda: bar.bar.value() >= 1)
    assert (bar.isVisible(), bar.bar.maximum(), bar.cancel.text()) == (True, 10, "Cancel")
    assert bar.bar.accessibleName() == bar.words.text() == "Updating lists …"
    bar.cancel.click()
    assert bar.isHidden()
    assert not long.running


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[..., Working]:
    def put(long: LongWork, session: Session) -> Working:
        bar = Working(long, N_("Updating lists …"), session)
        qtbot.addWidget(bar)
        return bar

    return put
