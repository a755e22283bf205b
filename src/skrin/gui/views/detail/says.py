"""What the credential says: outcomes first, then every element, a missing mandatory one shown as missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.views.credential.europass import EuropassSection
from skrin.gui.views.credential.fact_cell import SHOW_ALL
from skrin.gui.views.credential.facts import FactColumns, Facts
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.said import Said

SAYS = N_("What it says")
OUTCOMES = N_("What the learner can do")
NO_OUTCOMES = N_("It does not say what the learner can do.")
MISSING = NN_(
    "{count} element of the EU standard is missing: {names}.", "{count} elements of the EU standard are missing: {names}."
)
ALL_THERE = N_("Every element of the EU standard is there.")
# Translators: the button names the language a credential is shown in; it is written in several.
IN_LANGUAGE = N_("Language it is shown in: {language}")
EUROPASS = N_("Europass: the seal and the six checks")
TECHNICAL = N_("Technical details: identifiers, format, keys")
AS_CERTIFICATE = N_("Show as certificate")
# Translators: the name of a button; {what} is the label of an identifier.
COPY = N_("Copy: {what}")


class Says(QWidget):
    """Emits what the person wants: to see all of a text, to copy one, to read it in another language or as a page."""

    whole_asked = Signal(object)
    copied = Signal(str)
    language_chosen = Signal(str)
    page_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = session
        self._sheet: Sheet | None = None
        self.heading = SectionTitle()
        self.language = Button("", "quiet", "language")
        self.as_certificate = Button("", "quiet", "paper")
        self.menu = QMenu(self.language)
        self.language.setMenu(self.menu)
        self.standard = Caption()
        self.outcomes_label = Caption()
        self.outcomes = Bullets(columns=2, selectable=True)
        self.more_outcomes = Button("", "quiet")
        self.no_outcomes = Body(tone="muted")
        self.elements = FactColumns(session.words.say, letters=10)
        self.technical = Fold("", framed=True)
        self.technical_facts = Facts()
        self.technical.body.addWidget(self.technical_facts)
        self.europass = Fold("", framed=True)
        self.europass_section = EuropassSection(session)
        self.europass.body.addWidget(self.europass_section)
        self._lay_out()
        self.elements.whole_asked.connect(self.whole_asked)
        self.technical_facts.copied.connect(self.copied)
        self.as_certificate.clicked.connect(self.page_asked)
        self.more_outcomes.clicked.connect(self._ask_for_outcomes)
        self.europass.head.toggled.connect(lambda is_open: self._show_europass() if is_open else None)
        self.technical.head.toggled.connect(lambda is_open: self._show_technical() if is_open else None)

    def show_sheet(self, sheet: Sheet) -> None:
        words = self._words.words
        self._sheet = sheet
        outcomes = sheet.outcomes
        self.outcomes.show_sentences(outcomes.lines)
        self.outcomes.setVisible(bool(outcomes.lines))
        self.more_outcomes.setVisible(bool(outcomes.whole))
        self.no_outcomes.setVisible(not outcomes.lines)
        self.elements.show_facts(sheet.elements)
        missing = sheet.missing
        self.standard.set_tone("warn" if missing else "muted")
        told = words.count(MISSING, len(missing), names=", ".join(missing)) if missing else words.say(ALL_THERE)
        self.standard.setText(told)
        self.europass.setVisible(bool(sheet.europass))
        if self.europass.is_open:
            self._show_europass()
        if self.technical.is_open:
            self._show_technical()
        self._offer_languages(sheet)

    def retranslate(self) -> None:
        say = self._words.words.say
        self.heading.setText(say(SAYS))
        self.as_certificate.setText(say(AS_CERTIFICATE))
        self.outcomes_label.setText(say(OUTCOMES))
        self.more_outcomes.setText(say(SHOW_ALL))
        self.more_outcomes.setAccessibleName(f"{say(SHOW_ALL)}: {say(OUTCOMES)}")
        self.no_outcomes.setText(say(NO_OUTCOMES))
        self.europass.set_title(say(EUROPASS))
        self.europass_section.retranslate()
        self.technical.set_title(say(TECHNICAL))

    def _show_europass(self) -> None:
        if self._sheet is not None:
            self.europass_section.show_lines(self._sheet.seal, self._sheet.europass)

    def _show_technical(self) -> None:
        """Made when it is first asked for: few look, and it is much."""
        if self._sheet is not None:
            say = self._words.words.say
            self.technical_facts.show_facts(self._sheet.technical, lambda label: say(COPY, what=label))

    def _offer_languages(self, sheet: Sheet) -> None:
        self.language.setVisible(bool(sheet.languages))
        self.menu.clear()
        for tag, name in sheet.languages:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tag == sheet.language)
            action.triggered.connect(lambda _=False, tag=tag: self.language_chosen.emit(tag))
        shown = dict(sheet.languages).get(sheet.language, "")
        self.language.setText(shown)
        self.language.setAccessibleName(self._words.words.say(IN_LANGUAGE, language=shown))

    def _ask_for_outcomes(self) -> None:
        if self._sheet is not None:
            label = self._words.words.say(OUTCOMES)
            self.whole_asked.emit(Said(label, self._sheet.outcomes.lines, whole=self._sheet.outcomes.whole))

    def _lay_out(self) -> None:
        head = TurningRow()
        head.addWidget(self.heading, 1)
        head.addWidget(self.as_certificate)
        head.addWidget(self.language)
        card = Card(padding=space.APART)
        card.body.setSpacing(space.NEAR)
        for widget in (self.outcomes_label, self.outcomes, self.no_outcomes):
            card.body.addWidget(widget)
        card.body.addWidget(self.more_outcomes, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(line())
        card.body.addWidget(self.elements)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addLayout(head)
        column.addWidget(self.standard)
        column.addWidget(card)
        column.addWidget(self.europass)
        column.addWidget(self.technical)
