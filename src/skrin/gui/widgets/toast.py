"""A short word at the foot of the window that something was done, with a way back while it is there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body

SECONDS = 10
_SECOND = 1000  # milliseconds


class Toast(QFrame):
    """Stays for ten seconds, at the bottom of `over`; the clock stands while it is pointed at or has the focus.

    `undo_words` gives the button's label for the seconds that are left. `undone` is emitted on it, `gone` when time is up.
    """

    undone = Signal()
    gone = Signal()

    def __init__(
        self,
        over: QWidget,
        words: str,
        undo_words: Callable[[int], str] | None = None,
        *,
        icon: str = "check",
        seconds: int = SECONDS,
        above: int = 0,
    ) -> None:
        super().__init__(over)
        self._over, self._above, self._left = over, above, seconds
        self._undo_words = undo_words
        self._held = False
        self.setProperty("toast", "true")
        speaks_as(self, "status")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space.BESIDE, space.TIGHT, space.TIGHT if undo_words else space.BESIDE, space.TIGHT)
        layout.setSpacing(space.NEAR)
        layout.addWidget(IconLabel(icon, "bg"))
        self.words = Body(words, wrap=False)
        layout.addWidget(self.words, 1)
        self.undo: Button | None = None
        if undo_words is not None:
            self.undo = Button(undo_words(seconds))
            self.undo.clicked.connect(self._undo)
            layout.addWidget(self.undo)
        self.setMinimumHeight(space.FAR)
        self.setAccessibleName(words)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self.tick)
        over.installEventFilter(self)

    def appear(self) -> None:
        self._place()
        self.show()
        self.raise_()
        announce(self, self.words.text())
        self._clock.start()

    def tick(self) -> None:
        """A second has passed."""
        if self._held or (self.undo is not None and self.undo.hasFocus()):
            return
        self._left -= 1
        if self._left <= 0:
            self._leave()
            self.gone.emit()
        elif self.undo is not None and self._undo_words is not None:
            self.undo.setText(self._undo_words(self._left))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._held = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._held = False
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()  # its words have changed, or their size
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _undo(self) -> None:
        self._leave()
        self.undone.emit()

    def _leave(self) -> None:
        self._clock.stop()
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        """Over a main window at the foot of its screens, not of what stands beneath them."""
        size = self.sizeHint()
        screens = self._over.centralWidget() if isinstance(self._over, QMainWindow) else None
        foot = self._over.height() if screens is None else screens.geometry().bottom() + 1
        width = min(size.width(), self._over.width() - 2 * space.BESIDE)
        self.setGeometry(
            (self._over.width() - width) // 2,
            foot - self._above - space.APART - size.height(),
            width,
            size.height(),
        )
