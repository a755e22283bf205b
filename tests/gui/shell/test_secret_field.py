"""Fields for a passphrase or a code: pasting works, and what is in them does not come out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.views.lock import LockView
from skrin.gui.views.secret_field import SecretField
from skrin.words.speech import Words
from tests.gui.accessibility import walk
from tests.gui.conftest import settle
from tests.gui.typing import type_text

SECRET = "canary-häst"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=[True, False], ids=["hidden", "shown"])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> SecretField:
    made = SecretField(hidden=request.param)
    qtbot.addWidget(made)
    made.name("Passphrase", "", Words("en"))
    made.show()
    qtbot.waitExposed(made)
    made.field.setFocus()
    type_text(made.field, SECRET)
    QGuiApplication.clipboard().clear()
    return made


def turned(field: SecretField) -> SecretField:
    """With its text in sight, where it was not."""
    if field._eye is not None:
        field._eye.click()
    return field


@pytest.mark.case("G-09")
@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X], ids=["copy", "cut"])
def test_it_cannot_be_copied_out_even_while_it_is_seen(field: SecretField, key: Qt.Key) -> None:
    turned(field)
    QTest.keyClick(field.field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field.field, key, CONTROL)
    assert SECRET not in QGuiApplication.clipboard().text()


@pytest.mark.case("G-13")
def test_it_is_neither_dragged_nor_told_to_what_reads_the_screen(field: SecretField) -> None:
    turned(field)
    assert not field.field.dragEnabled()
    for node in walk(field):
        assert SECRET not in f"{node.name} {node.value} {node.description}"
    found = QAccessible.queryAccessibleInterface(field.field)
    assert found.textInterface() is None or SECRET not in found.textInterface().text(0, 1000)
    assert found.state().passwordEdit


@pytest.mark.case("G-13")
def test_pasting_works(qtbot: QtBot) -> None:
    field = SecretField()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText(SECRET)
    QTest.keyClick(field.field, Qt.Key.Key_V, CONTROL)
    assert field.text == SECRET


def test_the_eye_shows_what_is_typed_until_the_field_is_emptied(qtbot: QtBot) -> None:
    field = SecretField()
    qtbot.addWidget(field)
    field.name("Passphrase", "", Words("en"))
    field.show()
    type_text(field.field, "iiii")
    bullets = field.field.grab().toImage()
    turned(field)
    assert field.field.grab().toImage() != bullets
    field.clear()
    type_text(field.field, "iiii")
    assert not field.field.revealed
    assert field.field.grab().toImage().size() == bullets.size()


def test_a_text_longer_than_the_field_keeps_its_cursor_in_sight(qtbot: QtBot) -> None:
    field = SecretField(hidden=False)
    qtbot.addWidget(field)
    field.resize(200, 90)
    field.show()
    type_text(field.field, "W" * 100)
    image = field.field.grab().toImage()
    middle = field.field.height() // 2
    colours = {image.pixelColor(QPoint(x, middle)).name() for x in range(100, 180)}
    assert len(colours) > 1


@pytest.mark.case("G-13")
def test_the_field_is_emptied_after_each_try(qtbot: QtBot, new_window: Callable[..., Shell], wallet: Opened) -> None:
    wallet.vault.lock()
    window = new_window()
    view = window.view
    assert isinstance(view, LockView)
    type_text(view.passphrase.field, "no horse at all")
    QTest.keyClick(view.passphrase.field, Qt.Key.Key_Return)
    assert view.passphrase.text == ""
    settle(qtbot, window.work)
    assert view.passphrase.text == ""
    assert not any(each.text() for each in view.findChildren(QLineEdit))
