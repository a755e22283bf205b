"""What is rarely changed of a new check: where erasure can be asked for, and what its report keeps of what is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.viewmodels.ask.draft import REPORT, Draft
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: a fold with what is rarely changed of a request.
MORE = N_("More choices")
CONTACT = N_("Where they can ask you to erase it")
CONTACT_HELP = N_("An address of mail, a web page, or one of each. They see it.")
KEEPS = N_("The report keeps")
KEEPS_WHY = N_("Of what they show. What it keeps is erased on its day; whether it was in order stands in it anyway.")
# Translators: what a report can keep of a credential, each beside a box.
PARTS = {
    "name": N_("Name"),
    "title": N_("Title"),
    "awarding-body": N_("Awarding body"),
    "outcomes": N_("Learning outcomes"),
    "assessment": N_("How it was assessed"),
    "validity": N_("Valid until"),
    "grade": N_("Grade"),
    "all": N_("Everything shown"),
}
LETTERS = 12
CONTACT_LETTERS = 500


class More(QWidget):
    """A person changes it: `contact_typed` is emitted with what stands there, `report_ticked` with the chosen parts."""

    contact_typed = Signal(str)
    report_ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.contact, self.keeps, self.why = QLineEdit(), Body("", strong=True), Caption("")
        self.contact.setMaxLength(CONTACT_LETTERS)
        self.field, self.fold = FormField("", self.contact), Fold("")
        self.boxes = {part: QCheckBox() for part in REPORT}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        for widget in (self.field, self.keeps, Columns(tuple(self.boxes.values()), LETTERS, apart=0), self.why):
            self.fold.body.addWidget(widget)
        self.contact.textChanged.connect(self.contact_typed)
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self.report_ticked.emit(self._ticked()))

    def show_draft(self, draft: Draft) -> None:
        """What a template has filled in; what is typed here is there already."""
        typed = (self.contact, *self.boxes.values())
        for widget in typed:
            widget.blockSignals(True)
        if self.contact.text() != draft.contact:
            self.contact.setText(draft.contact)
        for part, box in self.boxes.items():
            box.setChecked(part in draft.report)
            box.setEnabled(part == "all" or "all" not in draft.report)  # everything is all of the others
        for widget in typed:
            widget.blockSignals(False)

    def retranslate(self, words: Words) -> None:
        self.fold.set_title(words.say(MORE))
        self.field.say(words.say(CONTACT), words.say(CONTACT_HELP))
        self.keeps.setText(words.say(KEEPS))
        self.why.setText(words.say(KEEPS_WHY))
        for part, box in self.boxes.items():
            box.setText(words.say(PARTS[part]))

    def _ticked(self) -> frozenset[str]:
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())
