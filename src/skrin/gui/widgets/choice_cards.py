"""One of a few ways, each a card with what it means: chosen by its radio button, which the whole card presses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.style import REACH
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.text import Caption, CardTitle
from skrin.gui.widgets.tone import restyle


class ChoiceCard(QFrame):
    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "choice")
        self.setProperty("chosen", "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.radio = QRadioButton()
        self.title, self.caption = CardTitle(), Caption()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.BESIDE - REACH, space.NEAR, space.BESIDE, space.NEAR)
        row.setSpacing(space.NEAR)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Tile(icon, plain=True), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.radio.toggled.connect(lambda on: restyle(self, "chosen", "true" if on else "false"))

    def say(self, title: str, caption: str) -> None:
        self.title.setText(title)
        self.caption.setText(caption)
        self.radio.setAccessibleName(title)
        self.radio.setAccessibleDescription(caption)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)


class ChoiceCards(QWidget):
    """`choices` are (key, icon). Emits `chosen(key)` when a person changes it."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.cards = {key: ChoiceCard(icon) for key, icon in choices}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        for card in self.cards.values():
            self._group.addButton(card.radio)
            column.addWidget(card)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def current(self) -> str:
        return next((key for key, card in self.cards.items() if card.radio.isChecked()), "")

    def choose(self, key: str) -> None:
        self.cards[key].radio.setChecked(True)

    def say(self, name: str, words: Sequence[tuple[str, str]]) -> None:
        """Title and caption of each, in another language."""
        self.setAccessibleName(name)
        for card, (title, caption) in zip(self.cards.values(), words, strict=True):
            card.say(title, caption)

    def _toggled(self, _: object, on: bool) -> None:
        if on:
            self.chosen.emit(self.current)
