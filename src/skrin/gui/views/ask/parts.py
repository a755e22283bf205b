"""The parts of a credential that can be asked for, each a box to tick, named as the learner will read it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.ask.draft import PARTS, part_name
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Parts")
ALWAYS = N_("Title, issuer and dates always come along. Who lacks a part that you ask for cannot answer.")
LETTERS = 12


class Parts(QWidget):
    """Emits `ticked` with the set of chosen parts when a person changes it."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = Body("", strong=True), Caption()
        self.boxes = {part: QCheckBox() for part in PARTS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.title)
        column.addWidget(Columns(tuple(self.boxes.values()), LETTERS, apart=0))
        column.addWidget(self.note)
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self.ticked.emit(self.chosen))

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    def show_chosen(self, chosen: frozenset[str]) -> None:
        for part, box in self.boxes.items():
            box.setChecked(part in chosen)

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(TITLE))
        self.note.setText(words.say(ALWAYS))
        for part, box in self.boxes.items():
            box.setText(part_name(part, words))
            box.setAccessibleName(part_name(part, words))
