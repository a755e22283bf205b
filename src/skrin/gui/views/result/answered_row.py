"""Around the credentials of an answer: the code that both screens show above them, what was agreed to below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.result.answered_said import AnsweredSaid
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.comparison_code import ComparisonCode
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

SAME_CODE = N_("Same code in the wallet?")
IF_NOT = N_("If not, do the check again.")
# Translators: above statements that the person who answered has agreed to with their signature.
AGREED = N_("They agreed to")


class AnsweredRow(QWidget):
    """The code; the page puts `agreed_card` where it belongs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.same, self.if_not = Body("", strong=True), Caption()
        self.code = ComparisonCode("")
        self.agreed_title, self.agreed = Body("", strong=True), Bullets(selectable=True)
        code_card, self.agreed_card = Card(padding=space.BESIDE), Card(padding=20)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.same)
        words.addWidget(self.if_not)
        row = TurningRow(apart=space.BESIDE)
        row.addLayout(words, 1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        code_card.body.addLayout(row)
        for widget in (self.agreed_title, self.agreed):
            self.agreed_card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(code_card)
        self.hide()
        self.agreed_card.hide()

    def show_said(self, said: AnsweredSaid | None) -> None:
        say = self._session.words.say
        self.setVisible(said is not None and bool(said.code))
        self.agreed_card.setVisible(said is not None and bool(said.agreed))
        if said is None:
            return
        self.same.setText(say(SAME_CODE))
        self.if_not.setText(say(IF_NOT))
        self.code.show_code(said.code)
        self.agreed_title.setText(say(AGREED))
        self.agreed.show_sentences(said.agreed)
