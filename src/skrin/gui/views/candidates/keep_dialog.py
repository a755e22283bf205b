"""Keeping a folder's results as reports: what for, and until when. Neither can be left out."""

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.ask.draft import Keep
from skrin.gui.viewmodels.candidates.keeping import Why
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.form_field import FormField
from skrin.words.catalogue import N_, NN_

KEEP = N_("Keep as reports")
QUESTION = NN_("Keep {count} report?", "Keep {count} reports?")
LEAST = N_(
    "Of each credential its outcome, its issuer, whose it is and what it is about: no grade, no birth date, not its text"
)
LEFT = NN_(
    "In {count} person’s files is nothing that can be checked: nothing is kept of them",
    "In the files of {count} people is nothing that can be checked: nothing is kept of them",
)
ERASED = N_("Each is erased by itself after its day; you can erase it before")
TELL_THEM = N_("The people have a right to know that you keep it, what for and until when")
PURPOSE = N_("What you keep it for")
UNTIL = N_("Keep until")
CANCEL = N_("Cancel")
YEARS = 2
LETTERS = 300


class KeepDialog(ActDialog):
    def __init__(self, parent: QWidget, about: str, count: int, left: int, session: Session) -> None:
        words = session.words
        self._language = words.language
        happens = [words.say(LEAST), words.say(ERASED), words.say(TELL_THEM)]
        if left:
            happens.append(words.count(LEFT, left))
        super().__init__(
            parent,
            icon="file-check",
            question=words.count(QUESTION, count),
            about=about,
            happens=happens,
            act=words.say(KEEP),
            way_out=words.say(CANCEL),
            kind="primary",
        )
        today = session.clock.now().astimezone().date()
        self.purpose = QLineEdit()
        self.purpose.setMaxLength(LETTERS)
        self.until = QDateEdit(_day(Keep.MONTH.until(today)))
        self.until.setLocale(QLocale(words.spoken))
        self.until.setDisplayFormat("d MMMM yyyy")
        self.until.setCalendarPopup(True)
        self.until.setDateRange(_day(today), QDate(today.year + YEARS, 12, 31))
        for label, field in ((PURPOSE, self.purpose), (UNTIL, self.until)):
            self.fields.addWidget(FormField(words.say(label), field))
            for inner in field.findChildren(QLineEdit):
                inner.setAccessibleName(words.say(label))
        self.purpose.textChanged.connect(lambda _: self._allow())
        self._allow()

    @property
    def why(self) -> Why:
        day = self.until.date()
        return Why({self._language: self.purpose.text().strip()}, date(day.year(), day.month(), day.day()))

    def _allow(self) -> None:
        self.act.setEnabled(bool(self.purpose.text().strip()))


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
