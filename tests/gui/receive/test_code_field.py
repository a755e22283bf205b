"""A transaction code goes in by typing and pasting, and does not come out again (G-09)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from skrin.gui.views.receive.code_field import CodeField
from tests.gui.typing import type_text

CODE = "482015"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(qtbot: QtBot) -> CodeField:
    made = CodeField()
    qtbot.addWidget(made)
    made.expect(digits=True, length=6)
    made.name_paste("Paste")
    made.show()
    return made


@pytest.mark.case("G-09")
def test_it_cannot_be_copied_cut_marked_or_dragged_out(field: CodeField) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    field.setText(CODE)
    for key, held in ((Qt.Key.Key_A, CONTROL), (Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Insert, CONTROL), (Qt.Key.Key_X, CONTROL)):
        QTest.keyClick(field, key, held)
        assert field.selectedText() == ""
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_End, SHIFT)
    assert field.selectedText() == ""
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(4, field.height() // 2))
    QTest.mouseMove(field, QPoint(field.width() - 4, field.height() // 2))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 4, field.height() // 2))
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, field.height() // 2))
    assert field.selectedText() == ""
    field.copy()
    field.cut()
    assert field.text() == CODE
    assert clipboard.text() == "before"
    if clipboard.supportsSelection():
        assert CODE not in clipboard.text(QClipboard.Mode.Selection)
    assert not field.dragEnabled()


@pytest.mark.case("G-09")
def test_its_menu_has_the_way_in_alone(field: CodeField) -> None:
    field.setText(CODE)
    QGuiApplication.clipboard().setText("111 222")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), field.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(field, event)
    [menu] = field.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Paste"]
    menu.actions()[0].trigger()
    menu.close()
    assert field.text() == "111222"


def test_pasting_takes_the_place_of_what_was_typed_and_groups_are_joined(field: CodeField) -> None:
    type_text(field, "99")
    QGuiApplication.clipboard().setText(" 482 015 \n")
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.text() == CODE


def test_only_digits_are_taken_where_only_digits_are_expected(field: CodeField) -> None:
    type_text(field, "4a8å2")
    assert field.text() == "482"
    field.expect(digits=False, length=None)
    field.clear()
    type_text(field, "aB-3")
    assert field.text() == "aB-3"
