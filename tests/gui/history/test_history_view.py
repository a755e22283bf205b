"""The history on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from skrin.domain.history import Event, EventKind
from skrin.gui.opening import Opened
from skrin.gui.places import History
from skrin.gui.shell import Shell
from skrin.gui.views.history import HistoryView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.typing import type_text


@pytest.fixture
def shell(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> Shell:
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    shell.navigator.open(History())
    settle(qtbot, work)
    return shell


def history_of(shell: Shell) -> HistoryView:
    assert isinstance(shell.view, HistoryView)
    return shell.view


def test_everything_has_a_name(shell: Shell) -> None:
    assert_accessible(shell)


def test_an_entry_is_read_out_with_its_month(shell: Shell) -> None:
    items = names(history_of(shell).list, QAccessible.Role.ListItem)
    assert items[0] == "November 2026: Norrfors Vatten AB, Shared, 4 things from 1 credential, 21 November 2026 12:00"
    assert not items[1].startswith("November 2026:")


def test_the_keyboard_walks_through_the_entries(shell: Shell, qtbot: QtBot) -> None:
    history = history_of(shell)
    assert history.pane.heading.text() == "Norrfors Vatten AB"
    history.list.setFocus()
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    assert history.pane.heading.text() == "snabbjobb.example"


def test_what_was_given_is_named_without_values(shell: Shell) -> None:
    shown = names(history_of(shell).pane)
    assert "Given name" in shown
    assert "The values themselves are not kept here." in shown


def test_escape_takes_the_search_away_first(shell: Shell, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    type_text(history.search, "kraftvik")
    qtbot.waitUntil(lambda: history.viewmodel.wanted.text == "kraftvik")
    settle(qtbot, work)
    assert history.list.model().rowCount() == 1
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    settle(qtbot, work)
    assert history.list.model().rowCount() == 9
    assert shell.navigator.current == History()


def test_what_is_not_found_says_so(shell: Shell, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    type_text(history.search, "ingen sådan")
    qtbot.waitUntil(lambda: history.viewmodel.wanted.text == "ingen sådan")
    settle(qtbot, work)
    assert history.nothing.isVisible()


def test_exporting_asks_where_and_says_that_it_is_done(shell: Shell, qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    history = history_of(shell)
    qtbot.mouseClick(history.export, Qt.MouseButton.LeftButton)
    dialog = history.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.reject()
    settle(qtbot, work)
    assert (tmp_path / "mine.json").exists()
    assert "Saved as mine.json" in names(shell)


def test_the_language_switches_under_way(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.session.choose_language("sv")
    settle(qtbot, work)
    assert history_of(shell).viewmodel.entries[-2].month == "Maj 2026"


def test_one_organisation_is_chosen_from_a_menu(shell: Shell, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    qtbot.mouseClick(history.organisation, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    (menu,) = [menu for menu in history.findChildren(QMenu) if menu.isVisible()]
    offered = [action.text() for action in menu.actions()]
    assert offered[0] == "Any organisation"
    assert "This wallet" not in offered
    next(action for action in menu.actions() if action.text() == "Norrfors Vatten AB").trigger()
    menu.close()
    settle(qtbot, work)
    assert {entry.who for entry in history.viewmodel.entries} == {"Norrfors Vatten AB"}
    assert history.organisation.text() == "Norrfors Vatten AB"
    assert history.organisation.isChecked()


def test_a_time_is_chosen_from_a_menu(shell: Shell, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    qtbot.mouseClick(history.period, Qt.MouseButton.LeftButton)
    (menu,) = [menu for menu in history.findChildren(QMenu) if menu.isVisible()]
    next(action for action in menu.actions() if action.text() == "Last 7 days").trigger()
    menu.close()
    settle(qtbot, work)
    assert len(history.viewmodel.entries) == 3
    shell.go_back()
    settle(qtbot, work)
    assert len(history.viewmodel.entries) == 9
    assert not history.period.isChecked()


def test_on_a_narrow_window_an_entry_takes_the_place_of_the_list(shell: Shell, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    shell.resize(800, 700)
    settle(qtbot, work)
    assert not history.pane.isVisible()
    history.list.activated.emit(history.list.currentIndex())
    assert history.pane.isVisible()
    assert not history.list.isVisible()
    assert history.pane.width() > 500
    assert_accessible(shell)
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert history.list.isVisible()
    assert not history.pane.isVisible()
    assert shell.navigator.current == History()


@pytest.mark.case("G-01")
@pytest.mark.case("G-03")
def test_names_are_shown_letter_for_letter(shell: Shell, filled: Opened, qtbot: QtBot, work: Work) -> None:
    history = history_of(shell)
    odd = '<img src="/etc/hostname">\u202e✅'
    with filled.vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, samples.NOON, "did:web:odd.example", {"en": odd}))
    shell.session.changed_wallet()
    settle(qtbot, work)
    shown = '<img src="/etc/hostname">\\u202e\\u2705'
    index = history.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == shown
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert history.viewmodel.entries[0].who == shown
