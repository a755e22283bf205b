"""The receipt for whoever answered: one code that stands still, for their camera."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.qr_code import QrCode
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.paper.qr_symbol import Symbol
from skrin.words.catalogue import N_

TITLE = N_("Receipt for their answer")
CODE = N_("Code of the receipt, for their camera")
SAYS = N_("It says that their answer came to you, and when. It says nothing of what was in it or what the check came to.")
WHERE = N_("In their wallet: History, then “Read their receipt”.")
CLOSE = N_("Close")
# Widths of a small letter.
WIDE: Final = 64


class ReceiptDialog(QDialog):
    """Escape and *Close* leave; the receipt can be shown again as long as the result is."""

    def __init__(self, parent: QWidget, symbol: Symbol, session: Session) -> None:
        super().__init__(parent)
        say = session.words.say
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        self.setProperty("ground", "surface")
        self.heading, self.code = SectionTitle(say(TITLE)), QrCode(say(CODE), framed=True)
        self.code.show_symbol(symbol)
        self.says, self.where = Body(say(SAYS)), Body(say(WHERE), tone="muted")
        self.close_button = Button(say(CLOSE), "primary")
        self.close_button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        layout.setSpacing(space.NEAR)
        layout.addWidget(self.heading)
        layout.addWidget(self.code, 1)
        layout.addWidget(self.says)
        layout.addWidget(self.where)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        letter = self.says.fontMetrics().horizontalAdvance("n")
        wanted = QSize(WIDE * letter, WIDE * letter + 6 * self.says.fontMetrics().height())
        self.resize(wanted.boundedTo(parent.window().size()))
