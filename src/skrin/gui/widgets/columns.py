"""Equal things side by side, as many in a line as there is room for, in even lines, all of one width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme


class Columns(QWidget):
    """`letters` is the least width of one, in widths of a capital letter, where what is in it needs no more.

    `apart` is the distance between two lines.
    """

    def __init__(
        self, things: Sequence[QWidget], letters: int, *, apart: int = space.NEAR, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._things, self._letters, self._count = tuple(things), letters, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.NEAR)
        self._grid.setVerticalSpacing(apart)
        self._lay_out(1)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One in a line, where there is no more room."""
        widest = max((thing.minimumSizeHint().width() for thing in self._things), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _fit(self) -> None:
        shown = [each for each in self._things if not each.isHidden()]
        needed = max((each.minimumSizeHint().width() for each in shown), default=0)
        least = max(needed, self._letters * self.fontMetrics().horizontalAdvance("M")) + space.NEAR
        most = max(1, min(len(self._things), (self.width() + space.NEAR) // least))
        self._lay_out(even(len(self._things), most))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # other words may need another width
        return super().event(event)

    def _lay_out(self, count: int) -> None:
        if count == self._count:
            return
        for column in range(self._count):
            self._grid.setColumnStretch(column, 0)
        self._count = count
        for at, thing in enumerate(self._things):
            self._grid.addWidget(thing, *divmod(at, count))
        for column in range(count):
            self._grid.setColumnStretch(column, 1)


def even(things: int, most: int) -> int:
    """How many stand in a line where `most` have room: as few as need no line more, so that none stands alone in the last."""
    lines = max(1, -(-things // most))
    return max(1, -(-things // lines))
