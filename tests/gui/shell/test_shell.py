"""The window around the screens: navigation, keys, words, and what it remembers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening, preferences, screens
from skrin.gui.opening import Notice, Opened
from skrin.gui.places import Add, Home, Keys, Settings
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from tests.gui.accessibility import assert_accessible, names, walk
from tests.gui.conftest import PASSPHRASE, settle

NewWindow = Callable[..., Shell]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_each_entry_opens_its_screen_and_is_marked(qtbot: QtBot, window: Shell) -> None:
    for row, entry in enumerate(screens.entries()):
        before = window.navigator.current
        window.navigation.list.setCurrentRow(row)
        assert window.navigator.current == before, "the arrows open nothing"
        qtbot.keyClick(window.navigation.list, Qt.Key.Key_Return)
        settle(qtbot, window.work)
        assert window.navigator.current == entry.place
        assert [each.row() for each in window.navigation.list.selectedIndexes()] == [row]
        assert window.view is not None
        assert window.view.isVisible()


def test_what_is_not_built_is_not_in_the_navigation(window: Shell) -> None:
    shown = names(window.navigation, QAccessible.Role.ListItem)
    assert shown == [entry.label for entry in screens.NAVIGATION if screens.screen_of(entry.place).exists]


def test_the_navigation_is_a_list_with_a_name_to_a_screen_reader(window: Shell) -> None:
    lists = [node for node in walk(window.navigation) if node.role is QAccessible.Role.List]
    assert [node.name for node in lists] == ["Where to go"]


def test_every_screen_has_names_for_everything(qtbot: QtBot, window: Shell) -> None:
    for entry in screens.entries():
        window.navigator.open(entry.place)
        settle(qtbot, window.work)
        assert_accessible(window)


def test_control_and_a_digit_open_an_entry(qtbot: QtBot, window: Shell) -> None:
    qtbot.keyClick(window, Qt.Key.Key_7, CONTROL)
    assert window.navigator.current == Keys()
    qtbot.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert window.navigator.current == Settings()


def test_escape_leads_back(qtbot: QtBot, window: Shell) -> None:
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.navigator.current == Home()


def test_while_the_wallet_is_locked_no_key_opens_a_screen(qtbot: QtBot, window: Shell) -> None:
    window.lock()
    settle(qtbot, window.work)
    place = window.navigator.current
    for key in (Qt.Key.Key_7, Qt.Key.Key_Comma):
        qtbot.keyClick(window, key, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.navigator.current == place


def test_a_switch_of_language_reaches_the_navigation_and_the_screen(qtbot: QtBot, window: Shell) -> None:
    window.navigator.open(Settings())
    settle(qtbot, window.work)
    before = names(window)
    window.session.choose_language("sv")
    settle(qtbot, window.work)
    assert names(window) != before
    window.session.choose_language("en")
    settle(qtbot, window.work)
    assert names(window) == before


def test_a_link_waits_for_the_lock_and_is_opened_once(qtbot: QtBot, new_window: NewWindow, wallet: Opened) -> None:
    wallet.vault.lock()
    link = "openid-credential-offer://?credential_offer=%7B%7D"
    window = new_window(link=link)
    window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, window.session.around), window.session.around))
    settle(qtbot, window.work)
    assert window.navigator.current == Add(link)
    window.lock()
    settle(qtbot, window.work)
    window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, window.session.around), window.session.around))
    settle(qtbot, window.work)
    assert window.navigator.current == Home()


def test_a_start_without_a_link_forgets_none_that_waits(qtbot: QtBot, window: Shell) -> None:
    link = "openid-credential-offer://?credential_offer=%7B%7D"
    window.lock()
    settle(qtbot, window.work)
    window.open_link(link)
    window.open_link("")
    window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, window.session.around), window.session.around))
    settle(qtbot, window.work)
    assert window.navigator.current == Add(link)


def test_the_window_remembers_its_size(qtbot: QtBot, window: Shell, new_window: NewWindow) -> None:
    window.resize(700, 600)
    window.close()
    kept = preferences.read(window.session._state)  # type: ignore[arg-type]
    assert kept.geometry
    again = new_window()
    assert (again.width(), again.height()) == (700, 600)


@pytest.mark.parametrize("geometry", ["zz", "00", "é", "01d9d0cb" * 50], ids=["no hex", "cut", "no ascii", "nonsense"])
def test_a_size_that_makes_no_sense_is_left_aside(
    geometry: str, new_window: NewWindow, new_session: Callable[..., object], around: Surroundings
) -> None:
    preferences.write(preferences.Preferences(geometry=geometry), around.folder.state)
    assert new_window().width() >= 480


def test_what_opening_brought_to_light_is_said_and_can_be_put_aside(
    qtbot: QtBot, new_window: NewWindow, wallet: Opened
) -> None:
    window = new_window(opened=replace(wallet, notices=(Notice(opening.OLDER), Notice(opening.LOST, {"what": "key k1"}))))
    said = names(window)
    assert "This could not be brought back: key k1" in said
    window.session.choose_language("sv")
    window.session.choose_language("en")
    window.rooms.notices.dismiss(window.session)
    qtbot.wait(10)
    assert "This could not be brought back: key k1" not in names(window)


def test_at_twice_the_text_no_entry_is_cut(qtbot: QtBot, window: Shell) -> None:
    from skrin.gui.theme.theme import Appearance, theme

    theme().apply(Appearance.LIGHT, 2.0)
    QApplication.processEvents()
    listed = window.navigation.list
    for row in range(listed.count()):
        item = listed.item(row)
        hint = listed.sizeHintForIndex(listed.indexFromItem(item)).width()
        assert hint <= listed.viewport().width()
    theme().apply(Appearance.LIGHT)
