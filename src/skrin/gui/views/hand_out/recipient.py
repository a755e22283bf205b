"""The left side of what goes out: for whom, until when, and in which words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.hand_out.looking import Looked
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.icon_label import IconLabel, Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, CardTitle, Text
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: small captions above whom it is for, and above the person's own words on the cover.
FOR = N_("For")
OWN_WORDS = N_("Your words on the cover")
NO_WORDS = N_("No words on the cover.")
LAST_DAY = N_("Last day")
NOT_KNOWN = N_("The name is your own word. Nothing here proves who reads it.")
SIGNED = N_(
    "Name, last day, order and your words are signed along. Whoever checks them is told that the words are yours, and that"
    " nobody has checked whether they are true."
)
NOTHING_SENT = N_("Nothing is sent from here: you hand it over yourself.")


class RecipientPane(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who, self.name = Caption("", strong=True), CardTitle("")
        self.known, self.words_title = Body("", tone="muted"), Caption("", strong=True)
        self.cover, self.signed, self.sent = Text("", "card", selectable=True), Caption(""), Caption("")
        self.days = Facts()
        self._facts: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(self.who)
        named = QHBoxLayout()
        named.setSpacing(space.NEAR)
        named.addWidget(Tile("building", plain=True), 0, Qt.AlignmentFlag.AlignTop)
        about = QVBoxLayout()
        about.setSpacing(space.HAIR)
        about.addWidget(self.name)
        about.addWidget(self.known)
        named.addLayout(about, 1)
        column.addLayout(named)
        column.addWidget(self.days)
        column.addWidget(line())
        column.addWidget(self.words_title)
        column.addWidget(self.cover)
        column.addSpacing(space.TIGHT)
        for text in (self.signed, self.sent):
            row = QHBoxLayout()
            row.setSpacing(space.TIGHT)
            row.addWidget(IconLabel("info", "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            column.addLayout(row)

    def show_of(self, looked: Looked | None, words: Words) -> None:
        self.setVisible(looked is not None)
        if looked is None:
            return
        say = words.say
        self.who.setText(say(FOR))
        self.name.setText(looked.recipient)
        self.known.setText(say(NOT_KNOWN))
        self.words_title.setText(say(OWN_WORDS))
        self.cover.setText(f"“{looked.cover}”" if looked.cover else say(NO_WORDS))
        self.signed.setText(say(SIGNED))
        self.sent.setText(say(NOTHING_SENT))
        facts = ((say(LAST_DAY), words.date(looked.until)),)
        if facts != self._facts:
            self._facts = facts
            self.days.show_facts(facts)
