"""The page of a certificate on paper: what was written about it, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.paper.sheet import PaperSheet
from skrin.gui.views.credential.facts import FactColumns
from skrin.gui.views.detail.act_button import ActButton
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

SAVE = N_("Save a copy …")
SAVE_CAPTION = N_("The file, exactly as you gave it")
EDIT = N_("Edit")
EDIT_CAPTION = N_("Title, issuer, date, note and labels")
DELETE = N_("Delete here")
DELETE_CAPTION = N_("From this computer, with its file")


class PaperSaid(Card):
    """Emits which act is wanted."""

    save_asked = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    whole_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self._session = session
        self.heading, self.issuer = SectionTitle(), Body(tone="muted")
        self.chip = OutcomeChip(ChipLook("", "muted", "paper"))
        self.why = Bar("muted", "")
        self.facts = FactColumns(session.words.say, most=2, letters=12)
        self.save, self.edit, self.delete = ActButton("save"), ActButton("pencil"), ActButton("trash", dangerous=True)
        self.body.setSpacing(space.NEAR)
        self.body.addLayout(self._top())
        for widget in (self.why, line(), self.facts, line(), self.save, self.edit, self.delete):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.save.clicked.connect(self.save_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.delete.clicked.connect(self.delete_asked)
        self.facts.whole_asked.connect(self.whole_asked)
        self.retranslate()

    def show_sheet(self, sheet: PaperSheet) -> None:
        self.heading.setText(sheet.title)
        self.issuer.setText(sheet.issuer)
        self.chip.show_look(ChipLook(sheet.word, "muted", "paper"))
        self.why.say(sheet.why)
        self.facts.show_facts(sheet.facts)

    def retranslate(self) -> None:
        say = self._session.words.say
        self.save.say(say(SAVE), say(SAVE_CAPTION))
        self.edit.say(say(EDIT), say(EDIT_CAPTION))
        self.delete.say(say(DELETE), say(DELETE_CAPTION))

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.heading, self.issuer):
            words.addWidget(label)
        words.addStretch(1)
        both = TurningRow()
        both.addLayout(words, 1)
        both.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        tile = Tile("paper", 56)
        tile.icon.show_icon("paper", "text_muted")
        top = QHBoxLayout()
        top.setSpacing(space.BESIDE)
        top.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(both, 1)
        return top
