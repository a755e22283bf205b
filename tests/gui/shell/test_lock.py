"""The lock: opened by who may, and closed so that nothing of the wallet stays on the screen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.opening import CODE_TO_SHOW, Opened
from skrin.gui.places import Home, Keys, Lock, Settings
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.views.lock import LockView
from skrin.storage.errors import StoreLocked
from skrin.storage.vault.os_keyring import OsKeyring
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import PASSPHRASE, no_keyring, settle
from tests.gui.typing import type_text

NewWindow = Callable[..., Shell]


def locked(window: Shell) -> LockView:
    assert isinstance(window.view, LockView)
    return window.view


def try_passphrase(qtbot: QtBot, window: Shell, passphrase: str) -> None:
    view = locked(window)
    view.passphrase.clear()
    type_text(view.passphrase.field, passphrase)
    qtbot.keyClick(view.passphrase.field, Qt.Key.Key_Return)
    settle(qtbot, window.work)


@pytest.fixture
def shut(wallet: Opened) -> None:
    wallet.vault.lock()


@pytest.mark.usefixtures("shut")
def test_the_passphrase_opens_the_wallet(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    assert window.navigator.current == Lock()
    assert locked(window).passphrase.field.hasFocus()
    try_passphrase(qtbot, window, PASSPHRASE)
    assert window.session.is_open
    assert window.navigator.current == Home()


@pytest.mark.usefixtures("shut")
def test_wrong_tries_are_said_and_erase_nothing(qtbot: QtBot, new_window: NewWindow, around: Surroundings) -> None:
    before = {path.name: path.read_bytes() for path in around.folder.wallet.iterdir() if path.is_file()}
    window = new_window()
    for _ in range(2):
        try_passphrase(qtbot, window, "fel lösenfras")
        assert "The passphrase is not right." in locked(window).passphrase.note.text()
    after = {path.name: path.read_bytes() for path in around.folder.wallet.iterdir() if path.is_file()}
    assert {name: after[name] for name in before} == before
    try_passphrase(qtbot, window, PASSPHRASE)
    assert window.session.is_open


@pytest.mark.usefixtures("shut")
def test_after_several_wrong_tries_the_next_one_waits_a_little(qtbot: QtBot, new_window: NewWindow) -> None:
    window = new_window()
    for _ in range(3):
        try_passphrase(qtbot, window, "fel lösenfras")
    assert not locked(window).unlock.isEnabled()
    qtbot.waitUntil(locked(window).unlock.isEnabled, timeout=5000)
    try_passphrase(qtbot, window, PASSPHRASE)
    assert window.session.is_open


def test_the_keyring_opens_the_wallet_by_itself_when_the_program_starts(
    new_window: NewWindow, around: Surroundings, keyring: Callable[[], OsKeyring]
) -> None:
    around = replace(around, keyring=keyring)
    opening.create_with_keyring(around).vault.lock()
    window = new_window(around)
    assert window.session.is_open


def test_after_a_lock_the_keyring_waits_for_a_click(
    qtbot: QtBot, new_window: NewWindow, around: Surroundings, keyring: Callable[[], OsKeyring]
) -> None:
    around = replace(around, keyring=keyring)
    window = new_window(around, opened=opening.create_with_keyring(around))
    window.lock()
    settle(qtbot, window.work)
    assert not window.session.is_open
    assert not locked(window).passphrase.isVisible()
    assert locked(window).unlock.hasFocus()
    locked(window).unlock.click()
    settle(qtbot, window.work)
    assert window.session.is_open


def test_where_the_keyring_is_gone_the_recovery_code_opens(
    qtbot: QtBot, new_window: NewWindow, around: Surroundings, keyring: Callable[[], OsKeyring]
) -> None:
    opened = opening.create_with_keyring(replace(around, keyring=keyring))
    code = opened.ports.vault.setting(CODE_TO_SHOW)
    assert code
    opened.vault.lock()
    window = new_window(replace(around, keyring=no_keyring))
    view = locked(window)
    assert view.code.field.hasFocus()
    type_text(view.code.field, code[:-1] + ("A" if code[-1] != "A" else "B"))
    view.unlock.click()
    settle(qtbot, window.work)
    assert "The recovery code is not written right" in view.code.note.text()
    view.code.clear()
    type_text(view.code.field, code.lower())
    view.unlock.click()
    settle(qtbot, window.work)
    assert window.session.is_open


def test_locking_takes_down_every_screen_of_the_wallet(qtbot: QtBot, window: Shell) -> None:
    for place in (Settings(), Keys()):
        window.navigator.open(place)
        settle(qtbot, window.work)
    window.show_shortcuts()
    window.lock()
    settle(qtbot, window.work)
    qtbot.wait(20)
    assert window.navigator.current == Lock()
    assert names(window) == [name for name in names(window) if "Network" not in name and "Wallet key" not in name]
    assert list(window._views) == [Lock]
    assert QApplication.activeModalWidget() is None
    with pytest.raises(StoreLocked):
        _ = window.session.ports


def test_control_l_locks_and_closing_locks(qtbot: QtBot, window: Shell) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.work)
    assert window.navigator.current == Lock()
    try_passphrase(qtbot, window, PASSPHRASE)
    vault = window.session.vault
    window.close()
    assert not window.session.is_open
    with pytest.raises(StoreLocked):
        vault.setting("language")


@pytest.mark.usefixtures("shut")
def test_a_passphrase_from_a_file_opens_once_and_not_after_a_lock(
    qtbot: QtBot, new_window: NewWindow, around: Surroundings
) -> None:
    window = new_window(replace(around, passphrase=lambda: PASSPHRASE))
    assert window.session.is_open
    window.lock()
    settle(qtbot, window.work)
    assert not window.session.is_open


@pytest.mark.usefixtures("shut")
def test_a_wallet_that_another_program_has_open_is_said_so(qtbot: QtBot, new_window: NewWindow, around: Surroundings) -> None:
    other = opening.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    window = new_window()
    try_passphrase(qtbot, window, PASSPHRASE)
    assert locked(window).problem.isVisible()
    assert window.session.words.explain_code("store.in_use").happened in locked(window).problem.title.text()
    other.vault.lock()


@pytest.mark.usefixtures("shut")
def test_everything_has_a_name(new_window: NewWindow) -> None:
    assert_accessible(new_window())
