"""Locking, closing or going back in the middle of sharing: nothing breaks, and nothing is sent that nobody agreed to."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.places import Consent, Lock
from skrin.gui.shell import Shell
from skrin.gui.views.consent import ConsentView
from skrin.gui.work import Work
from skrin.use_cases.holder import present
from tests.gui.conftest import settle
from tests.gui.consent.conftest import query, seen
from tests.gui.held_back import held_back
from tests.gui.parties import PASSPHRASE, Parties

RESPONSES = "https://verifier.test/responses/1"
ACTS: dict[str, Callable[[Shell], object]] = {
    "lock": lambda window: window.session.lock(),
    "close": lambda window: window.close(),
    "back-and-lock": lambda window: (window.go_back(), window.session.lock()),
}


@dataclass
class Flow:
    held: str
    begin: Callable[[ConsentView, QtBot], object] = field(repr=False)
    answers: int


def shares(view: ConsentView, qtbot: QtBot) -> None:
    seen(view, qtbot)
    view.share.click()


FLOWS = {
    "sharing": Flow(RESPONSES, shares, 1),
    "declining": Flow(RESPONSES, lambda view, _: view.refuse.click(), 1),
}


def shown(window: Shell, world: Parties, work: Work, qtbot: QtBot) -> ConsentView:
    world.verifier.query = query("given_name", optional=("grade",))
    window.navigator.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, work)
    assert isinstance(window.view, ConsentView)
    return window.view


@pytest.mark.case("G-14")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", FLOWS)
def test_an_answer_on_its_way_ends_unheard(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot, name: str, act: str
) -> None:
    world.trust_both()
    world.received()
    window = new_window(world.around, opened=world.opened)
    view = shown(window, world, work, qtbot)
    flow = FLOWS[name]
    with held_back(world.web, flow.held, lambda: flow.begin(view, qtbot), qtbot):
        ACTS[act](window)
        assert not window.session.is_open
    settle(qtbot, work)
    QApplication.processEvents()
    assert window.navigator.current == Lock()
    assert len(world.verifier.answers) == flow.answers
    opened = opening.unlock(opening.passphrase_way(PASSPHRASE, world.around), world.around)
    assert opened.ports.vault.count() == 1
    opened.vault.lock()


@pytest.mark.case("G-14")
@pytest.mark.parametrize("act", ACTS)
def test_a_request_that_is_still_read_is_never_shown_afterwards(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot, act: str
) -> None:
    world.trust_both()
    world.received()
    window = new_window(world.around, opened=world.opened)
    link = world.verifier.link()
    asked = present.read(link, world.ports)
    [held] = [url for url in world.web.answers if isinstance(url, str) and url.endswith("/object")]
    with held_back(world.web, held, lambda: window.navigator.open(Consent(asked)), qtbot):
        ACTS[act](window)
    settle(qtbot, work)
    assert not isinstance(window.view, ConsentView)
    assert world.verifier.answers == []


@pytest.mark.case("G-14")
@pytest.mark.parametrize("act", ACTS)
def test_a_choice_that_is_being_worked_out_sends_nothing(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot, act: str
) -> None:
    world.trust_both()
    world.received()
    window = new_window(world.around, opened=world.opened)
    view = shown(window, world, work, qtbot)
    view.viewmodel.tick("one", "grade", on=True)
    ACTS[act](window)
    settle(qtbot, work)
    assert world.verifier.answers == []


@pytest.mark.case("G-14")
def test_going_back_while_it_is_sent_waits_for_the_end(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    world.received()
    window = new_window(world.around, opened=world.opened)
    view = shown(window, world, work, qtbot)
    with held_back(world.web, RESPONSES, lambda: shares(view, qtbot), qtbot):
        assert not view.top.back_button.isEnabled()
        view.viewmodel.leave()
        assert view.viewmodel.sending
    settle(qtbot, work)
    assert view.viewmodel.shared is not None
    [event] = [each for each in world.ports.vault.history(limit=5) if each.kind.value == "shared"]
    assert event.party_id == world.verifier.did
