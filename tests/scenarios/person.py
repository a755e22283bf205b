"""A person in front of the real window: sees, clicks, types, drops. Everything is found by the words on the screen.

Nothing here knows the names of classes, fields or modules; what a person could not find, a scenario cannot find either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from skrin.gui.shell import Shell
from tests.gui.accessibility import walk
from tests.gui.conftest import settle
from tests.gui.typing import type_text

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Escape": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
}
MOST_TABS = 60


@dataclass
class Person:
    """Each act waits until the window has done what it had to do."""

    window: Shell
    qtbot: QtBot

    def __post_init__(self) -> None:
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 5000)

    # looking

    def words(self) -> list[str]:
        """All that can be read or heard on the screen now."""
        heard = [text for node in walk(self.window) for text in (node.name, node.value) if text]
        read = [label.text() for label in self._visible(QLabel) if label.text()]
        return [*heard, *read]

    def sees(self, *texts: str) -> None:
        shown = self.words()
        for text in texts:
            assert any(text in each for each in shown), f"“{text}” is not on the screen, only: {sorted(set(shown))}"

    def does_not_see(self, *texts: str) -> None:
        shown = self.words()
        for text in texts:
            found = [each for each in shown if text in each]
            assert not found, f"“{text}” is on the screen: {found}"

    @property
    def hears(self) -> str:
        """What a screen reader says of where the keyboard is."""
        focused = QApplication.focusWidget()
        if focused is None:
            return ""
        return focused.accessibleName() or getattr(focused, "text", str)()

    # acting

    def clicks(self, name: str) -> None:
        """A button, or a line of a list, with this name; there must be exactly one."""
        for button in self._buttons(name):
            assert button.isEnabled(), f"“{name}” cannot be clicked now"
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return self.waits()
        view, place = self._row(name)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return self.waits()

    def can_click(self, name: str) -> bool:
        return any(button.isEnabled() for button in self._buttons(name))

    def double_clicks(self, name: str) -> None:
        view, place = self._row(name)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.waits()

    def goes_to(self, entry: str) -> None:
        """By the navigation at the left."""
        self.clicks(entry)

    def types(self, field: str, text: str) -> None:
        found = self._field(field)
        found.setFocus()
        if isinstance(found, QLineEdit | QPlainTextEdit):
            found.selectAll()
        type_text(found, text)
        self.waits()

    def pastes(self, field: str, text: str) -> None:
        found = self._field(field)
        found.setFocus()
        QApplication.clipboard().setText(text)
        QTest.keyClick(found, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.waits()

    def presses(self, *keys: str) -> None:
        """Where the keyboard is; `Ctrl+3` and the like too."""
        for key in keys:
            *held, last = key.split("+")
            modifiers = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, KEYS.get(last) or Qt.Key(ord(last)), modifiers)
            self.waits()

    def tabs_to(self, name: str) -> None:
        """With the Tab key alone, as somebody without a mouse does."""
        met = []
        for _ in range(MOST_TABS):
            if self.hears.startswith(name):
                return
            met.append(self.hears)
            self.presses("Tab")
        raise AssertionError(f"Tab never comes to “{name}”, only to {met}")

    def drops(self, file: Path) -> None:
        """Onto the screen that is shown."""
        target = self.window.view
        assert target is not None
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        middle = target.rect().center()
        act, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, act, mime, buttons, none)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted(), "nothing can be dropped here"
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), act, mime, buttons, none, QEvent.Type.Drop))
        self.waits()

    def waits(self) -> None:
        settle(self.qtbot, self.window.work)
        QTest.qWait(0)

    def waits_for(self, text: str) -> None:
        """What comes by itself a moment later."""
        self.qtbot.waitUntil(lambda: any(text in each for each in self.words()), timeout=10_000)
        self.waits()

    def can_go_to(self, entry: str) -> bool:
        try:
            self._row(entry)
        except AssertionError:
            return False
        return True

    # finding

    def _visible(self, kind: type[QWidget] | tuple[type[QWidget], ...]) -> Iterable[QWidget]:
        kinds = kind if isinstance(kind, tuple) else (kind,)
        return [each for one in kinds for each in self.window.findChildren(one) if each.isVisible()]

    def _buttons(self, name: str) -> list[QWidget]:
        clickable = [*self._visible(QAbstractButton), *(w for w in self._visible(QFrame) if hasattr(w, "pressed"))]
        found = [each for each in clickable if name in _names(each)]
        assert len(found) <= 1, f"“{name}” is there {len(found)} times"
        return found

    def _field(self, name: str) -> QWidget:
        found = [each for each in self._visible((QLineEdit, QPlainTextEdit)) if each.accessibleName() == name]
        assert found, (
            f"there is no field “{name}”, only {[w.accessibleName() for w in self._visible((QLineEdit, QPlainTextEdit))]}"
        )
        return found[0]

    def _row(self, name: str) -> tuple[QAbstractItemView, QPoint]:
        for view in self.window.findChildren(QAbstractItemView):
            model = view.model()
            if not view.isVisible() or model is None:
                continue
            for number in range(model.rowCount()):
                index = model.index(number, 0)
                said = (
                    f"{index.data(Qt.ItemDataRole.DisplayRole) or ''}, {index.data(Qt.ItemDataRole.AccessibleTextRole) or ''}"
                )
                if name in said:
                    view.scrollTo(index)
                    return view, view.visualRect(index).center()
        raise AssertionError(f"there is nothing called “{name}” to click; on the screen: {sorted(set(self.words()))}")


def _names(widget: QWidget) -> set[str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    name = widget.accessibleName()
    return {text.replace("&", ""), name, name.partition(". ")[0]} - {""}
