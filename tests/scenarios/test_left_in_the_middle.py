"""Somebody walks away in the middle of something: the wallet locks, what was open is gone, and nothing leaves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from skrin.gui.desktop.following import Following
from skrin.gui.desktop.motion import DesktopMotion
from skrin.gui.desktop.screen_lock import ScreenLock
from skrin.gui.idle import IdleLock
from skrin.use_cases.issuer.offers import OfferMade
from tests.fakes.clock import FixedClock
from tests.fakes.town import Town
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person
from tests.scenarios.receiving import opens_offer
from tests.scenarios.sharing import opens_request, reads_to_the_end

CODE = "Code for The Retail School (school.test)"
NAME, SECRET = "Öberg-kanariefågel", "734211"


def left_alone(person: Person) -> None:
    person.leaves_it_alone(minutes=5)


def screen_locked(person: Person) -> None:
    """As the desktop tells it: what hears the buses is tested by itself."""
    screen = ScreenLock(lambda: None, lambda: None, person.window)
    Following(person.window.session, DesktopMotion(lambda: None, person.window), screen, person.window)
    screen.shut.emit()
    person.waits()


def asleep(person: Person) -> None:
    clock = person.window.session.clock
    assert isinstance(clock, FixedClock)
    idle = IdleLock(person.window.session, person.window.work)
    idle.too_long.connect(person.window.lock_unused)
    clock.time += timedelta(minutes=2)
    idle.tick()
    idle.deleteLater()
    person.waits()


LEAVES = {"idle": left_alone, "screen locked": screen_locked, "suspended": asleep}
Leaves = Callable[[Person], None]

every_way = pytest.mark.parametrize("leaves", LEAVES.values(), ids=list(LEAVES))


def is_locked(person: Person) -> None:
    assert not person.window.session.is_open
    person.sees("Skrin is locked")
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None


@pytest.mark.case("S-19")
@every_way
def test_a_consent_that_was_open_sends_nothing(graduate: Person, town: Town, leaves: Leaves) -> None:
    asked = town.employer.ask_for("family_name")
    opens_request(graduate, asked.link)
    graduate.sees(NAME)
    reads_to_the_end(graduate, "Share 1 thing")
    leaves(graduate)
    is_locked(graduate)
    graduate.does_not_see(NAME, "Norrfors Retail", "Share 1 thing")
    assert town.employer.verdict(asked) == ""
    graduate.types("Passphrase", PASSPHRASE)
    graduate.presses("Enter")
    graduate.does_not_see("Share 1 thing")
    assert town.employer.verdict(asked) == ""


@pytest.mark.case("S-19")
@every_way
def test_a_code_that_was_typed_is_gone_and_was_not_sent(student: Person, town: Town, leaves: Leaves) -> None:
    offer = town.school.hand_out(code=True)
    opens_offer(student, offer.link)
    student.types(CODE, SECRET)
    assert student.can_click("Add 1 credential")
    requests = len(town.web.requests)
    leaves(student)
    is_locked(student)
    student.does_not_see(SECRET, "The Retail School", "Add 1 credential")
    assert len(town.web.requests) == requests
    student.types("Passphrase", PASSPHRASE)
    student.presses("Enter")
    student.does_not_see(SECRET)


@pytest.mark.case("S-19")
@every_way
def test_claims_that_were_on_the_screen_or_copied_are_gone(
    graduate: Person, diploma: OfferMade, town: Town, leaves: Leaves
) -> None:
    graduate.double_clicks("Customer service in retail")
    graduate.sees(NAME)
    graduate.window.clipboard.copy(NAME)
    assert QApplication.clipboard().text() == NAME
    leaves(graduate)
    is_locked(graduate)
    graduate.does_not_see(NAME, "Customer service in retail")
    assert QApplication.clipboard().text() == ""
    assert town.web.requests == []
