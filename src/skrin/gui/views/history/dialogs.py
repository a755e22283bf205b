"""The dialogs of an entry: a message to read and hand on, what was answered, and a note."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from skrin.domain.contact import Source
from skrin.domain.follow_up import Answered
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.history.acts import Act, By, Ready
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_

ERASE_QUESTION = N_("Ask them to erase it?")
REPORT_QUESTION = N_("Report it to the authority?")
# Translators: {to} is an organisation or an authority.
TO = N_("To {to}")
MESSAGE = N_("The message")
ITS_AUTHORITY = N_("The authority that supervises {to}")
YOU_SEND = N_("Nothing is sent before you send it yourself")
NO_VALUES = N_("It says who, when and which fields, and none of the values")
WRITTEN_DOWN = N_("The history says that you asked, and reminds you after 30 days")
REPORT_WRITTEN_DOWN = N_("The history says that you reported it")
PASTE = N_("The message is copied: paste it on their page")
NO_ADDRESS = N_("No address is known: fill it in in your mail program")
# Translators: {mail} is an address of mail, {host} a web address, {phone} a number.
MAIL = N_("Write to {mail}")
MAIL_UNKNOWN = N_("Open my mail program")
PAGE = N_("Open {host}")
PHONE = N_("Call {phone}")
COPY = N_("Copy the message")
# Translators: saves one entry of the history, to be attached to a message.
SAVE = N_("Save the entry as a file …")
CANCEL = N_("Cancel")
AUTHORITY = N_("Which authority")
SAID_BY = {
    Source.REGISTRAR: N_("Address by the word of a register"),
    Source.CERTIFICATE: N_("Address by the word of their certificate"),
    Source.OWN: N_("Address by their own word"),
}
ANSWER_QUESTION = N_("What have they answered?")
ANSWER = N_("Their answer")
ANSWERS = {
    Answered.ERASED: N_("They have erased it"),
    Answered.PARTLY: N_("They have erased a part"),
    Answered.REFUSED: N_("They refused"),
}
ON = N_("On")
KEPT_HERE = N_("Only you see it; you can erase it again")
THE_HISTORY_STAYS = N_("The entry itself stays as it is")
NOTE_IT = N_("Note it")
NOTE_QUESTION = N_("Your note")
ICONS = {By.MAIL: "letter", By.PAGE: "external-link", By.PHONE: "send"}
LINES = 9


class MessageDialog(ActDialog):
    """`chosen(By)` once: the act is the first way there is, the other ways stand above it. Escape leaves."""

    chosen = Signal(object)
    copy_asked = Signal()
    save_asked = Signal()
    country_chosen = Signal(str)

    def __init__(self, parent: QWidget, ready: Ready, session: Session) -> None:
        say, self.ready = session.words.say, ready
        erase = ready.act is Act.ERASE
        first, *others = ready.ways
        happens = [YOU_SEND, NO_VALUES, WRITTEN_DOWN if erase else REPORT_WRITTEN_DOWN]
        if By.PAGE in ready.ways:
            happens.append(PASTE)
        if first is By.MAIL and not ready.contact.mail:
            happens.append(NO_ADDRESS)
        to = say(TO if erase or ready.countries else ITS_AUTHORITY, to=ready.to)
        super().__init__(
            parent,
            icon="eraser" if erase else "flag",
            question=say(ERASE_QUESTION if erase else REPORT_QUESTION),
            about=to,
            happens=[say(each) for each in happens],
            act=_way(first, ready, session),
            way_out=say(CANCEL),
            kind="primary",
            note=say(SAID_BY[ready.contact.source]) if ready.contact.is_known and not ready.countries else "",
            act_icon=ICONS[first],
        )
        self._add_countries(session)
        self.text = QPlainTextEdit(ready.message.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say(MESSAGE))
        self.text.setMinimumHeight(LINES * self.text.fontMetrics().lineSpacing() + 2 * space.TIGHT)
        self.fields.addWidget(self.text)
        self.copy = Button(say(COPY), "quiet", "copy")
        self.copy.clicked.connect(self.copy_asked)
        self.fields.addWidget(self.copy)
        self.save = Button(say(SAVE), "quiet", "save")
        self.save.clicked.connect(self.save_asked)
        self.save.setVisible(not erase)
        self.fields.addWidget(self.save)
        self.others = [Button(_way(each, ready, session), icon=ICONS[each]) for each in others]
        for way, button in zip(others, self.others, strict=True):
            button.clicked.connect(lambda _=False, way=way: self._choose(way))
            self.fields.addWidget(button)
        self.accepted.connect(lambda: self._emit(first))

    def _add_countries(self, session: Session) -> None:
        """Another authority can be chosen, where no register names one."""
        self.countries = QComboBox()
        if not self.ready.countries:
            self.countries.deleteLater()
            return
        for country, name in self.ready.countries:
            self.countries.addItem(name, country)
        self.countries.setCurrentIndex(self.countries.findData(self.ready.country))
        self.countries.setAccessibleName(session.words.say(AUTHORITY))
        self.countries.activated.connect(lambda _: self.country_chosen.emit(str(self.countries.currentData())))
        self.fields.addWidget(self.countries)

    def _choose(self, way: By) -> None:
        self._emit(way)
        self.done(ActDialog.DialogCode.Rejected)

    def _emit(self, way: By) -> None:
        self.chosen.emit(way)


class AnswerDialog(ActDialog):
    def __init__(self, parent: QWidget, who: str, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="check",
            question=say(ANSWER_QUESTION),
            about=who,
            happens=[say(KEPT_HERE), say(THE_HISTORY_STAYS)],
            act=say(NOTE_IT),
            way_out=say(CANCEL),
            kind="primary",
        )
        self.answer = QComboBox()
        for answered, text in ANSWERS.items():
            self.answer.addItem(say(text), answered)
        today = session.clock.now().astimezone().date()
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setMaximumDate(self.day.date())
        self.day.setLocale(QLocale(session.words.spoken))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        for label, field in ((say(ANSWER), self.answer), (say(ON), self.day)):
            field.setAccessibleName(label)
            self.fields.addWidget(Body(label, strong=True))
            self.fields.addWidget(field)
            for inner in field.findChildren(QLineEdit):
                inner.setAccessibleName(label)

    @property
    def answered(self) -> Answered:
        found: Answered = self.answer.currentData()
        return found

    @property
    def on(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())


class NoteDialog(ActDialog):
    def __init__(self, parent: QWidget, who: str, note: str, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="pencil",
            question=say(NOTE_QUESTION),
            about=who,
            happens=[say(KEPT_HERE), say(THE_HISTORY_STAYS)],
            act=say(NOTE_IT),
            way_out=say(CANCEL),
            kind="primary",
        )
        self.text = QPlainTextEdit(note)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say(NOTE_QUESTION))
        self.text.setMinimumHeight(5 * self.text.fontMetrics().lineSpacing() + 2 * space.TIGHT)
        self.fields.addWidget(self.text)
        self.text.setFocus()


def _way(way: By, ready: Ready, session: Session) -> str:
    say, contact = session.words.say, ready.contact
    match way:
        case By.MAIL:
            return say(MAIL, mail=contact.mail) if contact.mail else say(MAIL_UNKNOWN)
        case By.PAGE:
            return say(PAGE, host=ready.host)
        case By.PHONE:
            return say(PHONE, phone=contact.phone)
