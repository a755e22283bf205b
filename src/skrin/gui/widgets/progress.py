"""Painted rows that count: pictures of an animated code, parts of a stack, steps of a task. Each says its count in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName

_CELL = 16
_MOST_CELLS = 24
_GAP = 4


class CellRow(QWidget):
    """One cell for each thing, filled where it is there; above 24 cells a plain bar."""

    def __init__(self, count: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._got, self._current = count, frozenset[int](), -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme().changed.connect(self.updateGeometry)

    def show_got(self, got: frozenset[int], words: str, *, count: int | None = None, current: int = -1) -> None:
        """`got` are the places that are filled, from 0; `current` is framed in the accent; `words` say it all."""
        self._count = self._count if count is None else count
        self._got, self._current = got, current
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def got(self) -> frozenset[int]:
        return self._got

    def sizeHint(self) -> QSize:  # noqa: N802
        cell = theme().scaled(_CELL)
        cells = min(self._count, _MOST_CELLS)
        return QSize(cells * (cell + _GAP), cell)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(min(self._count, _MOST_CELLS) * 2 * _GAP, theme().scaled(_CELL))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._count > _MOST_CELLS:
            self._paint_bar(painter)
        else:
            self._paint_cells(painter)
        painter.end()

    def _paint_cells(self, painter: QPainter) -> None:
        if not self._count:
            return
        width = min((self.width() + _GAP) / self._count - _GAP, theme().scaled(_CELL) * 1.1)
        for at in range(self._count):
            rect = QRectF(at * (width + _GAP), 0, width, self.height())
            self._cell(painter, rect, filled=at in self._got, current=at == self._current)

    def _paint_bar(self, painter: QPainter) -> None:
        whole = QRectF(self.rect())
        self._cell(painter, whole, filled=False, current=False)
        whole.setWidth(whole.width() * len(self._got) / self._count)
        if self._got:
            self._cell(painter, whole, filled=True, current=False)

    def _cell(self, painter: QPainter, rect: QRectF, *, filled: bool, current: bool) -> None:
        tokens = theme().tokens
        frame: TokenName = "accent" if filled or current else "border_strong"
        painter.setPen(QPen(tokens.color(frame), 2 if current else 1))
        painter.setBrush(tokens.color("accent" if filled else "surface"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), space.HAIR, space.HAIR)


class CountingBar(QWidget):
    """How far something is: a thin bar, with its words as its name."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setFixedHeight(space.TIGHT)
        self.setAccessibleName(words)

    def show_part(self, part: float, words: str) -> None:
        """`part` from 0 to 1."""
        self._part = min(max(part, 0.0), 1.0)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tokens, radius = theme().tokens, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.color("border_strong"), 1))
        painter.setBrush(tokens.color("surface"))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, radius, radius)
        if self._part > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent"))
            whole.setWidth(max(whole.width() * self._part, whole.height()))
            painter.drawRoundedRect(whole, radius, radius)
        painter.end()
