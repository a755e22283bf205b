"""A letter from the practice issuer, with the code in it. The code can be read and typed, and not be copied out (SR-26)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body

# Digits in groups are read and typed with fewer mistakes.
GROUP = 3


class Letter(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tile", "plain")
        self.words, self.code = Body(), Body(wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.NEAR, space.HAIR, space.NEAR, space.HAIR)
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("letter", "accent", 20))
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def spoken(self) -> str:
        """What is in it, digit by digit; empty where none has come."""
        return self.accessibleName()

    def show_letter(self, words: str, code: str) -> None:
        self.setVisible(bool(code))
        self.words.setText(words)
        self.code.setText(" ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP)))
        self.code.setAccessibleName(" ".join(code))
        self.setAccessibleName(f"{words}: {' '.join(code)}" if code else "")

    def _dress(self) -> None:
        self.code.setFont(theme().font("big_code", strong=True))
