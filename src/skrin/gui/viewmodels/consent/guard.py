"""When sharing may be agreed to: the list was shown to its end, and nothing has changed for half a second (G-12)."""

from PySide6.QtCore import QObject, QTimer, Signal

# Milliseconds without a change: a click or key that was meant for something else has passed by then.
CALM = 500


class Guard(QObject):
    """`changed` tells that `open` is another; it begins shut."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seen = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self.changed)
        self._touched = False

    @property
    def open(self) -> bool:
        return self._touched and self.seen and not self._timer.isActive()

    @property
    def waits_for_reading(self) -> bool:
        """The end of the list was not in sight yet."""
        return not self.seen

    def begin(self) -> None:
        """Something new is shown: nothing of it was seen."""
        self.seen = False
        self.touch()

    def touch(self) -> None:
        """What is shown has changed, or the window was left and came back."""
        self._touched = True
        self._timer.start()
        self.changed.emit()

    def saw_the_end(self) -> None:
        if not self.seen:
            self.seen = True
            self.changed.emit()

    def shut(self) -> None:
        self._timer.stop()
        self.seen, self._touched = False, False
        self.changed.emit()
