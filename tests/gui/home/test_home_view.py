"""The list on the screen: with the mouse, with the keyboard alone, and as a screen reader sees it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from skrin.gui.opening import CODE_TO_SHOW, Opened
from skrin.gui.places import Detail, Home, Keys
from skrin.gui.shell import Shell
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.home.filters import State
from skrin.gui.viewmodels.home.pages import PAGE
from skrin.gui.views.home import HomeView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.typing import type_text


@pytest.fixture
def shell(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> Shell:
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    settle(qtbot, work)
    return shell


def home_of(shell: Shell) -> HomeView:
    assert isinstance(shell.view, HomeView)
    return shell.view


def test_everything_has_a_name(shell: Shell) -> None:
    assert_accessible(shell)


def test_a_card_is_read_out_with_its_outcome_in_words(shell: Shell) -> None:
    items = names(home_of(shell).cards, QAccessible.Role.ListItem)
    assert any(name.startswith("Dry-Room Work in Battery Manufacturing, Kraftvik Battery Academy, Revoked") for name in items)


def test_the_first_card_is_shown_beside_the_list(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    qtbot.waitUntil(lambda: home.pane.heading.text() == "Omnichannel Customer Service in Retail")
    assert home.pane.isVisible()
    home.cards.setFocus()
    qtbot.keyClick(home.cards, Qt.Key.Key_Down)
    settle(qtbot, work)
    assert home.pane.heading.text() == "Small Water and Wastewater Plants"


def test_enter_opens_the_card(shell: Shell, qtbot: QtBot) -> None:
    home = home_of(shell)
    home.cards.setFocus()
    home.cards.choose(1)
    qtbot.keyClick(home.cards, Qt.Key.Key_Return)
    assert shell.navigator.current == Detail("credential-2")


def test_typing_finds_and_escape_shows_all_again(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    type_text(home.filters.search, "tecelã")
    qtbot.waitUntil(lambda: home.viewmodel.wanted.text == "tecelã")
    settle(qtbot, work)
    assert home.cards.model().rowCount() == 1
    assert home.count.text() == "1 credential"
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    settle(qtbot, work)
    assert home.cards.model().rowCount() == 6
    assert home.filters.search.text() == ""


def test_what_is_not_found_says_so(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    type_text(home.filters.search, "segling")
    qtbot.waitUntil(lambda: home.viewmodel.wanted.text == "segling")
    settle(qtbot, work)
    assert home.nothing.isVisible()
    qtbot.mouseClick(home.show_all, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert home.cards.isVisible()


def test_letters_typed_on_the_list_go_into_the_search(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    home.cards.keyboardSearch("f")
    qtbot.waitUntil(lambda: home.viewmodel.wanted.text == "f")
    settle(qtbot, work)
    assert home.filters.search.text() == "f"


def test_a_new_wallet_shows_the_ways_to_a_credential(window: Shell) -> None:
    home = home_of(window)
    assert home.empty.isVisible()
    assert not home.pane.isVisible()
    assert "No credentials yet" in names(window)
    assert not home.empty.sample.isVisible()
    assert_accessible(window)


def test_the_hint_leads_to_the_recovery_code(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot) -> None:
    with filled.vault.transaction() as tx:
        tx.set_setting(CODE_TO_SHOW, "AAAA-BBBB")
    shell = new_window(opened=filled)
    home = home_of(shell)
    assert home.hint.isVisible()
    qtbot.mouseClick(home.show_code, Qt.MouseButton.LeftButton)
    assert shell.navigator.current == Keys()


def test_nothing_is_pointed_out_where_there_is_nothing_true_to_say(shell: Shell) -> None:
    assert not home_of(shell).hint.isVisible()
    assert not home_of(shell).problem.isVisible()


def test_a_change_in_the_wallet_leaves_the_list_where_it_was(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.resize(1200, 500)
    settle(qtbot, work)
    home = home_of(shell)
    bar = home.cards.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 0
    shell.session.changed_wallet()
    settle(qtbot, work)
    assert bar.value() == before
    assert home.viewmodel.selected == "credential-1"


def test_a_narrow_window_has_no_pane(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.resize(800, 700)
    settle(qtbot, work)
    assert not home_of(shell).pane.isVisible()


def test_the_language_switches_under_way(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.session.choose_language("sv")
    settle(qtbot, work)
    first = home_of(shell).cards.model().index(0, 0)
    assert first.data() == "Kundservice i alla kanaler"


@pytest.mark.parametrize("appearance", list(Appearance))
def test_every_look_can_be_worn(shell: Shell, qtbot: QtBot, work: Work, appearance: Appearance) -> None:
    theme().apply(appearance, 2.0 if appearance is Appearance.HIGH_CONTRAST else 1.0)
    settle(qtbot, work)
    assert not shell.grab().isNull()
    theme().apply(Appearance.LIGHT)


def test_a_credential_that_has_just_come_is_selected_marked_and_in_sight(
    wallet: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    one = samples.wallet()[0]
    many = [samples.another(one, f"c-{number}", raw=f"raw {number}") for number in range(3 * PAGE)]
    samples.fill(wallet.vault, many)
    shell = new_window(opened=wallet)
    home = home_of(shell)
    type_text(home.filters.search, "segling")
    qtbot.waitUntil(lambda: home.viewmodel.wanted.text == "segling")
    shell.navigator.open(Home(highlight="c-20"))
    settle(qtbot, work)
    row = 3 * PAGE - 21
    marked = home.cards.model().index(row, 0)
    assert home.cards.currentIndex().row() == row
    assert home.viewmodel.selected == home.cards.current_id == "c-20"
    assert home.cards.viewport().rect().contains(home.cards.visualRect(marked))
    assert ", New, " in marked.data(Qt.ItemDataRole.AccessibleTextRole)
    assert home.filters.search.text() == ""


def test_the_mark_is_gone_when_the_person_has_been_elsewhere(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.navigator.open(Home(highlight="credential-3"))
    settle(qtbot, work)
    shell.navigator.open(Keys())
    shell.navigator.back()
    settle(qtbot, work)
    home = home_of(shell)
    spoken = [home.cards.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(6)]
    assert not any(", New, " in each for each in spoken)
    assert home.cards.current_id == "credential-3"


def test_what_is_not_in_the_wallet_marks_nothing(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.navigator.open(Home(highlight="credential-77"))
    settle(qtbot, work)
    assert home_of(shell).cards.model().rowCount() == 6
    assert home_of(shell).viewmodel.problem is None


def test_what_a_filter_has_just_hidden_is_no_longer_shown_beside_the_list(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    home.cards.choose(0)
    settle(qtbot, work)
    assert home.pane.heading.text() == "Omnichannel Customer Service in Retail"
    home.viewmodel.show_state(State.REVOKED)
    qtbot.waitUntil(lambda: home.pane.heading.text() == "Dry-Room Work in Battery Manufacturing")
    home.viewmodel.search("nothing of this name")
    qtbot.waitUntil(lambda: home.viewmodel.nothing_found and home.viewmodel.sheet is None)
    assert home.viewmodel.selected == ""
    home.viewmodel.show_all()
    qtbot.waitUntil(lambda: home.pane.heading.text() == "Omnichannel Customer Service in Retail")


def test_what_a_filter_leaves_in_the_list_stays_selected(shell: Shell, qtbot: QtBot, work: Work) -> None:
    home = home_of(shell)
    qtbot.waitUntil(lambda: home.viewmodel.pages.count > 1)
    home.cards.choose(1)
    home.viewmodel.search("small water")
    settle(qtbot, work)
    assert home.viewmodel.wanted.narrowed
    assert home.viewmodel.selected == "credential-2"
    home.viewmodel.show_all()
    settle(qtbot, work)
    assert home.viewmodel.selected == "credential-2"
