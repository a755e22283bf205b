"""A frame around the control that the tour speaks of: it follows the control, and goes when that goes or something is done."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.views.tour.finding import Found

# Milliseconds: how often it looks where the control is now, and after how many such looks it has been seen.
FOLLOWS = 50
LOOKS = 160
LINE = 3
APART = 3
ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)


class Spotlight(QWidget):
    """Lies over the whole window, and takes no clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._found: Found | None = None
        self._around = QRect()
        self._looks = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOWS)
        self._timer.timeout.connect(self._follow)
        theme().changed.connect(self.update)
        self.hide()

    @property
    def on(self) -> QWidget | None:
        """What it is around."""
        return None if self._found is None else self._found.widget

    def light(self, found: Found) -> None:
        self.put_out()
        self._found, self._looks = found, 0
        for each in (found.widget, found.surface):
            each.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()
        self._timer.start()

    def put_out(self) -> None:
        if self._found is not None and isValid(self._found.widget):
            for each in (self._found.widget, self._found.surface):
                each.removeEventFilter(self)
        self._found = None
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in ENDS and self._found is not None:
            self.put_out()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().tokens.color("focus"), LINE))
        room = LINE / 2 + APART
        painter.drawRoundedRect(QRectF(self._around).adjusted(-room, -room, room, room), space.RADIUS_CARD, space.RADIUS_CARD)
        painter.end()

    def _follow(self) -> None:
        found = self._found
        self._looks += 1
        if found is None or self._looks > LOOKS or not isValid(found.widget) or not found.there:
            self.put_out()
            return
        corner = found.surface.mapTo(self._window, QPoint(0, 0))
        around = found.rect.translated(corner)
        if around != self._around or self.size() != self._window.size():
            self._around = around
            self.setGeometry(self._window.rect())
            self.update()
