"""What a person writes about a certificate on paper: a title, and little else."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from skrin.domain.paper_certificate import PaperFields
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.views.detail.labels import LabelRow
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.text import Body
from skrin.wire import limits
from skrin.words.catalogue import N_

TITLE = N_("Title")
TITLE_HELP = N_("What the certificate is called")
ISSUER = N_("Issuer")
ISSUER_HELP = N_("As it is written on the paper")
HAS_DATE = N_("There is a date on it")
DATE = N_("Date on the paper")
NOTE = N_("Note")
NOTE_HELP = N_("For yourself: where the original is, when it must be renewed")
LABELS = N_("Your labels")
LINES = 3
EARLIEST = QDate(1900, 1, 1)


class PaperForm(QWidget):
    """`sent` when Enter is pressed in one of its lines; `relabelled` when the labels' buttons were made anew."""

    sent = Signal()
    relabelled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._labels: tuple[str, ...] = ()
        self.title, self.issuer, self.note = QLineEdit(), QLineEdit(), QPlainTextEdit()
        for line in (self.title, self.issuer):
            line.setMaxLength(limits.PAPER_LINE)
            line.returnPressed.connect(self.sent)
        self.note.setTabChangesFocus(True)
        self.title_field, self.issuer_field = FormField("", self.title), FormField("", self.issuer)
        self.note_field = FormField("", self.note)
        self.has_date, self.day = QCheckBox(), QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(EARLIEST)
        self.labels_name = Body("", strong=True)
        self.labels = LabelRow(session)
        self._lay_out()
        self.has_date.toggled.connect(self.day.setVisible)
        self.labels.chosen.connect(self._label)
        theme().changed.connect(self._fit)
        self._fit()
        self.retranslate()

    def show_fields(self, fields: PaperFields) -> None:
        """Begin with these."""
        today = self._session.clock.now().astimezone().date()
        self.title.setText(fields.title)
        self.issuer.setText(fields.issuer)
        self.note.setPlainText(fields.note)
        day = fields.issued_on or today
        self.day.setMaximumDate(max(_qdate(today), _qdate(day)))
        self.day.setDate(_qdate(day))
        self.has_date.setChecked(fields.issued_on is not None)
        self.day.setVisible(fields.issued_on is not None)
        self._label(fields.labels)
        self.wrong("")

    @property
    def fields(self) -> PaperFields:
        """As they are written now."""
        day = self.day.date()
        return PaperFields(
            self.title.text(),
            self.issuer.text(),
            date(day.year(), day.month(), day.day()) if self.has_date.isChecked() else None,
            self.note.toPlainText(),
            self._labels,
        )

    def wrong(self, sentence: str) -> None:
        """What is wrong with the title; empty when nothing is."""
        self.title_field.wrong(sentence)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.title_field.say(say(TITLE), say(TITLE_HELP))
        self.issuer_field.say(say(ISSUER), say(ISSUER_HELP))
        self.note_field.say(say(NOTE), say(NOTE_HELP))
        self.has_date.setText(say(HAS_DATE))
        self.day.setLocale(QLocale(self._session.words.spoken))
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName(say(DATE))
        for inner in self.day.findChildren(QLineEdit):
            inner.setAccessibleName(say(DATE))
        self.labels_name.setText(say(LABELS))
        self._label(self._labels)

    def _label(self, labels: object) -> None:
        self._labels = tuple(labels)  # type: ignore[arg-type]
        self.labels.show_labels(self._labels, ())
        self.relabelled.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        for widget in (
            self.title_field,
            self.issuer_field,
            self.has_date,
            self.day,
            self.note_field,
            self.labels_name,
            self.labels,
        ):
            column.addWidget(widget)

    def _fit(self) -> None:
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * LINES + 2 * space.BESIDE)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
