"""The ground of a task without navigation: top bar, a left column (who and why), a right one (what), and the foot.

Where the window is narrow there is one column: who, why, what.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.line import upright
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, PageTitle
from skrin.gui.widgets.turning_row import TurningRow

NARROW = 900
LEFT_SHARE, RIGHT_SHARE = 34, 66


class TopBar(QFrame):
    """The way back, where one is, and, at the right, `end`, a row for the screen's own."""

    back = Signal()

    def __init__(self, back: str, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "top")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space.BESIDE, space.TIGHT, space.APART, space.TIGHT)
        layout.setSpacing(space.TIGHT)
        self.back_button = Button(back, "quiet", "arrow-left")
        self.back_button.clicked.connect(self.back.emit)
        layout.addWidget(self.back_button)
        layout.addWidget(upright())
        layout.addSpacing(space.HAIR)
        self.here = Body(here, strong=True)
        layout.addWidget(self.here, 1)
        self.end = QHBoxLayout()
        self.end.setSpacing(space.TIGHT)
        layout.addLayout(self.end)

    def say(self, back: str, here: str) -> None:
        self.back_button.setText(back)
        self.here.setText(here)


class TaskPage(QWidget):
    """`top`, `left` and `right` (layouts), `title` above the right column, `foot` (a layout)."""

    def __init__(self, back: str, here: str, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.top = TopBar(back, here)
        outer.addWidget(self.top)
        self.scroller = Scroll()
        self.scroller.body.setContentsMargins(0, 0, 0, 0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(0)
        self.scroller.body.addLayout(self._columns)
        outer.addWidget(self.scroller, 1)
        left, right = QFrame(), QFrame()
        left.setProperty("ground", "bg")
        right.setProperty("part", "pane")
        self.left, self.right = QVBoxLayout(left), QVBoxLayout(right)
        self.left.setContentsMargins(space.PAGE, 28, space.PAGE, space.APART)
        self.right.setContentsMargins(40, 20, 40, space.APART)
        for column in (self.left, self.right):
            column.setSpacing(space.NEAR)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = PageTitle(title)
        self.right.addWidget(self.title)
        self._columns.addWidget(left, LEFT_SHARE)
        self._columns.addWidget(right, RIGHT_SHARE)
        foot = QFrame()
        foot.setProperty("part", "foot")
        self.foot = TurningRow(foot, apart=space.BESIDE, stacked=Qt.AlignmentFlag.AlignRight)
        self.foot.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
        outer.addWidget(foot)

    def focus_heading(self) -> None:
        self.title.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = self.width() < theme().scaled(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
            # One beneath the other, each column is as high as what it holds.
            self._columns.setStretch(0, 0 if narrow else LEFT_SHARE)
            self._columns.setStretch(1, 1 if narrow else RIGHT_SHARE)
