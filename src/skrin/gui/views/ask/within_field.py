"""Until when a request may be answered: a service takes answers for a while, a room in the meeting or in days before it."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from skrin.gui.viewmodels.ask.draft import ANSWER_IN_A_DAY, ANSWER_NOW, INVITATIONS, Draft
from skrin.gui.viewmodels.ask.said import invited_words, within_words
from skrin.gui.views.ask.choices import fill, narrow
from skrin.gui.widgets.form_field import FormField
from skrin.words.catalogue import N_
from skrin.words.speech import Words

WITHIN = N_("May be answered within")


class WithinField(QWidget):
    """Emits `chosen` with what changes of the draft."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list = narrow(QComboBox())
        self.field = FormField("", self.list)
        self._here = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.list.activated.connect(lambda _: self._picked())

    def retranslate(self, words: Words) -> None:
        self.field.say(words.say(WITHIN))

    def show_draft(self, draft: Draft, words: Words, *, in_the_room: bool) -> None:
        self._here = in_the_room
        spans = [(within_words(each, words), int(each.total_seconds())) for each in (ANSWER_NOW, ANSWER_IN_A_DAY)]
        fill(self.list, [(invited_words(each, words), each) for each in INVITATIONS] if in_the_room else spans)
        now = draft.invite_days if in_the_room else int(draft.answer_within.total_seconds())
        self.list.setCurrentIndex(self.list.findData(now))

    def _picked(self) -> None:
        data = self.list.currentData()
        self.chosen.emit({"invite_days": data} if self._here else {"answer_within": timedelta(seconds=data)})
