"""Who stands on the other side: name, host, and the bar that says whether anybody vouches for them.

The sign beside the name and the bar are drawn by this program: nothing that comes from the party reaches them (G-06). Pictures
that a party names are neither fetched nor drawn (decision 0137).
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.who import PartySaid
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.text import Body, Caption, Heading

_SHIELDS = {"ok": "shield-check", "warn": "shield-alert", "bad": "shield-x"}


class WhoPanel(QWidget):
    """A caption (*Who*, *From*), then the party."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        self.caption = Caption("", strong=True)
        self.name = Heading("", "section")
        self.host = Body("", tone="muted", selectable=True)
        self.claimed = Caption("")
        self.odd = Caption("", tone="warn")
        self.bar = Bar("warn", "")
        self._tile = Tile("building", 56, plain=True)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        words.addStretch(1)
        for each in (self.name, self.host, self.claimed, self.odd):
            words.addWidget(each)
        words.addStretch(1)
        row.addLayout(words, 1)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addWidget(self.bar)

    def say(self, caption: str, who: PartySaid) -> None:
        self.caption.setText(caption)
        self.name.setText(who.name)
        self._say_beneath(who.host if who.host != who.name else "", who.claimed, who.odd)
        self._tile.icon.show_icon("building" if who.named else "circle-question", "accent" if who.named else "warn")
        self.bar.say(who.title, who.caption, who.tone, _SHIELDS[who.tone])
        self.bar.show()

    def say_host(self, caption: str, host: str) -> None:
        """Nothing is known of them but where they are."""
        self.caption.setText(caption)
        self.name.setText(host)
        self._say_beneath("", "", "")
        self._tile.icon.show_icon("globe", "accent")
        self.bar.hide()

    def _say_beneath(self, host: str, claimed: str, odd: str) -> None:
        for label, text in ((self.host, host), (self.claimed, claimed), (self.odd, odd)):
            label.setText(text)
            label.setVisible(bool(text))
