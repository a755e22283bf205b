"""Sharing and refusing with the keyboard alone, in the order who, why, what."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from skrin.gui.places import Consent
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent import ConsentView
from skrin.gui.work import Work
from skrin.use_cases.holder import present
from tests.gui.conftest import settle
from tests.gui.consent.conftest import query
from tests.gui.keyboard import press, tabs_to
from tests.gui.parties import Parties


@pytest.fixture
def asked(new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot) -> Shell:
    """The real window with a request, and nothing but a keyboard."""
    world.trust_both()
    world.received()
    world.verifier.query = query("given_name", optional=("grade",))
    window = new_window(world.around, opened=world.opened)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    window.navigator.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, work)
    return window


def screen(window: Shell) -> ConsentView:
    assert isinstance(window.view, ConsentView)
    return window.view


def test_a_field_is_added_and_all_of_it_is_shared(asked: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    view = screen(asked)
    assert view.title.hasFocus()
    section = view.listing.sections[0]
    heard = tabs_to(asked, section.optional["grade"].box)
    assert any("canary-given" in each for each in heard)
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    assert view.share.text() == "Share 2 things"
    tabs_to(asked, view.refuse)
    qtbot.waitUntil(lambda: view.viewmodel.can_share, timeout=5000)
    tabs_to(asked, view.share)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Enter)
    assert world.verifier.answers == []
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    assert view.viewmodel.step is Step.SHARED
    assert len(world.verifier.answers) == 1
    tabs_to(asked, view.done)
    press(Qt.Key.Key_Space)
    assert asked.view is not view


def test_it_is_refused(asked: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    view = screen(asked)
    tabs_to(asked, view.refuse)
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    assert view.viewmodel.step is Step.DECLINED
    assert view.title.hasFocus()
    assert world.verifier.declined is not None


def test_escape_goes_back_and_tells_nobody(asked: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    settle(qtbot, work)
    assert not isinstance(asked.view, ConsentView)
    assert world.verifier.answers == []


def test_the_list_is_gone_through_with_the_keys_that_scroll(asked: Shell, world: Parties, work: Work, qtbot: QtBot) -> None:
    view = screen(asked)
    bar = view.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 or view.viewmodel.guard.seen)
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Home)
    assert bar.value() == 0
    press(Qt.Key.Key_PageDown)
    assert bar.value() == min(bar.pageStep(), bar.maximum())
