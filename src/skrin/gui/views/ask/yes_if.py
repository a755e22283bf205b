"""What makes a yes or no a yes, beside the course: the lowest level that will do, or that there is any credential at all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.ask.draft import LEVELS, Draft, Template
from skrin.gui.viewmodels.ask.said import EQF, LEVEL
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

ANY_LEVEL = N_("Any level")
HELD = N_("Any micro-credential will do")
HELD_WHY = N_("No claim is asked for. What a credential never hides comes along all the same, and they are told so.")


class YesIf(QWidget):
    """A person changes it: `level_chosen` is emitted with a level, 0 for any; `held_ticked` with whether any will do."""

    level_chosen = Signal(int)
    held_ticked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.level, self.held, self.why = QComboBox(), QCheckBox(), Caption("")
        self.field = FormField("", self.level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        for widget in (self.field, self.held, self.why):
            column.addWidget(widget)
        self.level.activated.connect(lambda _: self.level_chosen.emit(self.level.currentData()))
        self.held.toggled.connect(self.held_ticked)

    def show_draft(self, draft: Draft) -> None:
        self.setVisible(draft.template is Template.YES_NO)
        self.level.setCurrentIndex(self.level.findData(draft.level))
        blocked = self.held.blockSignals(True)
        self.held.setChecked(draft.held)
        self.held.blockSignals(blocked)

    def retranslate(self, words: Words) -> None:
        self.field.say(words.say(LEVEL))
        self.held.setText(words.say(HELD))
        self.why.setText(words.say(HELD_WHY))
        self.held.setAccessibleDescription(self.why.text())
        chosen = self.level.currentData()
        self.level.clear()
        self.level.addItem(words.say(ANY_LEVEL), 0)
        for each in LEVELS:
            self.level.addItem(words.say(EQF, level=each), each)
        self.level.setCurrentIndex(max(0, self.level.findData(chosen)))
