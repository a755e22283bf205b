"""What came after an entry, and what can be done from it: ask for erasure, report, note (mockup 11)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.history.after import After
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_

AFTERWARDS = N_("Afterwards")
NOTE = N_("Your note")
ADD_NOTE = N_("Write a note")
CHANGE_NOTE = N_("Change the note")
# Translators: erases what the person noted of an entry, and not the entry.
ERASE_NOTES = N_("Erase what I noted")
WANT = N_("Want it erased?")
WANT_CAPTION = N_("You have the right to ask. Skrin writes the message; you read it and send it.")
ASK = N_("Ask them to erase")
ASK_AGAIN = N_("Ask them once more")
THEY_ANSWERED = N_("They have answered …")
STOP_REMINDING = N_("Do not remind me again")
RECEIPT = N_("Read their receipt")
REPORT = N_("Report to the authority")


class AfterBox(QWidget):
    """Emits what was asked for; the one who listens knows for which entry."""

    erase_asked = Signal()
    receipt_asked = Signal()
    report_asked = Signal()
    answer_asked = Signal()
    note_asked = Signal()
    erase_notes_asked = Signal()
    stop_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading, self.lines = Body(strong=True), Bullets(())
        self.note_heading, self.note = Body(strong=True), Body()
        self.write, self.erase_notes = Button("", "quiet", "pencil"), Button("", "quiet", "trash")
        self.box = QFrame()
        self.box.setProperty("card", "flat")
        self.want, self.caption = Body(strong=True), Caption()
        self.receipt = Button("", icon="scan")
        self.ask = Button("", icon="eraser")
        self.answer = Button("", "quiet", "check")
        self.stop = Button("", "quiet", "bell-off")
        self.report = Button("", "quiet", "flag")
        self._lay_out()
        for button, asked in (
            (self.receipt, self.receipt_asked),
            (self.ask, self.erase_asked),
            (self.report, self.report_asked),
            (self.answer, self.answer_asked),
            (self.write, self.note_asked),
            (self.erase_notes, self.erase_notes_asked),
            (self.stop, self.stop_asked),
        ):
            button.clicked.connect(asked)

    def show_after(self, after: After) -> None:
        say = self._session.words.say
        for widget, text, there in (
            (self.heading, say(AFTERWARDS), bool(after.lines)),
            (self.note_heading, say(NOTE), bool(after.note)),
            (self.note, after.note, bool(after.note)),
            (self.write, say(CHANGE_NOTE if after.note else ADD_NOTE), True),
            (self.erase_notes, say(ERASE_NOTES), after.is_kept),
            (self.receipt, say(RECEIPT), after.receivable),
            (self.want, say(WANT), after.erasable),
            (self.caption, say(WANT_CAPTION), after.erasable),
            (self.ask, say(ASK_AGAIN if after.asked else ASK), after.erasable),
            (self.answer, say(THEY_ANSWERED), after.erasable and after.asked),
            (self.stop, say(STOP_REMINDING), after.due),
            (self.report, say(REPORT), after.reportable),
        ):
            widget.setText(text)
            widget.setVisible(there)
        self.lines.show_sentences(after.lines)
        self.lines.setVisible(bool(after.lines))
        self.box.setVisible(after.erasable or after.reportable)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(space.BESIDE, space.NEAR, space.BESIDE, space.NEAR)
        inner.setSpacing(space.TIGHT)
        for widget in (self.want, self.caption, self.ask, self.answer, self.stop, self.report):
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addWidget(self.note_heading)
        column.addWidget(self.note)
        for button in (self.receipt, self.write, self.erase_notes):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(space.TIGHT)
        column.addWidget(self.box)
