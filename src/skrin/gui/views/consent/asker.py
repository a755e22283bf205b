"""The left side of a request: who asks and how that is known, what was shared before, why, and for how long they keep it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.views.who_panel import WhoPanel
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, Text
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: small captions above who asks, and above what they say it is for.
WHO = N_("Who")
WHY = N_("Why")
NO_PURPOSE = N_("They gave no purpose. Ask them what it is for before you share.")
KEPT_UNTIL = N_("Kept until")
NOT_STATED = N_("Not stated")
CODE = N_("Code to compare")
COMPARE = N_("If they show you a code, it must be this one.")
THEIR_WORDS = N_("The purpose and the storage time are in their own words. Later, you can ask them to erase it, from History.")
SAYING_NO = N_("“Do not share” tells them no, and nothing else. Going back tells them nothing.")
# Translators: instead of it, to somebody who was asked face to face.
SAYING_NO_HERE = N_("“Do not share” sends nothing: you say no to them yourself.")


class Asker(QWidget):
    """In the order in which a person asks: who, then why. Hidden until it is known who asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = WhoPanel()
        self.proof = Body()
        self.registered = Body(selectable=True)
        self._register = IconLabel("file-check", "text_muted", 18)
        self.past = Body()
        self.why = Caption("", strong=True)
        self.purpose = Text("", "card", selectable=True)
        self.sign = IconLabel("warning", "warn", 18)
        self.kept = Facts()
        self.about = Caption("")
        self._facts: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(self.who)
        column.addLayout(_row(IconLabel("key", "text_muted", 18), self.proof))
        column.addLayout(_row(self._register, self.registered))
        column.addLayout(_row(IconLabel("history", "text_muted", 18), self.past))
        column.addSpacing(space.HAIR)
        column.addWidget(line())
        column.addSpacing(space.HAIR)
        column.addWidget(self.why)
        column.addLayout(_row(self.sign, self.purpose))
        column.addWidget(self.kept)
        column.addSpacing(space.TIGHT)
        column.addLayout(_row(IconLabel("info", "text_muted", 16), self.about))

    def show_of(self, model: ConsentViewModel, words: Words) -> None:
        who, say = model.who, words.say
        self.setVisible(who is not None)
        if who is None:
            return
        self.who.say(say(WHO), who)
        self.proof.setText(model.proof)
        self.registered.setText("\n".join(model.registered))
        for each in (self.registered, self._register):
            each.setVisible(bool(model.registered))
        self.past.setText(model.past)
        self.why.setText(say(WHY))
        purpose = model.purpose
        self.purpose.setText(f"“{purpose}”" if purpose else say(NO_PURPOSE))
        self.sign.setVisible(not purpose)
        facts = (say(KEPT_UNTIL), model.kept_until or say(NOT_STATED)), (say(CODE), model.code)
        if facts != self._facts:
            self._facts = facts
            self.kept.show_facts(facts)
        told = (THEIR_WORDS,) if purpose or model.kept_until else ()
        self.about.setText(" ".join(map(say, (*told, COMPARE, SAYING_NO_HERE if model.by_screen else SAYING_NO))))


def _row(sign: IconLabel, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row
