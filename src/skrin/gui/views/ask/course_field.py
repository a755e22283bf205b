"""Which course: one of those that the followed catalogues offer, or any other by its ID."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.ask.courses import Course
from skrin.gui.widgets.form_field import FormField
from skrin.words.catalogue import N_
from skrin.words.speech import Words

TITLE = N_("Course")
ANY = N_("Any course")
CHOOSE = N_("Choose a course")
# Translators: the last choice in a list of courses; the person then types the ID that the course was published with.
ANOTHER = N_("Another one, by its credential ID")
ID = N_("Credential ID")
ID_HELP = N_("As its issuer has published it")
_ANY, _ANOTHER = "", "\0"


class CourseField(QWidget):
    """Emits `chosen` with a credential ID, empty for any."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.line = QComboBox(), QLineEdit()
        # A long title makes the list no wider than its place.
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(12)
        self.line.setMaxLength(1000)
        self.courses, self.by_id = FormField("", self.list), FormField("", self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.courses)
        column.addWidget(self.by_id)
        self.list.activated.connect(self._picked)
        self.line.textChanged.connect(lambda text: self.chosen.emit(text.strip()))

    def show_courses(self, courses: Sequence[Course], chosen: str, required: bool, words: Words) -> None:
        """`required`: any will not do."""
        typed = self.list.currentData() == _ANOTHER
        items = [(words.say(CHOOSE if required else ANY), _ANY)]
        items += [(course.name(words), course.id) for course in courses]
        items.append((words.say(ANOTHER), _ANOTHER))
        self._fill(items)
        known = not typed and any(course.id == chosen for course in courses)
        data = chosen if known else _ANOTHER if typed or chosen else _ANY
        self.list.setCurrentIndex(self.list.findData(data))
        self.by_id.setVisible(data == _ANOTHER)

    def _fill(self, items: Sequence[tuple[str, str]]) -> None:
        """Only where they have changed: the list may be open."""
        if [(self.list.itemText(at), self.list.itemData(at)) for at in range(self.list.count())] == items:
            return
        self.list.clear()
        for text, data in items:
            self.list.addItem(text, data)

    def retranslate(self, words: Words) -> None:
        self.courses.say(words.say(TITLE))
        self.by_id.say(words.say(ID), words.say(ID_HELP))

    def _picked(self) -> None:
        data = self.list.currentData()
        self.by_id.setVisible(data == _ANOTHER)
        if data == _ANOTHER:
            self.line.setFocus()
        self.chosen.emit(self.line.text().strip() if data == _ANOTHER else data)
