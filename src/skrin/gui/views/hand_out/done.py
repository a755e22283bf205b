"""What went out, and what to do next: send it, see it in the history, end sharing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.clipboard import Clipboard
from skrin.gui.navigator import Navigator
from skrin.gui.places import History
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.hand_out.handing import Handed
from skrin.gui.viewmodels.hand_out.looking import Looked
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

SAVED = N_("Saved as {name}")
LINK_MADE = N_("The link is made")
LINK_WHY = N_("It is not shown here, for it is long. Copy it, and paste it where you write to them.")
COPY_LINK = N_("Copy the link")
COPIED = N_("Copied for half a minute")
NEXT = N_("What to do next")
SEND = {
    Hand.FILE: N_("Send the file to {name} yourself. They open it in Skrin, under Check a credential."),
    Hand.PDF: N_("Send the PDF to {name} yourself, or print it. Its cover says how it is checked."),
    Hand.LINK: N_("Send the link to {name} yourself, in a way that only they see: whoever has it can read it."),
    Hand.PICTURE: N_("Print the picture at least 12 cm wide, with white around it. They scan it with Skrin."),
}
UNTIL = N_("It holds until {date}. Whoever checks it after that is told so.")
NOT_BACK = N_("A copy that left cannot be called back. You can end sharing, and ask them to erase it.")
IN_HISTORY = N_("It stands in your history: for whom, when and which fields, never the values.")
SEE_HISTORY = N_("See it in History")
END = N_("End sharing")
IS_ENDED = N_("Sharing with {name} is ended")
ENDED_WHY = N_("What they have they still have. Next you can ask them to erase it.")


class Done(QWidget):
    end_asked = Signal()

    def __init__(self, navigator: Navigator, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._link = ""
        self.copy, self.history, self.end = Button("", "primary", "copy"), Button("", icon="history"), Button("", icon="unlink")
        self.bar = Bar("ok", "", action=self.copy)
        self.ended = Bar("info", "", icon="unlink")
        self.next, self.body = Caption("", strong=True), Body("", tone="muted")
        self._steps = QVBoxLayout()
        row = TurningRow(apart=space.NEAR)
        row.addWidget(self.history)
        row.addWidget(self.end)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        for widget in (self.bar, self.ended, self.next):
            column.addWidget(widget)
        column.addLayout(self._steps)
        column.addWidget(self.body)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.history.clicked.connect(lambda: navigator.open(History(newest=True)))
        self.end.clicked.connect(self.end_asked)

    def show_of(self, handed: Handed | None, looked: Looked | None, *, ended: bool) -> None:
        self.setVisible(handed is not None and looked is not None)
        if handed is None or looked is None:
            self._link = ""
            return
        words = self._session.words
        say, self._link = words.say, handed.link
        self.copy.setVisible(bool(handed.link))
        self.copy.setText(say(COPY_LINK))
        self.bar.say(say(LINK_MADE), say(LINK_WHY)) if handed.link else self.bar.say(say(SAVED, name=handed.name), "")
        self.ended.setVisible(ended)
        self.ended.say(say(IS_ENDED, name=looked.recipient), say(ENDED_WHY))
        self.next.setText(say(NEXT))
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = (say(SEND[handed.hand], name=looked.recipient), say(UNTIL, date=words.date(looked.until)), say(NOT_BACK))
        self._steps.addWidget(Bullets(told))
        self.body.setText(say(IN_HISTORY))
        self.history.setText(say(SEE_HISTORY))
        self.end.setText(say(END))
        self.end.setVisible(not ended)

    def first(self) -> Button:
        return self.copy if self._link else self.history

    def _copy(self) -> None:
        Clipboard.of(self._session).copy(self._link)
        self.copy.setText(self._session.words.say(COPIED))
        announce(self.copy, self.copy.text())
