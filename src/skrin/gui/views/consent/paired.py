"""Short rows two and two in one card, one beneath the other where there is not the room; hair lines between all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from skrin.gui.theme.theme import theme

# A row wants this many widths of a capital letter, to stand beside another one.
LETTERS = 20


class PairedRows(QFrame):
    """`wide` rows take a whole line wherever they stand."""

    def __init__(self, rows: Sequence[QWidget], wide: Sequence[bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._rows, self._wide = tuple(rows), tuple(wide)
        self._columns = 0
        self._places: list[tuple[int, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 1)
        self._grid.setSpacing(1)
        self._lay_out(2)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One column is enough, where there is no more room."""
        widest = max((row.minimumSizeHint().width() for row in self._rows), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme().tokens.color("border"), 1))
        for row, (line, column) in zip(self._rows, self._places, strict=True):
            place = row.geometry()
            if line > 0:
                painter.drawLine(0 if column == 0 else place.left(), place.top() - 1, place.right(), place.top() - 1)
            if column > 0:
                painter.drawLine(place.left() - 1, place.top(), place.left() - 1, place.bottom())
        painter.end()

    def _fit(self) -> None:
        least = LETTERS * self.fontMetrics().horizontalAdvance("M")
        self._lay_out(2 if self.width() >= 2 * least else 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._places = _places(self._wide, columns)
        for row, (line, column) in zip(self._rows, self._places, strict=True):
            alone = columns == 2 and column == 0 and (line, 1) not in self._places
            self._grid.addWidget(row, line, column, 1, 2 if alone or columns == 1 else 1)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        self.update()


def _places(wide: Sequence[bool], columns: int) -> list[tuple[int, int]]:
    """(line, column) of each row, in their order."""
    places: list[tuple[int, int]] = []
    line, column = 0, 0
    for is_wide in wide:
        if (is_wide or columns == 1) and column == 1:
            line, column = line + 1, 0
        places.append((line, column))
        if is_wide or columns == 1 or column == 1:
            line, column = line + 1, 0
        else:
            column = 1
    return places
