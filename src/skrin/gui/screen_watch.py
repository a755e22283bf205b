"""Looking at the screens again and again, for a code that moves: one screen at a time, and never faster than it is read."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

EVERY_MS: Final = 200
# A look that takes long comes seldom: the window has the larger part of the time, however large the screens are.
_SHARE: Final = 5


def screen(number: int) -> QImage:
    """One screen as it is now, in its own pixels; counted on beyond the last."""
    there = QGuiApplication.screens()
    return there[number % len(there)].grabWindow(0).toImage() if there else QImage()


class ScreenWatch(QObject):
    """Between `begin` and `end`, `seen` tells one picture after the other. `read` says that it was read, and the next may come.

    Where a code was found the same screen is looked at again; otherwise the next one.
    """

    seen = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, take: Callable[[int], QImage] = screen, every_ms: int = EVERY_MS
    ) -> None:
        super().__init__(parent)
        self._take, self._every_ms = take, every_ms
        self._number, self._waits, self._after_ms = 0, False, every_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    @property
    def on(self) -> bool:
        return self._timer.isActive() or self._waits

    def begin(self) -> None:
        if not self.on:
            self._timer.start(self._every_ms)

    def end(self) -> None:
        self._timer.stop()
        self._waits = False

    def read(self, *, found: bool) -> None:
        """The picture was looked through."""
        if self._waits:
            self._waits = False
            self._number += not found
            self._timer.start(self._after_ms)

    def _look(self) -> None:
        took = QElapsedTimer()
        took.start()
        image = self._take(self._number)
        self._after_ms = max(self._every_ms, _SHARE * took.elapsed())
        self._waits = True
        self.seen.emit(image)
