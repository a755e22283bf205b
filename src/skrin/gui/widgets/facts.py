"""Names and values: side by side in a pane, or in a grid of columns on a page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.text import Body, Caption

_COLUMN = 9  # widths of a capital letter: the least that a column of facts has


class Facts(QWidget):
    """One fact a line: the name muted at the left, the value at the right, selectable."""

    def __init__(self, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        _empty(self._grid)
        for row, (name, value) in enumerate(facts):
            self._grid.addWidget(Body(name, tone="muted", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(value, name), row, 1)


class FactGrid(QWidget):
    """Facts in columns: the name as a caption above the value. An absent value is shown as `absent`, never invented."""

    def __init__(
        self,
        facts: Sequence[tuple[str, str]] = (),
        *,
        columns: int = 3,
        strong: bool = False,
        absent: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._strong = columns, strong
        self._shown = 0
        self._made: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.BESIDE)
        self.show_facts(facts, absent)

    def show_facts(self, facts: Sequence[tuple[str, str]], absent: str = "") -> None:
        _empty(self._grid)
        self._made = [self._fact(name, value, absent) for name, value in facts]
        self._shown = 0
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One column is enough, where there is no more room."""
        widest = max((made.minimumSizeHint().width() for made in self._made), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        """In as many columns as there is room for."""
        least = _COLUMN * self.fontMetrics().horizontalAdvance("M")
        columns = max(1, min(self._columns, (self.width() + space.BESIDE) // (least + space.BESIDE)))
        if columns == self._shown:
            return
        self._shown = columns
        for at, made in enumerate(self._made):
            row, column = divmod(at, columns)
            self._grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _fact(self, name: str, value: str, absent: str) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(Caption(name))
        layout.addWidget(_value(value, name, strong=self._strong) if value else Body(f"– {absent}".strip(), tone="muted"))
        return made


def _value(value: str, name: str, *, strong: bool = False) -> Body:
    label = Body(value, strong=strong, selectable=True)
    label.setAccessibleName(f"{name}: {value}")
    return label


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
