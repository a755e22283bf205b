"""A row that becomes a column where it has not the room: text is large then, or the window narrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QLabel, QLayoutItem, QSizePolicy, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme

# A text that may wrap wants this many widths of a capital letter beside other things.
LETTERS = 14
_OWN_WIDTH = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)


class TurningRow(QBoxLayout):
    """Side by side as long as each part has its width. One beneath the other, parts keep their width, at `stacked`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        apart: int = space.NEAR,
        stacked: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        letters: int = LETTERS,
    ) -> None:
        if parent is None:
            super().__init__(QBoxLayout.Direction.LeftToRight)
        else:
            super().__init__(QBoxLayout.Direction.LeftToRight, parent)
        self._stacked, self._letters = stacked, letters
        self._heights: dict[int, int] = {}
        self._wanted: int | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(apart)

    @property
    def turned(self) -> bool:
        return self.direction() == QBoxLayout.Direction.TopToBottom

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def invalidate(self) -> None:
        """What it needs is asked for dozens of times while a page is laid out, and found once until something changes."""
        self._forget()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._height_at(width)
        return found

    def _height_at(self, width: int) -> int:
        if not self._beside(width):
            parts = self._parts()
            inner = width - self._margin_width()
            high = sum(_height(part, inner) for part in parts) + self.spacing() * max(0, len(parts) - 1)
            return high + self._margin_height()
        # Asking this first is what makes Qt measure its parts: unasked, it answers from memory that nobody has written to.
        if self.turned or not super().hasHeightForWidth():
            return max((_height(part, part.sizeHint().width()) for part in self._parts()), default=0) + self._margin_height()
        return super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Side by side, also while it is turned: so that it finds its way back."""
        parts = self._parts()
        wide = sum(part.sizeHint().width() for part in parts) + self.spacing() * max(0, len(parts) - 1) + self._margin_width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:  # noqa: N802
        """As wide as its widest part: it can always turn."""
        widest = max((part.minimumSize().width() for part in self._parts()), default=0)
        highest = max((part.minimumSize().height() for part in self._parts()), default=0)
        return QSize(widest + self._margin_width(), highest + self._margin_height())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        beside = self._beside(rect.width())
        if beside is self.turned:
            self._forget()
            self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if self._align(stacked=not beside):
            self._forget()
        super().setGeometry(rect)

    def _align(self, *, stacked: bool) -> bool:
        """What keeps its width stands at `stacked` beneath the others. A part may come to fill the row, or no longer, at any
        time: text that wraps does so once there is any. Answers whether anything changed.
        """
        changed = False
        for part in self._parts():
            vertical = part.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
            wanted = vertical | self._stacked if stacked and not _fills(part) else vertical
            if part.alignment() == wanted:
                continue
            changed = True
            part.setAlignment(wanted)
            if (widget := part.widget()) is not None:
                widget.updateGeometry()  # its largest size is remembered as it was with the other alignment
        return changed

    def _forget(self) -> None:
        self._heights.clear()
        self._wanted = None

    def _beside(self, width: int) -> bool:
        if self._wanted is None:
            parts = self._parts()
            self._wanted = sum(self._natural(part) for part in parts) + self.spacing() * max(0, len(parts) - 1)
        return self._wanted <= width - self._margin_width()

    def _natural(self, part: QLayoutItem) -> int:
        """What it needs to stand well beside others."""
        widget = part.widget()
        if isinstance(widget, QLabel) and widget.wordWrap():
            metrics = widget.fontMetrics()
            least = max(widget.minimumSizeHint().width(), self._letters * metrics.horizontalAdvance("M"))
            return min(metrics.horizontalAdvance(widget.text()) + 1, least)
        if widget is not None and isinstance(widget.layout(), TurningRow):
            return part.sizeHint().width()  # this one turns before a row within it does
        if _fills(part):
            least = self._letters * QFontMetrics(theme().font()).horizontalAdvance("M")
            return max(part.minimumSize().width(), min(part.sizeHint().width(), least))
        return max(part.minimumSize().width(), part.sizeHint().width())

    def _parts(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _margin_width(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _margin_height(self) -> int:
        margins = self.contentsMargins()
        return margins.top() + margins.bottom()


def _fills(part: QLayoutItem) -> bool:
    """It takes whatever width it is given: wrapping text, and anything that holds such text."""
    widget = part.widget()
    if widget is not None and widget.sizePolicy().horizontalPolicy() in _OWN_WIDTH:
        return False
    return part.hasHeightForWidth() or bool(part.expandingDirections() & Qt.Orientation.Horizontal)


def _height(part: QLayoutItem, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
