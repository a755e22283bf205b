"""What the credential says: outcomes first, then every element, a missing mandatory one shown as missing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.views.credential.facts import FactColumns, Facts
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.words.catalogue import N_, NN_

SAYS = N_("What it says")
OUTCOMES = N_("What the learner can do")
NO_OUTCOMES = N_("It does not say what the learner can do.")
MISSING = NN_(
    "{count} element of the EU standard is missing: {names}.", "{count} elements of the EU standard are missing: {names}."
)
TECHNICAL = N_("Technical details: identifiers, format, keys")


class Says(QWidget):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = session
        self.heading = SectionTitle()
        self.missing = Caption(tone="warn")
        self.outcomes_label = Caption()
        self.outcomes = Bullets(columns=2, selectable=True)
        self.no_outcomes = Body(tone="muted")
        self.elements = FactColumns()
        self.technical = Fold("", framed=True)
        self.technical_facts = Facts()
        self.technical.body.addWidget(self.technical_facts)
        card = Card(padding=space.APART)
        card.body.setSpacing(space.NEAR)
        for widget in (self.outcomes_label, self.outcomes, self.no_outcomes, line(), self.elements):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        for widget in (self.heading, self.missing, card, self.technical):
            column.addWidget(widget)

    def show_sheet(self, sheet: Sheet) -> None:
        words = self._words.words
        self.outcomes.show_sentences(sheet.outcomes)
        self.outcomes.setVisible(bool(sheet.outcomes))
        self.no_outcomes.setVisible(not sheet.outcomes)
        self.elements.show_facts(sheet.elements)
        missing = sheet.missing
        self.missing.setVisible(bool(missing))
        self.missing.setText(words.count(MISSING, len(missing), names=", ".join(missing)) if missing else "")
        self.technical_facts.show_facts(sheet.technical)

    def retranslate(self) -> None:
        say = self._words.words.say
        self.heading.setText(say(SAYS))
        self.outcomes_label.setText(say(OUTCOMES))
        self.no_outcomes.setText(say(NO_OUTCOMES))
        self.technical.set_title(say(TECHNICAL))
