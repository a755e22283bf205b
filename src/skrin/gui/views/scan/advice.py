"""What to do where a code is not read: three lines, each with its drawing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.scan.said import BIGGER_DOTS
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

# Translators: above what can be done where a code is not being read.
TITLE = N_("If it stands still")
# Translators: {bigger} is the name of a button on the other person's screen.
BIGGER = N_("Ask for “{bigger}” on the other screen")
BRIGHT = N_("Turn up its brightness, and avoid a lamp behind you")
CLOSER = N_("Move a little closer, then wait")


class Advice(Card):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self._session = session
        self.title = Body("", strong=True)
        self.lines = tuple(Body("") for _ in range(3))
        self.body.setSpacing(space.NEAR)
        self.body.addWidget(self.title)
        for icon, words in zip(("zoom-in", "sun", "closer"), self.lines, strict=True):
            row = QHBoxLayout()
            row.setSpacing(space.NEAR)
            row.addWidget(IconLabel(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self.body.addLayout(row)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.title.setText(say(TITLE))
        bigger, bright, closer = self.lines
        bigger.setText(say(BIGGER, bigger=say(BIGGER_DOTS)))
        bright.setText(say(BRIGHT))
        closer.setText(say(CLOSER))
