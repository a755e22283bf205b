"""The front of the card: title, issuer, how it stands, and the facts one looks for first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.views.credential.faces import chip_of
from skrin.gui.views.credential.facts import FactColumns
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, SectionTitle


class CardFront(Card):
    """The title is the heading of the page: it takes the focus when the page opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self.heading = SectionTitle()
        self.issuer = Body(tone="muted")
        self.part = Caption()
        self.chip = OutcomeChip(ChipLook("", "muted"))
        self.note = Caption(wrap=False)
        self.facts = FactColumns(most=5, letters=8, strong=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.heading, self.issuer, self.part):
            words.addWidget(label)
        words.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(space.HAIR)
        right.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.note, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(space.BESIDE)
        top.addWidget(Tile("graduation-cap", 56), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        top.addLayout(right)
        self.body.setSpacing(space.NEAR)
        self.body.addLayout(top)
        self.body.addWidget(line())
        self.body.addWidget(self.facts)

    def show_sheet(self, sheet: Sheet) -> None:
        self.heading.setText(sheet.row.title)
        self.issuer.setText(sheet.row.issuer)
        self.part.setText(sheet.part)
        self.part.setVisible(bool(sheet.part))
        self.chip.show_look(chip_of(sheet.row))
        note = sheet.row.note
        self.note.setVisible(note is not None)
        if note is not None:
            self.note.setText(note.text)
            self.note.set_tone(note.tone)
        self.facts.show_facts(sheet.front)
