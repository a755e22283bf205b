"""Until which day an answer is kept: one of a few spans from now, or any day."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.ask.draft import Draft, Keep
from skrin.gui.viewmodels.ask.said import keep_words
from skrin.gui.widgets.form_field import FormField
from skrin.words.catalogue import N_
from skrin.words.speech import Words

KEEP = N_("Keep the answer")
# Translators: the last choice of days until which an answer is kept; a day is then chosen.
ANOTHER = N_("Until another day …")
DAY = N_("Keep it until")
_ANOTHER = -1
YEARS = 10


class KeepField(QWidget):
    """Emits `chosen` with a `Keep` and a day, which is None for those that are counted from now."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.day = QComboBox(), QDateEdit()
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(10)
        self.day.setCalendarPopup(True)
        self.spans, self.any = FormField("", self.list), FormField("", self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.spans)
        column.addWidget(self.any)
        self.any.hide()
        self.list.activated.connect(lambda _: self._picked())
        self.day.dateChanged.connect(lambda _: self._picked())

    def retranslate(self, today: date, words: Words) -> None:
        self.spans.say(words.say(KEEP))
        self.any.say(words.say(DAY))
        self.day.setLocale(QLocale(words.spoken))
        chosen = self.list.currentData()
        for box in (self.list, self.day):
            box.blockSignals(True)
        self.list.clear()
        for each in Keep:
            self.list.addItem(keep_words(each, today, words), each.value)
        self.list.addItem(words.say(ANOTHER), _ANOTHER)
        self.list.setCurrentIndex(max(0, self.list.findData(chosen)))
        self.day.setDateRange(QDate(today.year, today.month, today.day), QDate(today.year + YEARS, 12, 31))
        for box in (self.list, self.day):
            box.blockSignals(False)

    def show_draft(self, draft: Draft, today: date) -> None:
        blocked = self.day.blockSignals(True)
        until = draft.kept_until(today)
        self.day.setDate(QDate(until.year, until.month, until.day))
        self.day.blockSignals(blocked)
        self.any.setVisible(draft.keep_day is not None)
        self.list.setCurrentIndex(self.list.findData(_ANOTHER if draft.keep_day is not None else draft.keep.value))

    def _picked(self) -> None:
        data = self.list.currentData()
        if data == _ANOTHER:
            self.chosen.emit(None, self.day.date().toPython())
        else:
            self.chosen.emit(Keep(data), None)
