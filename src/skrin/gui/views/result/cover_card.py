"""What came with a share, above its credentials: never in green, for no check makes it true (PRODUCT rule 14)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.result.covered import CoverSaid
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, SectionTitle, Text
from skrin.gui.widgets.turning_row import TurningRow
from skrin.use_cases.verifier.shared_cover import CoverStanding
from skrin.words.catalogue import N_
from skrin.words.shared_cover import OWN_WORDS

TITLE = N_("What came with it")


class CoverCard(QWidget):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: CoverSaid | None = None
        self.title, self.facts = SectionTitle(), Facts()
        self.whose, self.passed = Body(""), Bar("warn", "", icon="clock")
        self.own, self.words = Caption("", strong=True), Text("", "card", selectable=True)
        self.standing = Bar("info", "", icon="info")
        self.card = Card(padding=20)
        row = TurningRow(apart=space.TIGHT)
        row.addWidget(IconLabel("user", "text_muted", 18))
        row.addWidget(self.whose, 1)
        self.card.body.addWidget(self.facts)
        self.card.body.addLayout(row)
        for widget in (self.own, self.words):
            self.card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        for part in (self.title, self.passed, self.card, self.standing):
            column.addWidget(part)
        self.hide()

    def show_said(self, said: CoverSaid | None) -> None:
        self.setVisible(said is not None)
        if said is None or said == self._shown:
            return
        self._shown = said
        self.title.setText(self._session.words.say(TITLE))
        self.card.setVisible(bool(said.facts))
        self.facts.show_facts(said.facts)
        self.whose.setText(said.whose)
        self.passed.setVisible(bool(said.passed))
        self.passed.say(said.passed)
        self.own.setText(self._session.words.say(OWN_WORDS))
        self.words.setText(f"“{said.words}”")
        for widget in (self.own, self.words):
            widget.setVisible(bool(said.words))
        changed = said.standing is CoverStanding.CHANGED
        self.standing.say(said.said, "", "bad" if changed else "warn" if said.standing is CoverStanding.UNREADABLE else "info")
