"""A value that stays hidden until somebody asks for it, and hides again by itself (G-10)."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body

SHOWN_FOR: Final = 30_000
# As many for every value: nothing is told by its length.
DOTS: Final = "•••••••"


class Concealed(QWidget):
    """`name` is what is hidden; `show_words` and `hide_words` are what its button is called."""

    def __init__(
        self,
        name: str,
        lines: tuple[str, ...],
        show_words: str,
        hide_words: str,
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._lines, self._words = name, lines, (show_words, hide_words)
        self.value = Body(DOTS, strong=strong, selectable=True)
        self.button = Button("", "quiet", "eye")
        self.button.clicked.connect(self._turn)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.conceal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.HAIR)
        row.addWidget(self.value)
        row.addWidget(self.button)
        row.addStretch(1)
        self.conceal()

    @property
    def is_shown(self) -> bool:
        return self._timer.isActive()

    def reveal(self) -> None:
        self._timer.start()
        self._say("\n".join(self._lines), self._words[1], "eye-off")
        announce(self.value, f"{self._name}: {', '.join(self._lines)}")

    def conceal(self) -> None:
        self._timer.stop()
        self._say(DOTS, self._words[0], "eye")

    def _turn(self) -> None:
        if self.is_shown:
            self.conceal()
        else:
            self.reveal()

    def _say(self, value: str, words: str, icon: str) -> None:
        self.value.setText(value)
        self.button.set_icon(icon)
        self.button.setAccessibleName(f"{words}: {self._name}")
        self.button.setToolTip(words)
