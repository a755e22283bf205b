"""The time a request is open runs before the person's eyes, is said sparingly, and ends with nothing shared."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.session import Session
from skrin.gui.viewmodels.consent.countdown import Countdown
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent import ConsentView
from tests.fakes.clock import FixedClock
from tests.gui.consent.conftest import Opened, seen
from tests.gui.parties import Parties


@pytest.fixture
def countdown(session: Session) -> Countdown:
    return Countdown(session)


def passes(countdown: Countdown, clock: FixedClock, seconds: int) -> list[str]:
    """What is said aloud while so many seconds pass, looked at each second."""
    spoken: list[str] = []
    countdown.spoke.connect(spoken.append)
    for _ in range(seconds):
        clock.forward(seconds=1)
        countdown.look()
    countdown.spoke.disconnect()
    return spoken


def test_minutes_and_seconds_are_shown_and_two_moments_are_said(
    countdown: Countdown, session: Session, clock: FixedClock
) -> None:
    ended: list[bool] = []
    countdown.ended.connect(lambda: ended.append(True))
    countdown.begin(clock.now() + timedelta(minutes=4, seconds=12))
    assert countdown.text == "The request closes in 4:12"
    assert passes(countdown, clock, 130) == []
    assert countdown.text == "The request closes in 2:02"
    assert passes(countdown, clock, 5) == ["The request closes in 2 minutes."]
    assert passes(countdown, clock, 80) == []
    assert passes(countdown, clock, 20) == ["The request closes in 30 seconds."]
    assert ended == []
    assert passes(countdown, clock, 30) == []
    assert countdown.is_over
    assert ended == [True]


def test_an_end_that_is_far_off_is_a_time_of_day_and_no_end_is_nothing(countdown: Countdown, clock: FixedClock) -> None:
    countdown.begin(clock.now() + timedelta(days=2))
    assert countdown.text.startswith("The request closes ")
    assert ":" in countdown.text
    assert " in " not in countdown.text
    countdown.begin(None)
    assert countdown.text == ""
    assert not countdown.is_over


def test_a_computer_that_slept_wakes_to_a_closed_request(countdown: Countdown, clock: FixedClock) -> None:
    countdown.begin(clock.now() + timedelta(minutes=5))
    clock.forward(hours=3)
    countdown.look()
    assert countdown.is_over


def test_when_the_time_is_over_nothing_can_be_shared_and_it_says_what_to_do(
    opened: Opened, world: Parties, qtbot: QtBot, lifetime: Callable[[timedelta], None]
) -> None:
    lifetime(timedelta(minutes=5))
    view: ConsentView = opened()
    assert view.closes.text() == "The request closes in 5:00"
    seen(view, qtbot)
    world.clock.forward(minutes=6)
    view.viewmodel.countdown.look()
    assert view.viewmodel.step is Step.CLOSED
    assert view.title.text() == "The request has closed"
    assert "Nothing was shared" in view.sentence.text()
    assert "The Listed Employer" in view.sentence.text()
    assert not view.pair.isVisible()
    assert view.done.isVisible()
    assert not view.viewmodel.can_share
    view.viewmodel.share(view.viewmodel.consent)
    view.viewmodel.decline()
    assert world.verifier.answers == []
