"""What a person does in a scene, in the words of the screen: presses, types, chooses. Nothing here knows a screen's parts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from skrin.gui.shell import Shell

Settle = Callable[[], object]
Kind = TypeVar("Kind", bound=QWidget)


class NotOnTheScreen(LookupError):
    """There is nothing of this name to press or to type into."""


class Hand:
    """Messages are those of the catalogue, as they are marked in the views; each act waits until the window stands."""

    def __init__(self, shell: Shell, settle: Settle) -> None:
        self.shell, self._settle = shell, settle

    def press(self, message: str, **facts: object) -> None:
        text = self.shell.session.words.say(message, **facts)
        for button in self._visible(QAbstractButton):
            if text in (button.text(), button.accessibleName()) and button.isEnabled():
                button.click()
                self._settle()
                return
        raise NotOnTheScreen(text)

    def write(self, text: str, field: str = "") -> None:
        """Into the field of this name, else into the first one."""
        name = self.shell.session.words.say(field)
        fields: tuple[QLineEdit | QPlainTextEdit, ...] = (*self._visible(QLineEdit), *self._visible(QPlainTextEdit))
        for found in fields:
            if (not field or found.accessibleName() == name) and not found.isReadOnly():
                found.setFocus()
                if isinstance(found, QLineEdit):
                    found.setText(text)
                else:
                    found.setPlainText(text)
                self._settle()
                return
        raise NotOnTheScreen(name or "a field")

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.shell, key)
        self._settle()

    def choose_row(self, row: int) -> None:
        """In the list of the screen."""
        view = self.shell.view
        for found in view.findChildren(QAbstractItemView) if view is not None else ():
            if found.isVisible() and found.model().rowCount() > row:
                found.setCurrentIndex(found.model().index(row, 0))
                self._settle()
                return
        raise NotOnTheScreen(f"row {row}")

    def _visible(self, kind: type[Kind]) -> list[Kind]:
        """The dialog above all else first."""
        above = [each for each in self.shell.findChildren(QDialog) if each.isVisible()]
        windows: tuple[QWidget, ...] = (*reversed(above), self.shell)
        return [each for window in windows for each in window.findChildren(kind) if each.isVisible()]
