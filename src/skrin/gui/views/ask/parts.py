"""The parts of a credential that can be asked for, each a box to tick, and which of them may be left out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.ask.draft import PARTS, Draft, part_name
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Parts")
ALWAYS = N_("Title, issuer and dates always come along.")
WHO_LACKS = N_("Who lacks a part that you need cannot answer.")
# Translators: above boxes for those of the chosen parts that the learner may add or leave out.
IF_THEY_WISH = N_("Only if they wish")
# Translators: a part of a credential that the learner may add or leave out; {part} is like “Grade”.
PART_IF_THEY_WISH = N_("{part}, if they wish")
LETTERS = 12


class Parts(QWidget):
    """A person changes it: `ticked` is emitted with the chosen parts, `left_to_them` with those that may be left out."""

    ticked = Signal(object)
    left_to_them = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = Body("", strong=True), Caption()
        self.wish = Body("", strong=True, wrap=False)
        self.boxes = {part: QCheckBox() for part in PARTS}
        self.wishes = {part: QCheckBox() for part in PARTS}
        self._wished = QWidget()
        flow = FlowLayout(self._wished, across=space.BESIDE, down=0)
        for box in self.wishes.values():
            flow.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.title)
        column.addWidget(Columns(tuple(self.boxes.values()), LETTERS, apart=0))
        column.addWidget(self.note)
        column.addSpacing(space.TIGHT)
        column.addWidget(self.wish)
        column.addWidget(self._wished)
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self.ticked.emit(_checked(self.boxes)))
        for box in self.wishes.values():
            box.toggled.connect(lambda _: self.left_to_them.emit(_checked(self.wishes)))

    def show_draft(self, draft: Draft, words: Words) -> None:
        for part, box in self.boxes.items():
            name = part_name(part, words)
            said = words.say(PART_IF_THEY_WISH, part=name) if part in draft.optional else name
            box.setText(said)
            box.setAccessibleName(said)
            _tick(box, part in draft.parts)
        for part, box in self.wishes.items():
            _tick(box, part in draft.optional)
            box.setEnabled(part in draft.optional or draft.can_be_optional)
            box.setVisible(part in draft.parts)
        for widget in (self.wish, self._wished):
            widget.setVisible(bool(draft.parts))

    def retranslate(self, words: Words) -> None:
        self.title.setText(words.say(TITLE))
        self.note.setText(words.say(ALWAYS))
        self.note.setToolTip(words.say(WHO_LACKS))
        self.note.setAccessibleDescription(words.say(WHO_LACKS))
        self.wish.setText(words.say(IF_THEY_WISH))
        for part, box in self.wishes.items():
            box.setText(part_name(part, words))
            box.setAccessibleName(words.say(PART_IF_THEY_WISH, part=part_name(part, words)))


def _checked(boxes: dict[str, QCheckBox]) -> frozenset[str]:
    return frozenset(part for part, box in boxes.items() if box.isChecked())


def _tick(box: QCheckBox, on: bool) -> None:
    """Nobody has changed it."""
    blocked = box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(blocked)
