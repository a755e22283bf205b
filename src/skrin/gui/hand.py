"""A hand at the window, without a person: it clicks and types with real events, on what it finds by the words on the screen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QScrollArea, QWidget

from skrin.gui.shell import Shell
from skrin.gui.viewmodels.tour.steps import Label
from skrin.gui.views.tour.finding import Found, find

# What is looked for may still be on its way to the screen: a service answers, a page is being read.
SECONDS = 60.0
PAUSE = 0.005
# What is laid out anew asks for its layout once more, and what has ended tells so.
ROUNDS = 5


class NotThere(LookupError):
    """Nothing of this name came to the screen in time, or it could not be pressed."""


class Hand:
    """Each act first waits until what it needs is there and can be used."""

    def __init__(self, shell: Shell, seconds: float = SECONDS) -> None:
        self.shell = shell
        self._seconds = seconds

    def press(self, label: Label) -> None:
        """A button, or a line of a list, in the dialog above all else or else in the window."""
        self._click(self._found(label))

    def choose(self, label: Label, row: int) -> None:
        """A line of the list that is called so."""
        view = self._found(label).widget
        if not isinstance(view, QAbstractItemView):
            raise NotThere(self._called(label))
        self.wait(lambda: view.model().rowCount() > row, self._called(label))
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self._click(Found(view, QPersistentModelIndex(index)))

    def write(self, text: str) -> None:
        """Where the keyboard is."""
        self.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "a field with the keyboard in it")
        field = QApplication.focusWidget()
        if field is not None:
            QTest.keyClicks(field, text)
        self.settle()

    def read_to_the_end(self) -> None:
        """Of the page that is shown."""
        self.settle()
        for area in self.shell.findChildren(QScrollArea):
            if area.isVisible():
                area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        self.settle()

    def wait(self, until: Callable[[], bool], what: str, seconds: float = 0.0) -> None:
        """Raises NotThere."""
        ends = time.monotonic() + (seconds or self._seconds)
        while not until():
            if time.monotonic() > ends:
                raise NotThere(what)
            QCoreApplication.processEvents()
            time.sleep(PAUSE)

    def settle(self) -> None:
        """Until nothing is under way that was asked for here, and everything is laid out."""
        self.wait(self._still, "the end of the work")
        if not self._dialogs() and not self.shell.isActiveWindow():
            self.shell.activateWindow()  # as a desktop does when a dialog has gone
        for _ in range(ROUNDS):
            QCoreApplication.processEvents()

    def picture(self) -> QPixmap:
        """The window with the dialog above it, where a person sees it."""
        picture = self.shell.grab()
        painter = QPainter(picture)
        for above in self._dialogs():
            place = above.rect()
            place.moveCenter(self.shell.rect().center())
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            painter.drawPixmap(place.topLeft(), above.grab())
        painter.end()
        return picture

    def _click(self, found: Found) -> None:
        QTest.mouseClick(found.surface, Qt.MouseButton.LeftButton, pos=found.rect.center())
        self.settle()

    def _found(self, label: Label) -> Found:
        seen: list[Found] = []

        def there() -> bool:
            within: QWidget = next(iter(self._dialogs()), self.shell)
            found = find(within, label, self.shell.session.words)
            if found is not None and found.widget.isEnabled():
                seen.append(found)
            return bool(seen)

        self.wait(there, self._called(label))
        return seen[-1]

    def _called(self, label: Label) -> str:
        words = self.shell.session.words
        return words.say(label) if isinstance(label, str) else words.count(label, 1)

    def _still(self) -> bool:
        """Lists that the schedule fetches take their time, and nobody waits for them."""
        shell = self.shell
        asked = bool(getattr(getattr(shell.view, "viewmodel", None), "busy", False))
        return not shell.work.busy or (shell.refresher.running and not asked)

    def _dialogs(self) -> list[QDialog]:
        """The one above the others first."""
        return [each for each in reversed(self.shell.findChildren(QDialog)) if each.isVisible()]
