"""First start: a wallet with one click where there is a keyring, else with a passphrase."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.opening import CODE_TO_SHOW
from skrin.gui.places import FirstStart, Home
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.views.first_start import FirstStartView
from skrin.storage.vault.os_keyring import OsKeyring
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.typing import type_text

NewWindow = Callable[..., Shell]


def first(window: Shell) -> FirstStartView:
    assert isinstance(window.view, FirstStartView)
    return window.view


def press(qtbot: QtBot, window: Shell, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)
    settle(qtbot, window.work)


@pytest.fixture
def with_keyring(around: Surroundings, keyring: Callable[[], OsKeyring]) -> Surroundings:
    return replace(around, keyring=keyring)


def test_with_a_keyring_one_click_makes_the_wallet(qtbot: QtBot, new_window: NewWindow, with_keyring: Surroundings) -> None:
    window = new_window(with_keyring)
    assert window.navigator.current == FirstStart()
    qtbot.mouseClick(first(window).start, Qt.MouseButton.LeftButton)
    settle(qtbot, window.work)
    assert window.session.is_open
    assert window.navigator.current == Home()
    assert sorted(way.value for way in window.session.vault.vault.ways) == ["keyring", "recovery_code"]


def test_start_has_the_focus_so_that_enter_or_space_is_enough(
    qtbot: QtBot, new_window: NewWindow, with_keyring: Surroundings
) -> None:
    window = new_window(with_keyring)
    assert first(window).start.hasFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.session.is_open


def test_the_recovery_code_waits_in_the_wallet_until_it_is_shown(
    qtbot: QtBot, new_window: NewWindow, with_keyring: Surroundings
) -> None:
    window = new_window(with_keyring)
    first(window).start.click()
    settle(qtbot, window.work)
    assert window.session.ports.vault.setting(CODE_TO_SHOW)


def test_without_a_keyring_a_passphrase_is_asked_for_first(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    view = first(window)
    assert not view.passphrase.isVisible()
    view.start.click()
    settle(qtbot, window.work)
    assert not window.session.exists
    assert view.passphrase.field.hasFocus()
    type_text(view.passphrase.field, PASSPHRASE)
    press(qtbot, window, Qt.Key.Key_Return)
    assert view.once_more.field.hasFocus()
    type_text(view.once_more.field, PASSPHRASE)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.session.is_open
    assert [way.value for way in window.session.vault.vault.ways] == ["passphrase"]


@pytest.mark.parametrize(
    ("passphrase", "once_more", "said"),
    [
        (PASSPHRASE, PASSPHRASE + "!", "The two passphrases are not the same."),
        ("kort", "kort", "The passphrase has fewer than 8 characters."),
        ("", "", "The passphrase has fewer than 8 characters."),
    ],
    ids=["differ", "short", "empty"],
)
def test_what_is_wrong_with_a_passphrase_is_said_beneath_it_and_nothing_is_made(
    passphrase: str, once_more: str, said: str, qtbot: QtBot, new_window: NewWindow
) -> None:
    window = new_window()
    view = first(window)
    view.start.click()
    settle(qtbot, window.work)
    view.passphrase.field.setText(passphrase)
    view.once_more.field.setText(once_more)
    view.start.click()
    settle(qtbot, window.work)
    assert said in view.once_more.note.text()
    assert said in view.once_more.field.accessibleDescription()
    assert not window.session.exists


def test_paste_works_in_the_passphrase(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    view = first(window)
    view.start.click()
    settle(qtbot, window.work)
    QApplication.clipboard().setText(PASSPHRASE)
    view.passphrase.field.paste()
    assert view.passphrase.text == PASSPHRASE


def test_escape_leads_back_from_the_passphrase(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    view = first(window)
    view.start.click()
    settle(qtbot, window.work)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not view.passphrase.isVisible()
    assert view.start.isVisible()


def test_the_lock_that_is_promised_is_the_one_there_will_be(
    new_window: NewWindow, with_keyring: Surroundings, around: Surroundings
) -> None:
    assert "Locked with this computer's own key store" in names(new_window(with_keyring))
    assert "Locked with a passphrase you choose" in names(new_window(around))


def test_the_language_is_switched_live(new_window: NewWindow) -> None:
    window = new_window(language="en")
    before = first(window).heading.text()
    first(window).session.choose_language("sv")
    assert first(window).heading.text() != before
    assert window.session.settings.language == "sv"


@pytest.mark.parametrize("asked", [False, True], ids=["start", "passphrase"])
def test_everything_has_a_name(asked: bool, qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    if asked:
        first(window).start.click()
        settle(qtbot, window.work)
    assert_accessible(window)


def test_a_folder_with_something_else_in_it_is_never_taken_for_a_first_start(
    new_window: NewWindow, around: Surroundings
) -> None:
    around.folder.wallet.mkdir(parents=True)
    (around.folder.wallet / "holiday.jpg").write_bytes(b"not ours")
    window = new_window()
    assert window.navigator.current != FirstStart()
    assert (around.folder.wallet / "holiday.jpg").read_bytes() == b"not ours"
