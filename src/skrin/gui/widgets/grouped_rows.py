"""Rows in one card, with a hair line between two and none at the ends."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.line import line
from skrin.gui.widgets.remembering_column import RememberingColumn


class Card(QFrame):
    """A framed ground with the padding of a card; `body` is its layout."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = space.BESIDE, flat: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("card", "flat" if flat else "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(space.TIGHT)


class GroupedRows(QFrame):
    """`inset` keeps lines and rows away from the frame, as on a verdict; 0 lets rows have paddings of their own."""

    def __init__(self, parent: QWidget | None = None, *, inset: int = 0, framed: bool = True) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("card", "true")
        self._layout = RememberingColumn(self)
        self._layout.setContentsMargins(inset, space.HAIR if inset else 1, inset, space.HAIR if inset else 1)
        self._layout.setSpacing(0)
        self._rows: list[QWidget] = []

    def add(self, row: QWidget) -> None:
        if self._rows:
            self._layout.addWidget(line())
        self._rows.append(row)
        self._layout.addWidget(row)

    def clear(self) -> None:
        """Take all rows away."""
        self._rows.clear()
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    @property
    def rows(self) -> tuple[QWidget, ...]:
        return tuple(self._rows)
