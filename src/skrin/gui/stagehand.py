"""Brings about what a person does in a scene, in the words of the screen: presses, types, chooses."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from skrin.gui.shell import Shell

# Milliseconds until a field takes typing for finished, and until a question is on the screen.
TYPING, ASKED = 300, 500
# How often it is looked whether something has appeared, in tenths of a second.
LOOKS = 100
WEB = "https"

Settle = Callable[[], object]
Kind = TypeVar("Kind", bound=QWidget)


class NotOnTheScreen(LookupError):
    """There is nothing of this name to press or to type into."""


class NoBrowser(QObject):
    """In the place of the person's own: no page is opened."""

    @Slot(QUrl)
    def opened(self, link: QUrl) -> None:
        """Nothing comes of it."""


def give_browser_back() -> None:
    QDesktopServices.unsetUrlHandler(WEB)


class Stagehand:
    """Messages are those of the catalogue, as they are marked in the views; each act waits until the window stands."""

    def __init__(self, shell: Shell, settle: Settle) -> None:
        self.shell, self._settle = shell, settle

    def sees(self, message: str) -> bool:
        """There is a button of this name."""
        text = self.shell.session.words.say(message)
        return any(text in (each.text(), each.accessibleName()) for each in self._visible(QAbstractButton))

    def press(self, message: str, **facts: object) -> None:
        self._named(self.shell.session.words.say(message, **facts)).click()
        self._settle()

    def press_primary(self) -> None:
        """The one filled button of the screen, whatever it is called."""
        self._primary().click()
        self._settle()

    def press_and_be_asked(self, message_forms: tuple[str, str], count: int) -> None:
        """A button that counts, where a question comes before the work is done."""
        self._named(self.shell.session.words.count(message_forms, count)).click()
        QTest.qWait(ASKED)

    def keep_browser_shut(self) -> None:
        """Until `give_browser_back`."""
        QDesktopServices.setUrlHandler(WEB, NoBrowser(self.shell), "opened")  # type: ignore[arg-type]

    def look_for(self, message: str) -> None:
        """Until there is a button of this name, while work goes on."""
        for _ in range(LOOKS):
            if self.sees(message):
                return
            QTest.qWait(100)

    def _primary(self) -> QAbstractButton:
        for button in self._visible(QAbstractButton):
            if button.property("kind") == "primary" and button.isEnabled():
                return button
        raise NotOnTheScreen("a primary button")

    def _named(self, text: str) -> QAbstractButton:
        for button in self._visible(QAbstractButton):
            if text in (button.text(), button.accessibleName()) and button.isEnabled():
                return button
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
                    found.textEdited.emit(text)
                else:
                    found.setPlainText(text)
                self.wait(TYPING)
                return
        raise NotOnTheScreen(name or "a field")

    def open_row_saying(self, message: str) -> None:
        """The first row that is read out with this word, as Enter opens it."""
        view, word = self.shell.view, self.shell.session.words.say(message)
        for found in view.findChildren(QAbstractItemView) if view is not None else ():
            model = found.model()
            for row in range(model.rowCount() if found.isVisible() else 0):
                if word in str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)):
                    found.setCurrentIndex(model.index(row, 0))
                    found.activated.emit(model.index(row, 0))
                    self._settle()
                    return
        raise NotOnTheScreen(word)

    def drop(self, file: Path) -> None:
        """Onto the screen that is shown."""
        target = self.shell.view or self.shell
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        middle = target.rect().center()
        act, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(middle, act, mime, buttons, none))
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), act, mime, buttons, none, QEvent.Type.Drop))
        self.wait(ASKED)

    def scroll(self, part: float) -> None:
        """Down the page, to a part of it from 0 to 1."""
        view = self.shell.view
        for found in view.findChildren(QAbstractScrollArea) if view is not None else ():
            bar = found.verticalScrollBar()
            if found.isVisible() and bar.maximum() > 0:
                bar.setValue(round(part * bar.maximum()))
        self._settle()

    def wait(self, milliseconds: int) -> None:
        """For what the window itself waits for."""
        QTest.qWait(milliseconds)
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
