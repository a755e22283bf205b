"""The front of the card: title, issuer, how it stands, the facts one looks for first, and the person's own labels."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.views.credential.faces import chip_of
from skrin.gui.views.credential.facts import FactColumns
from skrin.gui.views.detail.labels import LabelRow
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow

BETWEEN = " · "


class CardFront(Card):
    """The title is the heading of the page: it takes the focus when the page opens."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=space.APART)
        self.heading = SectionTitle()
        self.issuer = Body(tone="muted")
        self.part = Caption()
        self.also_kept = Caption()
        self.chip = OutcomeChip(ChipLook("", "muted"))
        self.note = Caption(wrap=False)
        self.facts = FactColumns(session.words.say, most=5, letters=9, lines=2, strong=True)
        self.labels = LabelRow(session)
        self.body.setSpacing(space.NEAR)
        self.body.addLayout(self._top())
        for widget in (line(), self.facts, self.labels):
            self.body.addWidget(widget)

    def show_sheet(self, sheet: Sheet, known_labels: tuple[str, ...]) -> None:
        self.heading.setText(sheet.row.title)
        self.issuer.setText(BETWEEN.join(part for part in (sheet.row.issuer, sheet.country) if part))
        self.part.setText(sheet.part)
        self.part.setVisible(bool(sheet.part))
        self.also_kept.setText(sheet.also_kept)
        self.also_kept.setVisible(bool(sheet.also_kept))
        self.chip.show_look(chip_of(sheet.row))
        note = sheet.row.note
        self.note.setVisible(note is not None)
        if note is not None:
            self.note.setText(note.text)
            self.note.set_tone(note.tone)
        self.facts.show_facts(sheet.front)
        self.labels.show_labels(sheet.labels, known_labels)

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.heading, self.issuer, self.part, self.also_kept):
            words.addWidget(label)
        words.addStretch(1)
        standing = QVBoxLayout()
        standing.setSpacing(space.HAIR)
        for widget in (self.chip, self.note):
            standing.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        standing.addStretch(1)
        both = TurningRow()
        both.addLayout(words, 1)
        both.addLayout(standing)
        top = QHBoxLayout()
        top.setSpacing(space.BESIDE)
        top.addWidget(Tile("graduation-cap", 56), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(both, 1)
        return top
