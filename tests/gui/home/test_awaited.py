"""What comes later, above the list: it says when it is asked for again, and can be asked for and cancelled."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.places import Receive
from skrin.gui.refresher import ask_for_awaited, awaited_is_due, fetch_all
from skrin.gui.shell import Shell
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.views.home import HomeView
from skrin.gui.views.receive.view import ReceiveView
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.work import Work
from skrin.use_cases.holder import accept, receive, settings
from tests.fakes.clock import FixedClock
from tests.fakes.later import LaterIssuer
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties, parties


@pytest.fixture
def world(around: object, clock: FixedClock) -> Parties:
    made = parties(around, clock)  # type: ignore[arg-type]
    made.trust_both()
    return made


@pytest.fixture
def later(world: Parties) -> LaterIssuer:
    made = LaterIssuer(world.issuer, world.web)
    made.serve()
    return made


@pytest.fixture
def shell(world: Parties, later: LaterIssuer, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> Shell:
    """With one thing that is awaited."""
    preview = receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)
    accept.accept(preview, world.ports)
    shell = new_window(world.around, opened=world.opened)
    shell.resize(1200, 800)
    settle(qtbot, work)
    return shell


def home_of(shell: Shell) -> HomeView:
    assert isinstance(shell.view, HomeView)
    return shell.view


def test_it_stands_above_the_list_in_words(shell: Shell) -> None:
    (bar,) = home_of(shell).awaited.bars
    assert bar.isVisible()
    assert bar.bar.title.text() == "Name of eu-micro-credential comes later"
    assert bar.bar.caption.text().startswith("The Test School has promised it. The wallet asks again ")
    assert "You can ask again" not in bar.bar.caption.text()
    assert bar.ask.isEnabled()
    assert bar.cancel.accessibleName() == "Cancel: Name of eu-micro-credential comes later"
    assert_accessible(shell)


@pytest.mark.parametrize("days", [1, 3])
def test_who_may_not_ask_yet_is_told_from_when_on_unless_the_wallet_asks_then(
    days: int, world: Parties, later: LaterIssuer, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    later.interval = days * 86400
    accept.accept(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports), world.ports)
    shell = new_window(world.around, opened=world.opened)
    settle(qtbot, work)
    (bar,) = home_of(shell).awaited.bars
    assert not bar.ask.isEnabled()
    caption = bar.bar.caption.text()
    assert caption.count("23 November 2026 12:00") == 1
    assert ("You can ask again" in caption) is (days > 1)


def test_asking_now_brings_it_and_marks_it(shell: Shell, world: Parties, later: LaterIssuer, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    later.ready = True
    world.clock.forward(minutes=1)
    home.viewmodel.load()
    settle(qtbot, work)
    (bar,) = home.awaited.bars
    qtbot.mouseClick(bar.ask, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    settle(qtbot, work)
    assert world.ports.vault.count() == 1
    assert home.awaited.bars == []
    assert not home.awaited.isVisible()
    assert home.viewmodel.marked or home.viewmodel.selected


def test_what_goes_wrong_is_said_and_it_stays(
    shell: Shell, world: Parties, later: LaterIssuer, qtbot: QtBot, work: Work
) -> None:
    home = home_of(shell)
    later.token = "another"
    world.clock.forward(minutes=1)
    home.viewmodel.awaited.ask(home.awaited.bars[0].pending_id)
    settle(qtbot, work)
    settle(qtbot, work)
    assert home.awaited.problem.isVisible()
    (bar,) = home.awaited.bars
    assert "The wallet no longer asks by itself." in bar.bar.caption.text()
    assert "The issuer no longer lets this wallet fetch it." in bar.bar.caption.text()


def test_cancelling_asks_once_more_and_leaves_nothing(shell: Shell, world: Parties, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    qtbot.mouseClick(home.awaited.bars[0].cancel, Qt.MouseButton.LeftButton)
    (dialog,) = home.awaited.findChildren(ActDialog)
    dialog.way_out.click()
    assert world.ports.vault.pending()
    qtbot.mouseClick(home.awaited.bars[0].cancel, Qt.MouseButton.LeftButton)
    home.awaited.findChildren(ActDialog)[-1].act.click()
    settle(qtbot, work)
    settle(qtbot, work)
    assert world.ports.vault.pending() == []
    assert not home.awaited.isVisible()


def test_what_needs_a_word_is_asked_in_a_dialog(
    shell: Shell, world: Parties, later: LaterIssuer, qtbot: QtBot, work: Work
) -> None:
    with world.ports.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    later.ready = True
    world.clock.forward(minutes=1)
    home = home_of(shell)
    home.viewmodel.awaited.ask(home.awaited.bars[0].pending_id)
    qtbot.waitUntil(lambda: bool(home.awaited.findChildren(CautionDialog)), timeout=20_000)
    home.awaited.findChildren(CautionDialog)[0].act.click()
    settle(qtbot, work)
    assert world.ports.vault.count() == 1


def test_locking_takes_it_from_the_screen(shell: Shell) -> None:
    awaited = home_of(shell).viewmodel.awaited
    awaited.session.lock()
    assert awaited.awaited.rows == ()


def test_receiving_says_that_it_comes_later_and_leads_home(
    world: Parties, later: LaterIssuer, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    shell = new_window(world.around, opened=world.opened)
    preview = receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)
    shell.navigator.open(Receive(preview))
    settle(qtbot, work)
    assert isinstance(shell.view, ReceiveView)
    shell.view.act.click()
    settle(qtbot, work)
    settle(qtbot, work)
    QApplication.processEvents()
    assert len(home_of(shell).awaited.bars) == 1
    assert world.ports.vault.count() == 0


# the schedule


@pytest.mark.requirement(23, "accepts")
def test_the_schedule_asks_for_what_is_due_with_the_lists_and_between_them(
    shell: Shell, world: Parties, later: LaterIssuer
) -> None:
    assert not awaited_is_due(world.ports)
    world.clock.forward(minutes=1)
    assert awaited_is_due(world.ports)
    assert ask_for_awaited(world.ports)
    assert later.asked == 1
    world.clock.forward(days=1)
    fetch_all(world.ports, 0.0, lambda done, of: None)
    assert later.asked == 2


def test_a_schedule_that_is_stopped_asks_for_nothing(
    shell: Shell, world: Parties, later: LaterIssuer, qtbot: QtBot, work: Work
) -> None:
    world.clock.forward(days=2)
    settings.change("refresh", "never", world.ports)
    shell.refresher.look()
    settle(qtbot, work)
    assert later.asked == 0
    settings.change("refresh", "weekly", world.ports)
    with world.ports.vault.transaction() as tx:
        tx.set_setting("refreshed-at", world.clock.now().isoformat())
    shell.refresher.look()
    settle(qtbot, work)
    settle(qtbot, work)
    assert later.asked == 1
