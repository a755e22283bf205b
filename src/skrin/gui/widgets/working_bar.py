"""Something takes its time: what it is, how far it has come, and a way to give it up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body


class WorkingBar(QFrame):
    """Emits `given_up` on *Cancel*."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "info")
        self.words = Body("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button("")
        column = QVBoxLayout()
        column.setSpacing(space.TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.BESIDE, space.NEAR, space.NEAR, space.NEAR)
        row.setSpacing(space.BESIDE)
        row.addLayout(column, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cancel.clicked.connect(self.given_up)
        self.hide()

    def say(self, words: str, cancel: str) -> None:
        """What is going on, and the word on the button."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.cancel.setText(cancel)
        self.setAccessibleName(words)

    def show_how_far(self, done: int, of: int) -> None:
        """`of` 0: nobody knows; the bar then only shows that it goes on."""
        if (self.bar.maximum(), self.bar.value()) != (of, done):
            self.bar.setRange(0, of)
            self.bar.setValue(done)
