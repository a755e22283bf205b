"""The ground of a screen: it scrolls, keeps its margins and a readable width, and reads its heading out when opened."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.text import PageTitle
from skrin.gui.widgets.turning_row import TurningRow


class _Content(QWidget):
    """As high as its words are at the width that they have. Qt adds up how high each would be at its narrowest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class Scroll(QScrollArea):
    """Scrolls downwards only; what has the focus is always in sight. `body` is the layout of its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = _Content()
        self.content.setObjectName("content")
        self.body = QVBoxLayout(self.content)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.content.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focused)

    def _show_focused(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt sees to it only where Tab goes from one part of the same page to another."""
        if now is not None and self.isVisible() and self.content.isAncestorOf(now):
            self.ensureWidgetVisible(now, space.TIGHT, space.TIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # As wide as its content at least: no label is cut where nothing scrolls sideways.
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(min(self.content.minimumSizeHint().width() + bar, 16_000))
        return super().eventFilter(watched, event)


class ScrollPage(QWidget):
    """`title` above, `body` below, in one column that scrolls. `foot()` for buttons that stay in place."""

    def __init__(
        self, title: str = "", *, max_width: int | None = None, margin: int = space.PAGE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._max_width = max_width
        self._margin = margin
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.scroller = Scroll()
        outer.addWidget(self.scroller, 1)
        self._outer = outer
        self._foot: TurningRow | None = None
        self.column = self.scroller.body
        self.column.setSpacing(space.BESIDE)
        self.head = TurningRow()
        self.title = PageTitle(title)
        self.head.addWidget(self.title, 1)
        self.column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(space.BESIDE)
        self.column.addLayout(self.body)
        self.column.addStretch(1)
        self._fit()
        theme().changed.connect(self._fit)

    def foot(self) -> TurningRow:
        """The row under the page that does not scroll; made on the first call."""
        if self._foot is None:
            frame = QFrame()
            frame.setProperty("part", "foot")
            self._foot = TurningRow(frame)
            self._foot.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
            self._outer.addWidget(frame)
        return self._foot

    def focus_heading(self) -> None:
        """Call when the screen opens: the heading has the focus and is said aloud."""
        self.title.take_focus()
        announce(self.title, self.title.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = self._margin
        if self._max_width is not None:
            side = max(side, (self.width() - theme().scaled(self._max_width)) // 2)
        wanted = (side, 28, side, 28)
        now = self.column.contentsMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != wanted:
            self.column.setContentsMargins(*wanted)
