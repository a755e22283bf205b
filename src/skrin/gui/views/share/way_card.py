"""One of the ways to share: what it is, and the button that leads there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.text import Caption, CardTitle


class WayCard(Card):
    def __init__(self, icon: str, go: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.caption, self.go = CardTitle(), Caption(), go
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(Tile(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.body.addSpacing(space.HAIR)
        self.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, title: str, caption: str, go: str) -> None:
        self.title.setText(title)
        self.caption.setText(caption)
        self.go.setText(go)
        self.go.setAccessibleDescription(title)
