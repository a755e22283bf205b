"""All of a long value, in a window of its own: put in piece by piece, so that nothing stands still meanwhile (G-04)."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import SectionTitle
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said

CLOSE = N_("Close")
# Letters that are put in at a time; a line that is longer than that is broken.
PIECE: Final = 4_000


class WholeDialog(QDialog):
    """Escape and *Close* leave; the text can be read with the keyboard and copied."""

    def __init__(self, parent: QWidget, said: Said, session: Session) -> None:
        super().__init__(parent)
        close = session.words.say(CLOSE)
        self.setWindowTitle(said.label)
        self.setAccessibleName(said.label)
        self.setProperty("ground", "surface")
        self._lines, self._line, self._at = said.whole or said.lines, 0, 0
        self.heading = SectionTitle(said.label)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(said.label)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.close_button = Button(close)
        self.close_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        layout.setSpacing(space.NEAR)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        metrics = self.text.fontMetrics()
        self.resize(60 * metrics.horizontalAdvance("n"), 24 * metrics.height())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._put_in)
        self._timer.start(0)

    @property
    def is_whole(self) -> bool:
        """Everything has been put in."""
        return self._line >= len(self._lines)

    def _put_in(self) -> None:
        """The next piece, as plain text (SR-26)."""
        pieces: list[str] = []
        room = PIECE
        while room > 0 and not self.is_whole:
            line = self._lines[self._line]
            piece = line[self._at : self._at + room]
            pieces.append(plain(piece, 12 * PIECE))
            room -= len(piece) + 1
            self._at += len(piece)
            if self._at >= len(line):
                self._line, self._at = self._line + 1, 0
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        first = self.text.document().isEmpty()
        cursor.insertText(("" if first else "\n") + "\n".join(pieces))
        if self.is_whole:
            self._timer.stop()
