"""How far a message has come that is shown as pictures: how many, how long yet, and a cell for each."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.progress import CellRow
from skrin.gui.widgets.text import Body, Caption, CardTitle
from skrin.gui.widgets.turning_row import TurningRow

# It is said aloud when so much has come.
SAID_AT: Final = (0.25, 0.5, 0.75)


class FrameProgress(Card):
    """`spoke` is emitted with what is said aloud."""

    spoke = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self.title, self.left, self.note = CardTitle(), Caption(), Body("", tone="muted")
        self.cells = CellRow(0, "")
        self._part = 0.0
        head = TurningRow(apart=space.NEAR)
        head.addWidget(self.title, 1)
        head.addWidget(self.left, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(space.NEAR)
        column.addLayout(head)
        column.addWidget(self.cells)
        column.addWidget(self.note)
        self.body.addLayout(column)

    def show_progress(self, got: int, of: int, words: str, left: str = "") -> None:
        """`got` of `of` pictures; 0 of 0: none is known of. `words` say it, `left` how long it may take yet."""
        self.title.setText(words)
        self.left.setText(left)
        self.left.setVisible(bool(left))
        self.cells.show_got(frozenset(range(got)), words, count=of)
        self.cells.setVisible(of > 0)
        part = got / of if of else 0.0
        if any(self._part < at <= part for at in SAID_AT):
            self._speak(words)
        self._part = part

    def say(self, note: str, *, stands_still: bool = False) -> None:
        """What happens next, or what to do where nothing does: that is said aloud as well."""
        if note != self.note.text():
            self.note.setText(note)
            self.note.set_tone("warn" if stands_still else "muted")
            if stands_still:
                self._speak(note, urgent=True)

    def _speak(self, words: str, *, urgent: bool = False) -> None:
        announce(self, words, urgent=urgent)
        self.spoke.emit(words)
