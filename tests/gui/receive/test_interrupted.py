"""Locking, closing or quitting in the middle of receiving and enrolling: nothing breaks, nothing is half done (G-14)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.domain.offering import Offering
from skrin.gui import opening
from skrin.gui.places import Lock, Place, Receive
from skrin.gui.places import Offering as OfferingPlace
from skrin.gui.shell import Shell
from skrin.gui.views.offering import OfferingView
from skrin.gui.views.receive import ReceiveView
from skrin.gui.work import Work
from skrin.use_cases.holder import enrol, find, receive, unfinished
from tests.gui.conftest import settle
from tests.gui.held_back import held_back
from tests.gui.parties import PASSPHRASE, Parties

ISSUER = "https://issuer.test"
METADATA = f"{ISSUER}/.well-known/openid-credential-issuer"
WELDING = Offering("weld-1", {"en": "Welding"}, {}, "schema", date(2026, 1, 1), None)
Act = Callable[[Shell], object]

ACTS: dict[str, Act] = {
    "lock": lambda window: window.session.lock(),
    "close": lambda window: window.close(),
    "back-and-lock": lambda window: (window.go_back(), window.session.lock()),
}


@dataclass
class Flow:
    """Where the flow is, and what is held back in it. `begin` starts it on the view that is shown."""

    place: Callable[[Parties], Place]
    held: str
    begin: Callable[[Shell], object] = field(repr=False)


def looked_up(world: Parties) -> Place:
    return Receive(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports))


def introduced(world: Parties) -> Place:
    return Receive(receive.read(world.issuer.link(), world.ports))


def course(world: Parties) -> Place:
    world.issuer.offerings = (WELDING,)
    find.follow(f"{ISSUER}/catalogue", world.ports)
    return OfferingPlace("weld-1", ISSUER)


def enrolled(world: Parties) -> Place:
    place = course(world)
    enrol.enrol(enrol.look_up("weld-1", world.ports), world.ports)
    world.issuer.serve_enrolment("e1", world.web)
    return place


def adds(window: Shell) -> None:
    assert isinstance(window.view, ReceiveView)
    window.view.act.click()


def offering(window: Shell) -> OfferingView:
    assert isinstance(window.view, OfferingView)
    return window.view


FLOWS = {
    "looking-up": Flow(introduced, METADATA, adds),
    "token": Flow(looked_up, f"{ISSUER}/token", adds),
    "nonce": Flow(looked_up, f"{ISSUER}/nonce", adds),
    "credential": Flow(looked_up, f"{ISSUER}/credential", adds),
    "telling": Flow(looked_up, f"{ISSUER}/notification", adds),
    "enrolling": Flow(course, f"{ISSUER}/enrolments", lambda window: offering(window).viewmodel.enrol()),
    "enrolling-nonce": Flow(course, f"{ISSUER}/nonce", lambda window: offering(window).viewmodel.enrol()),
    "asking": Flow(enrolled, f"{ISSUER}/enrolments/e1", lambda window: offering(window).viewmodel.ask_now()),
    "withdrawing": Flow(enrolled, f"{ISSUER}/enrolments/e1", lambda window: offering(window).viewmodel.withdraw()),
}


@pytest.mark.case("G-14")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", FLOWS)
def test_what_is_under_way_ends_unheard_and_leaves_nothing_half(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot, name: str, act: str
) -> None:
    world.trust_both()
    flow = FLOWS[name]
    place = flow.place(world)
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(place)
    settle(qtbot, work)
    with held_back(world.web, flow.held, lambda: flow.begin(window), qtbot):
        ACTS[act](window)
        assert not window.session.is_open
    settle(qtbot, work)
    QApplication.processEvents()
    assert window.navigator.current == Lock()
    assert not isinstance(window.view, ReceiveView | OfferingView)
    opened = opening.unlock(opening.passphrase_way(PASSPHRASE, world.around), world.around)
    try:
        vault = opened.ports.vault
        assert unfinished.under_way(vault) == []
        stored = vault.credentials()
        assert all(each.key_id for each in stored)
        assert len(stored) <= len(world.issuer.issued)
        if name in {"looking-up", "token", "nonce", "credential"}:
            assert stored == [] or list(stored) == []
        if name == "telling":
            assert len(stored) == 1
        # R8: the same wallet then does the whole of it
        again = receive.look_up(receive.read(_fresh(world), opened.ports), opened.ports)
        assert again.cards
    finally:
        opened.vault.lock()


def _fresh(world: Parties) -> str:
    world.issuer.codes.add("another-code")
    return world.issuer.link(code="another-code")


@pytest.mark.case("G-14")
def test_locking_while_a_question_is_asked_answers_no(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    place = looked_up(world)
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(place)
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ReceiveView)
    view.act.click()
    qtbot.waitUntil(lambda: view.viewmodel.cautions.question is not None)
    window.session.lock()
    settle(qtbot, work)
    assert world.issuer.issued == []
    assert window.navigator.current == Lock()
