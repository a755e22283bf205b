"""What a credential says, as labels with values: side by side, or in columns."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.credential.said import Said
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, Code

# Widths of a capital letter that one column needs.
COLUMN = 14


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def show_all(widget: QWidget) -> None:
    """Show what was put into a layout now, and not when Qt next comes to it: what scrolls measures it before that."""
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            child.show()


class Facts(QWidget):
    """Each label beside its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.TIGHT)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Said]) -> None:
        clear(self._grid)
        for row, said in enumerate(facts):
            label = Body(said.label, tone="muted", wrap=False)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(said), row, 1, Qt.AlignmentFlag.AlignTop)
        show_all(self)


class FactColumns(QWidget):
    """Label above value, in as many columns as there is room for, at most `most`."""

    def __init__(self, *, most: int = 3, letters: int = COLUMN, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._letters, self._strong = most, letters, strong
        self._cells: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.NEAR)
        theme().changed.connect(self._arrange_anew)

    def show_facts(self, facts: Sequence[Said]) -> None:
        clear(self._grid)
        self._cells = [_cell(said, strong=self._strong) for said in facts]
        self._arrange_anew()

    @property
    def columns(self) -> int:
        return self._columns

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().event(event)

    def _fitting(self) -> int:
        wide = self._letters * self.fontMetrics().horizontalAdvance("M")
        return max(1, min(self._most, len(self._cells), self.width() // max(1, wide)))

    def _arrange_anew(self) -> None:
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = self._fitting()
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, columns), Qt.AlignmentFlag.AlignTop)
        show_all(self)


def _cell(said: Said, *, strong: bool) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Caption(said.label))
    if said.missing:
        column.addLayout(_missing(said.text))
    else:
        for line in said.lines:
            column.addWidget(Body(line, strong=strong, selectable=True))
    return cell


def _missing(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.HAIR)
    row.addWidget(IconLabel("minus", "text_muted", 14))
    row.addWidget(Body(words, tone="muted"), 1)
    return row


def _value(said: Said) -> QWidget:
    if said.code:
        return Code(said.text)
    return Body("\n".join(said.lines), selectable=True)
