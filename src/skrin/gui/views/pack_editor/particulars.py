"""Whom it is for, until when, what it is called, and the words on its cover."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.pack_editor.viewmodel import PackEditorViewModel
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import Card
from skrin.words.catalogue import N_

RECIPIENT = N_("Whom it is for")
RECIPIENT_HELP = N_("Signed with it, and shown to whoever opens it")
UNTIL = N_("Last day")
UNTIL_HELP = N_("Until then it holds; after it they have to ask you again")
NAME = N_("What you call it")
NAME_HELP = N_("Only you see it")
COVER = N_("Words on the cover")
COVER_HELP = N_("Your own; they see that nobody has checked them")
EARLIEST, YEARS = QDate(2000, 1, 1), 10
LETTERS, LINES = 15, 3
# So much of what is typed is looked at; much less is too long already.
MOST = 20_000


class Particulars(Card):
    def __init__(self, model: PackEditorViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20)
        self.model, self.session = model, session
        self.recipient, self.name, self.cover, self.until = QLineEdit(), QLineEdit(), QPlainTextEdit(), QDateEdit()
        self.cover.setTabChangesFocus(True)
        self.until.setCalendarPopup(True)
        self.fields = {
            "recipient": FormField("", self.recipient),
            "until": FormField("", self.until),
            "name": FormField("", self.name),
            "cover": FormField("", self.cover),
        }
        self.body.setSpacing(space.NEAR)
        self.body.addWidget(Columns([self.fields[each] for each in ("recipient", "until", "name")], LETTERS))
        self.body.addWidget(self.fields["cover"])
        self.recipient.textEdited.connect(lambda text: model.call(recipient=text))
        self.name.textEdited.connect(lambda text: model.call(name=text))
        self.cover.textChanged.connect(lambda: model.call(cover=self.cover.toPlainText()[:MOST]))
        self.until.dateChanged.connect(lambda day: model.end_on(date(day.year(), day.month(), day.day())))
        theme().changed.connect(self._fit)
        self._fit()
        self.retranslate()

    def retranslate(self) -> None:
        say = self.session.words.say
        for field, label, help_ in (
            ("recipient", RECIPIENT, RECIPIENT_HELP),
            ("until", UNTIL, UNTIL_HELP),
            ("name", NAME, NAME_HELP),
            ("cover", COVER, COVER_HELP),
        ):
            self.fields[field].say(say(label), say(help_))
        self.until.setLocale(QLocale(self.session.words.spoken))
        self.until.setDisplayFormat("d MMMM yyyy")
        for inner in self.until.findChildren(QLineEdit):
            inner.setAccessibleName(say(UNTIL))

    def take(self) -> None:
        """Begin with what the pack says."""
        pack = self.model.pack
        if pack is None:
            return
        blockers = [QSignalBlocker(each) for each in (self.recipient, self.name, self.cover, self.until)]
        today = self.model.today
        self.until.setDateRange(EARLIEST, QDate(max(today.year, pack.ends_on.year) + YEARS, 12, 31))
        self.until.setDate(QDate(pack.ends_on.year, pack.ends_on.month, pack.ends_on.day))
        self.recipient.setText(pack.recipient)
        self.name.setText(pack.name)
        self.cover.setPlainText(pack.cover)
        blockers.clear()
        self.show_wrong()

    def show_wrong(self) -> None:
        for name, field in self.fields.items():
            field.wrong(self.model.wrong(name))

    def focus(self, field: str) -> bool:
        """False where it is none of these."""
        if field in self.fields:
            self.fields[field].field.setFocus()
        return field in self.fields

    def _fit(self) -> None:
        self.cover.setFixedHeight(self.cover.fontMetrics().lineSpacing() * LINES + 2 * space.BESIDE)
