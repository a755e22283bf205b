"""Invitations that were sent out and wait for their answers: each opens again, to be shown or to have its answer read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

TITLE = N_("Invitations that wait")
# Translators: {purpose} is why somebody was asked, {day} the last day on which they may answer.
ROW = N_("{purpose}, until {day}")
LETTERS = 60


class Invitations(QWidget):
    """Nothing of it is there while none waits."""

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.title = Body("", strong=True)
        self.rows: list[Button] = []
        self._shown: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.HAIR, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.title)
        self._column = column

    def retranslate(self) -> None:
        self.title.setText(self.session.words.say(TITLE))
        self.show_all()

    def show_all(self) -> None:
        waiting, words = self.viewmodel.invitations, self.session.words
        self.setVisible(bool(waiting))
        shown = tuple(
            words.say(ROW, purpose=plain(each.purpose, LETTERS), day=each.expires_at.astimezone().date()) for each in waiting
        )
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [Button(text, "plain", "send") for text in shown]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, at=number: self.viewmodel.open_invitation(at))
            self._column.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
