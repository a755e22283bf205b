"""A group of the page: its heading, and its rows in one card."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.text import SectionTitle


class Group(QWidget):
    """`below` takes what stands under the card."""

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle("")
        self.rows = GroupedRows()
        self.below = QVBoxLayout()
        self.below.setSpacing(space.NEAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space.TIGHT)
        column.setSpacing(space.NEAR)
        column.addWidget(self.title)
        column.addWidget(self.rows)
        column.addLayout(self.below)

    def fill(self, *rows: QWidget) -> None:
        for row in rows:
            self.rows.add(row)
