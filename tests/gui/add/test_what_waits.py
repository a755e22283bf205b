"""Links from outside wait, five at most, and are taken one after another."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.arrivals import MOST, Arrival, Arrivals, Taken
from skrin.gui.places import Add, Consent, Home, Receive
from skrin.gui.shell import Shell
from skrin.gui.views.add import AddView
from skrin.use_cases.holder import present
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.parties import Parties


@pytest.fixture
def arrivals(qapp: object) -> Arrivals:
    return Arrivals()


@pytest.fixture
def window(new_window: Callable[..., Shell], world: Parties) -> Shell:
    world.trust_both()
    return new_window(world.around, opened=world.opened)


def add_view(window: Shell) -> AddView:
    assert isinstance(window.view, AddView)
    return window.view


def bring(window: Shell, qtbot: QtBot, *links: str) -> None:
    """Other programs hand them over, as fast as they can."""
    for link in links:
        window.open_link(link)
    QApplication.processEvents()
    settle(qtbot, window.work)


def unlock(window: Shell, qtbot: QtBot) -> None:
    around = window.session.around
    window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, around), around))
    settle(qtbot, window.work)


# the queue itself


def test_five_wait_and_the_next_is_refused(arrivals: Arrivals) -> None:
    assert [arrivals.give(Arrival(str(number))) for number in range(6)] == [Taken.WAITS] * MOST + [Taken.FULL]
    assert [each.text for each in arrivals.waiting] == list("01234")
    assert arrivals.refused == 1


def test_the_same_text_waits_once(arrivals: Arrivals) -> None:
    assert arrivals.give(Arrival("a")) is Taken.WAITS
    assert arrivals.give(Arrival("a", "from a file")) is Taken.KNOWN
    assert len(arrivals.waiting) == 1


@pytest.mark.case("G-05")
def test_ten_thousand_offers_are_five_and_one_sentence(arrivals: Arrivals) -> None:
    told: list[int] = []
    arrivals.changed.connect(lambda: told.append(1))
    for number in range(10_000):
        arrivals.give(Arrival(str(number)))
    assert len(arrivals.waiting) == MOST
    assert arrivals.refused == 10_000 - MOST
    assert len(told) == MOST + 1


def test_what_was_put_aside_makes_room(arrivals: Arrivals) -> None:
    for number in range(MOST):
        arrivals.give(Arrival(str(number)))
    arrivals.remove(arrivals.waiting[0])
    assert arrivals.give(Arrival("x")) is Taken.WAITS


def test_what_waits_is_never_printed(arrivals: Arrivals) -> None:
    assert "secret" not in repr(Arrival("openid-credential-offer://?secret"))


# in the window


@pytest.mark.case("G-05")
def test_however_many_links_come_at_once_the_screen_is_opened_once(window: Shell, world: Parties, qtbot: QtBot) -> None:
    opened: list[object] = []
    window.navigator.opened.connect(opened.append)
    bring(window, qtbot, *(world.issuer.link(code=f"code-{number}") for number in range(10_000)))
    assert [type(place) for place in opened] == [Add]
    view = add_view(window)
    assert view.field.text() == world.issuer.link(code="code-0")
    assert view.waiting.title.text() == "Five are waiting already"
    assert_accessible(window)
    window.navigator.open(Home())
    window.navigator.open(Add())
    settle(qtbot, window.work)
    assert view.waiting.title.text() == "4 more are waiting"


def test_they_are_taken_one_after_another(window: Shell, world: Parties, qtbot: QtBot) -> None:
    offers = [world.issuer.link(code=f"code-{number}") for number in range(3)]
    bring(window, qtbot, *offers)
    view = add_view(window)
    assert (view.field.text(), view.waiting.title.text()) == (offers[0], "2 more are waiting")
    view.way_on.click()
    settle(qtbot, window.work)
    assert isinstance(window.navigator.current, Receive)
    window.navigator.open(Home())
    qtbot.waitUntil(lambda: view.field.text() == offers[1])
    settle(qtbot, window.work)
    assert view.waiting.title.text() == "1 more is waiting"


def test_going_back_from_an_offer_shows_it_again(window: Shell, world: Parties, qtbot: QtBot) -> None:
    offers = [world.issuer.link(code=f"code-{number}") for number in range(2)]
    bring(window, qtbot, *offers)
    view = add_view(window)
    view.way_on.click()
    settle(qtbot, window.work)
    assert window.navigator.back()
    QApplication.processEvents()
    settle(qtbot, window.work)
    assert (view.field.text(), view.waiting.title.text()) == (offers[0], "1 more is waiting")


def test_emptying_the_field_puts_one_aside_and_shows_the_next(window: Shell, world: Parties, qtbot: QtBot) -> None:
    first, second = world.issuer.link(code="code-1"), world.verifier.link()
    bring(window, qtbot, first, second)
    view = add_view(window)
    view.field.clear()
    settle(qtbot, window.work)
    assert view.field.text() == second
    assert [each.text for each in window.session.arrivals.waiting] == [second]
    assert not view.waiting.isVisible()


def test_what_was_shown_and_left_is_there_on_coming_back_and_nobody_is_led_there(
    window: Shell, world: Parties, qtbot: QtBot
) -> None:
    offer = world.issuer.link()
    bring(window, qtbot, offer)
    window.navigator.open(Home())
    settle(qtbot, window.work)
    assert isinstance(window.navigator.current, Home)
    window.navigator.open(Add())
    settle(qtbot, window.work)
    assert add_view(window).field.text() == offer


def test_what_a_person_is_reading_is_not_taken_away_by_what_comes(window: Shell, world: Parties, qtbot: QtBot) -> None:
    window.navigator.open(Add())
    view = add_view(window)
    view.field.setText(pasted := world.verifier.link())
    settle(qtbot, window.work)
    bring(window, qtbot, world.issuer.link())
    assert view.field.text() == pasted
    assert view.waiting.title.text() == "1 more is waiting"


def test_what_waits_outlives_the_lock(window: Shell, world: Parties, qtbot: QtBot) -> None:
    window.lock()
    settle(qtbot, window.work)
    offers = [world.issuer.link(code=f"code-{number}") for number in range(2)]
    bring(window, qtbot, *offers)
    unlock(window, qtbot)
    assert window.navigator.current == Add(offers[0])
    window.lock()
    settle(qtbot, window.work)
    unlock(window, qtbot)
    assert window.navigator.current == Add(offers[1])
    assert add_view(window).waiting.title.text() == "1 more is waiting"


@pytest.mark.case("G-16")
def test_requests_wait_while_a_consent_is_open_and_it_never_changes(window: Shell, world: Parties, qtbot: QtBot) -> None:
    world.received()
    window.navigator.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, window.work)
    shown = window.view
    first, second = (
        world.verifier.link(),
        "openid4vp://?client_id=redirect_uri:https%3A%2F%2Fother.test&request_uri=https%3A%2F%2Fother.test%2Fr",
    )
    bring(window, qtbot, first, second, world.issuer.link(), second)
    assert window.view is shown
    assert isinstance(window.navigator.current, Consent)
    assert len(window.session.arrivals.waiting) == 3
    window.navigator.back()
    qtbot.waitUntil(lambda: isinstance(window.navigator.current, Add))
    settle(qtbot, window.work)
    assert add_view(window).field.text() == first
    assert add_view(window).waiting.title.text() == "2 more are waiting"
