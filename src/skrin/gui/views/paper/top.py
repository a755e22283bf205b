"""The line above a certificate on paper: the way back, and where one is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.line import upright
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

BACK = N_("My credentials")
HERE = N_("Certificate on paper")


class PaperTop(QFrame):
    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("part", "top")
        self.back_button, self.here = Button("", "quiet", "arrow-left"), Body(strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.NEAR, space.TIGHT, space.APART, space.TIGHT)
        row.setSpacing(space.NEAR)
        row.addWidget(self.back_button)
        row.addWidget(upright())
        row.addWidget(self.here, 1)
        self.back_button.clicked.connect(self.back_asked)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.back_button.setText(say(BACK))
        self.here.setText(say(HERE))
