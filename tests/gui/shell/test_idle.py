"""The wallet locks itself when nobody uses it, and after the computer has slept."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skrin.gui.idle import IdleLock
from skrin.gui.places import Lock
from skrin.gui.shell import Shell
from skrin.gui.views.lock import LockView
from tests.fakes.clock import FixedClock
from tests.gui.conftest import settle


@pytest.fixture
def idle(window: Shell, qtbot: QtBot) -> Iterator[IdleLock]:
    settle(qtbot, window.work)
    idle = IdleLock(window.session, window.work, window)
    idle.too_long.connect(window.lock_unused)
    idle.watch(window.windowHandle())
    yield idle
    idle.watch(None)


def pass_by(idle: IdleLock, clock: FixedClock, time: timedelta) -> None:
    """The clock goes on, and is looked at every ten seconds."""
    for _ in range(time // timedelta(seconds=10)):
        clock.forward(seconds=10)
        idle.tick()


def test_five_minutes_without_use_lock(qtbot: QtBot, idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    pass_by(idle, clock, timedelta(minutes=4, seconds=50))
    assert window.session.is_open
    pass_by(idle, clock, timedelta(seconds=10))
    assert not window.session.is_open
    settle(qtbot, window.work)
    assert window.navigator.current == Lock()
    assert isinstance(window.view, LockView)
    assert window.view.sentence.text() == "Locked after 5 minutes without use."


def test_a_key_starts_the_time_anew(qtbot: QtBot, idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    pass_by(idle, clock, timedelta(minutes=4))
    handle = window.windowHandle()
    assert handle is not None
    qtbot.keyClick(handle, Qt.Key.Key_Tab)
    pass_by(idle, clock, timedelta(minutes=4))
    assert window.session.is_open


def test_another_time_can_be_chosen(idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    window.session.keep_open_for(timedelta(minutes=1))
    pass_by(idle, clock, timedelta(minutes=1))
    assert not window.session.is_open


def test_what_others_look_at_keeps_it_open_and_no_longer(idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    window.session.stay_awake(clock.now() + timedelta(minutes=8))
    pass_by(idle, clock, timedelta(minutes=12))
    assert window.session.is_open
    pass_by(idle, clock, timedelta(minutes=1))
    assert not window.session.is_open


def test_a_computer_that_slept_wakes_up_locked(idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    clock.forward(minutes=2)
    idle.tick()
    assert not window.session.is_open


def test_a_clock_that_was_put_back_does_not_keep_it_open(idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    clock.forward(hours=-1)
    idle.tick()
    assert not window.session.is_open


def test_work_under_way_is_waited_for(qtbot: QtBot, idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    held = Event()
    window.work.run(held.wait, lambda _: None, lambda _: None)
    pass_by(idle, clock, timedelta(minutes=6))
    assert window.session.is_open
    held.set()
    settle(qtbot, window.work)
    pass_by(idle, clock, timedelta(seconds=10))
    assert not window.session.is_open


def test_a_locked_wallet_is_left_alone(qtbot: QtBot, idle: IdleLock, window: Shell, clock: FixedClock) -> None:
    window.lock()
    settle(qtbot, window.work)
    pass_by(idle, clock, timedelta(minutes=10))
    assert window.session.lock_reason == "asked"
