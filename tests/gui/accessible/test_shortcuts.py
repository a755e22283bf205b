"""Ctrl+/ lists every shortcut there is, and none that is not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from skrin.gui.views.shortcuts import COMMON, OR, ShortcutsDialog, native
from tests.gui.accessibility import assert_accessible
from tests.gui.accessible.scenes import SCENES, Stage


def listed(stage: Stage) -> dict[str, str]:
    """What the list says: each key with what it does."""
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window, 5000)
    QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = stage.window.findChild(ShortcutsDialog)
    assert dialog is not None
    assert_accessible(dialog)
    found = {key: text for keys, text in dialog.rows for key in keys.split(OR)}
    dialog.reject()
    stage.settle()
    return found


def registered(stage: Stage) -> list[QShortcut]:
    """Those that act now: the window's own, and those of the screen that is shown."""
    view = stage.window.view
    assert view is not None
    of_window = [each for each in stage.window.findChildren(QShortcut) if each.parent() is stage.window]
    return [each for each in (*of_window, *view.findChildren(QShortcut)) if each.isEnabled()]


def test_the_list_holds_exactly_what_is_registered_on_every_screen(stage: Stage) -> None:
    for scene in SCENES:
        if stage.show(scene) is not stage.window:
            continue
        there = registered(stage)
        assert all(each.whatsThis() for each in there), f"a shortcut of {scene} does not say what it does"
        say = stage.window.session.words.say
        wanted = {native(each.key()): say(each.whatsThis()) for each in there}
        told = listed(stage)
        general = {text for _, text in COMMON}
        assert {key: text for key, text in told.items() if text not in {say(each) for each in general}} == wanted


def test_no_key_is_used_twice_on_a_screen(stage: Stage) -> None:
    for scene in SCENES:
        if stage.show(scene) is stage.window:
            keys = [native(each.key()) for each in registered(stage)]
            assert sorted(keys) == sorted(set(keys)), scene


@pytest.mark.parametrize("language", ["en", "sv"])
def test_it_is_in_the_language_of_now(language: str, stage: Stage) -> None:
    with stage.wearing(language):
        stage.show("home")
        assert stage.window.session.words.say("Lock the wallet") in listed(stage).values()


def test_while_the_wallet_is_locked_only_what_works_then_is_listed(stage: Stage) -> None:
    stage.window.lock()
    stage.settle()
    assert set(listed(stage).values()) >= {"One step back", "This list", "Lock and quit"}
    assert not {"Lock the wallet", "Settings", "My credentials"} & set(listed(stage).values())
