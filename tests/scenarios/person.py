"""A person in front of the real window: sees, clicks, types, drops. Everything is found by the words on the screen.

Nothing here knows the names of classes, fields or modules; what a person could not find, a scenario cannot find either.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QSlider, QWidget

from skrin.gui.idle import IdleLock
from tests.fakes.clock import FixedClock
from tests.gui.typing import type_text
from tests.scenarios.meanwhile import Meanwhile
from tests.scenarios.onlooker import Onlooker
from tests.scenarios.screen import file_dialog, open_menu

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Escape": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Space": Qt.Key.Key_Space,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "End": Qt.Key.Key_End,
    "Home": Qt.Key.Key_Home,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
}
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
MOST_TABS = 60
# So many turns of the event loop with nothing under way, and nothing comes by itself.
IDLE_TURNS = 3


@dataclass
class Person(Onlooker):
    """Each act waits until the window has done what it had to do."""

    def clicks(self, name: str) -> None:
        """A button, or a line of a list, with this name; there must be exactly one."""
        for button in self.screen.buttons(name):
            assert button.isEnabled(), f"“{name}” cannot be clicked now"
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return self.waits()
        view, place = self.screen.row(name)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return self.waits()

    def can_click(self, name: str) -> bool:
        return any(button.isEnabled() for button in self.screen.buttons(name))

    def double_clicks(self, name: str) -> None:
        view, place = self.screen.row(name)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.waits()

    def goes_to(self, entry: str) -> None:
        """By the navigation at the left."""
        self.clicks(entry)

    def can_go_to(self, entry: str) -> bool:
        try:
            self.screen.row(entry)
        except AssertionError:
            return False
        return True

    def ticks(self, name: str) -> None:
        QTest.mouseClick(self.screen.box(name), Qt.MouseButton.LeftButton)
        self.waits()

    def has_ticked(self, name: str) -> bool:
        return self.screen.box(name).isChecked()

    def types(self, name: str, text: str) -> None:
        found = self.screen.field(name)
        found.setFocus()
        if isinstance(found, QLineEdit | QPlainTextEdit):
            found.selectAll()
        type_text(found, text)
        self.waits()

    def writes(self, text: str) -> None:
        """Where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        type_text(focused, text)
        self.waits()

    def pastes(self, name: str, text: str) -> None:
        found = self.screen.field(name)
        found.setFocus()
        QApplication.clipboard().setText(text)
        QTest.keyClick(found, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.waits()

    def chooses(self, name: str, choice: str) -> None:
        """In a list of choices that opens, with the arrow keys."""
        found = self.screen.named(QComboBox, name)
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Home)
        for _ in range(found.count()):
            if found.currentText() == choice:
                return self.waits()
            QTest.keyClick(found, Qt.Key.Key_Down)
        raise AssertionError(f"“{name}” has no choice “{choice}”")

    def chooses_in_menu(self, button: str, choice: str) -> None:
        """Opens the menu of a button, and clicks a line of it."""

        def pick() -> bool:
            menu = open_menu()
            if menu is None:
                return False
            acts = {act.text().replace("&&", "&"): act for act in menu.actions()}
            found = [act for text, act in acts.items() if text.startswith(choice)]
            menu.close() if not found else QTest.mouseClick(
                menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(found[0]).center()
            )
            assert found, f"the menu has no “{choice}”, only {list(acts)}"
            return True

        with Meanwhile(self.qtbot, pick):
            self.clicks(button)
        self.waits()

    def chooses_file(self, button: str, file: Path) -> None:
        """Clicks a button that asks for a file, and names one."""

        with Meanwhile(self.qtbot, lambda: _name_it(file)):
            self.clicks(button)
        self.waits()

    def names_file(self, file: Path) -> None:
        """In the dialog that has just asked for one."""
        self.qtbot.waitUntil(lambda: _name_it(file))
        self.waits()

    def moves(self, slider: str, *keys: str) -> None:
        self.screen.named(QSlider, slider).setFocus()
        self.presses(*keys)

    def presses(self, *keys: str) -> None:
        """Where the keyboard is; `Ctrl+3` and the like too."""
        for key in keys:
            *held, last = key.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for each in held:
                modifiers |= HELD[each]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, KEYS.get(last) or Qt.Key(ord(last)), modifiers)
            self.waits()

    def tabs_to(self, name: str) -> None:
        """With the Tab key alone, as somebody without a mouse does."""
        met = []
        for _ in range(MOST_TABS):
            if self.hears in (name, f"{name}."):
                return
            met.append(self.hears)
            self.presses("Tab")
        raise AssertionError(f"Tab never comes to “{name}”, only to {met}")

    def drops(self, *files: Path) -> None:
        """Onto the middle of the screen that is shown, all together."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        target = self._takes_drops()
        middle = target.rect().center()
        act, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(middle, act, mime, buttons, none)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted(), "nothing can be dropped here"
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), act, mime, buttons, none, QEvent.Type.Drop))
        self.waits()

    def opens_link(self, link: str) -> None:
        """In another program, which starts this one a second time: that start hands the link over."""
        self.window.open_link(link)
        self.waits()

    def closes_the_window(self) -> None:
        assert self.window.close()
        self.waits()

    # time

    def waits(self) -> None:
        """Until nothing is under way, or a question has come up that is waited for."""
        asked_before = QApplication.activeModalWidget()
        work, turns = self.window.work, 0

        def over() -> bool:
            return not work.busy or QApplication.activeModalWidget() not in (None, asked_before)

        # What is put off until the next turn of the event loop may begin something in its turn.
        while turns < IDLE_TURNS:
            turns = turns + 1 if over() else 0
            self.qtbot.waitUntil(over, timeout=20_000)
            QTest.qWait(0)
        if QApplication.activeWindow() is None and self.window.isVisible():
            # A desktop gives the keyboard back to the window when a dialog over it has closed; this platform does not.
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window, 5000)

    def waits_for(self, text: str) -> None:
        """What comes by itself a moment later."""
        self.qtbot.waitUntil(lambda: any(text in each for each in self.words()), timeout=10_000)
        self.waits()

    def waits_for_lines(self, listed: str, *names: str) -> None:
        """Until a list has these lines and no others."""

        def there() -> bool:
            shown = self.screen.list_of(listed)
            return len(shown) == len(names) and all(name in line for name, line in zip(names, shown, strict=True))

        self.qtbot.waitUntil(there, timeout=10_000)

    def copies(self, button: str) -> str:
        """Clicks a button that copies something; what is then to be pasted elsewhere."""
        QApplication.clipboard().clear()
        self.clicks(button)
        return QApplication.clipboard().text()

    def waits_until_clickable(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.can_click(name), timeout=10_000)

    def leaves_it_alone(self, minutes: int) -> None:
        """Nobody touches the window, and the clock goes on."""
        clock = self.window.session.clock
        assert isinstance(clock, FixedClock)
        idle = IdleLock(self.window.session, self.window.work)
        idle.too_long.connect(self.window.lock_unused)
        step = timedelta(seconds=10)
        for _ in range(timedelta(minutes=minutes) // step):
            clock.time += step
            idle.tick()
        idle.deleteLater()
        self.waits()

    def lets_seconds_pass(self, seconds: int) -> None:
        """What counts seconds on the screen counts them."""
        for _ in range(seconds):
            for clock in [each for each in self.screen.visible(QWidget) if hasattr(each, "tick") and hasattr(each, "gone")]:
                clock.tick()
        self.waits()

    # inside

    def _takes_drops(self) -> QWidget:
        view = self.window.view
        assert view is not None
        found: QWidget | None = view.childAt(view.rect().center()) or view
        while found is not None and not found.acceptDrops():
            found = found.parentWidget()
        assert found is not None, "nothing can be dropped here"
        return found


def _name_it(file: Path) -> bool:
    """Whether there was a dialog that asks for a file."""
    dialog = file_dialog(lambda each: isinstance(each, QFileDialog))
    line = dialog.findChild(QLineEdit) if dialog is not None else None
    if line is None:
        return False
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)
    return True
