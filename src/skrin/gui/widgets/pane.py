"""The pane at the right of a wide window: its content scrolls, its buttons stay at the foot."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.page import Scroll

SHARE = 0.28  # of the window
LEAST, MOST = 316, 392
SHARE_MOST = 0.45  # where long words need more than the usual share
WINDOW_LEAST = 1000  # below that the pane becomes a page of its own


class Pane(QFrame):
    """`body` is the layout of the content, `foot` the row of buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "pane")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.scroller = Scroll()
        self.body = self.scroller.body
        self.body.setContentsMargins(space.APART, 28, space.APART, space.APART)
        self.body.setSpacing(space.TIGHT)
        layout.addWidget(self.scroller, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(space.APART, space.TIGHT, space.APART, space.APART)
        self.foot.setSpacing(space.NEAR)
        layout.addLayout(self.foot)
        self._window_width = 0
        self.scroller.content.installEventFilter(self)

    def fit(self, window_width: int) -> None:
        """Take the pane's share of a window; hide where the window is too narrow for it."""
        self._window_width = window_width
        self.setVisible(window_width >= WINDOW_LEAST * theme().text_scale)
        self._take_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.scroller.content and event.type() == QEvent.Type.LayoutRequest and self._window_width:
            self._take_width()
        return super().eventFilter(watched, event)

    def _take_width(self) -> None:
        """The share, or more where what stands in the pane would be cut: nothing scrolls sideways here."""
        scale = theme().text_scale
        share = min(max(SHARE * self._window_width, LEAST * scale), MOST * scale)
        needed = self.scroller.content.minimumSizeHint().width() + self.scroller.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(round(max(share, min(needed, SHARE_MOST * self._window_width))))
