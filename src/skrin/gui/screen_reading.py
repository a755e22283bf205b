"""A look at the screens, for a code that another program shows: the window steps aside for a moment and comes back."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

# What lies behind the window has been painted by then, also where windows fade away.
ASIDE_MS: Final = 400


def screens() -> list[QImage]:
    """Every screen as it is now, in its own pixels. Where the system does not allow it they come empty or black."""
    return [screen.grabWindow(0).toImage() for screen in QGuiApplication.screens()]


class ScreenReading(QObject):
    """`look(window)`; then `seen` tells the pictures. The window is back before that, whatever happened."""

    seen = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, take: Callable[[], Sequence[QImage]] = screens, aside_ms: int = ASIDE_MS
    ) -> None:
        super().__init__(parent)
        self._take, self._aside_ms = take, aside_ms
        self.looking = False

    def look(self, window: QWidget) -> None:
        if self.looking:
            return
        self.looking = True
        window.hide()
        QTimer.singleShot(self._aside_ms, window, lambda: self._look(window))

    def _look(self, window: QWidget) -> None:
        images: Sequence[QImage] = ()
        try:
            images = self._take()
        finally:
            self.looking = False
            window.show()
            window.raise_()
            window.activateWindow()
            self.seen.emit(images)
