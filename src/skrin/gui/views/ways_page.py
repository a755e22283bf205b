"""A page that something is handed to: one field, what came of it, the other ways in, and a word on what happens with it."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.ways_in import WaysIn
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption

WIDTH = 800


class WaysPage(QWidget):
    def __init__(
        self,
        viewmodel: AddViewModel | CheckViewModel,
        field: QLineEdit | QPlainTextEdit,
        navigator: Navigator,
        session: Session,
        *,
        camera: bool = False,
    ) -> None:
        super().__init__()
        self.navigator, self.session = navigator, session
        self.page = ScrollPage(max_width=WIDTH)
        self.sentence = Body("", tone="muted")
        self.label = Body("", strong=True)
        self.label.setBuddy(field)
        # A drop onto the field is a drop onto the page: the field takes no files.
        field.setAcceptDrops(False)
        self.problem = ProblemBar(viewmodel)
        self.ways = WaysIn(session, self, field, camera=camera)
        self.note = Caption()
        self._field = field
        self.ways.came.connect(viewmodel.take)
        self.ways.seen.connect(lambda images: viewmodel.take_screens(images, QGuiApplication.platformName()))

    def take(self, mime: QMimeData) -> None:
        """What was dropped somewhere in the window."""
        self.ways.take(mime)

    def _stack(self, *between: QWidget | QLayout, apart: int) -> None:
        """The page from its top to its foot. What stands `between` the field and the ways in comes and goes."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        body = self.page.body
        body.setSpacing(space.TIGHT)
        body.addWidget(self.sentence)
        body.addSpacing(space.TIGHT)
        body.addWidget(self.label)
        body.addWidget(self._field)
        for part in between:
            if isinstance(part, QWidget):
                body.addWidget(part)
            else:
                body.addLayout(part)
        body.addSpacing(apart)
        body.addWidget(self.ways, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space.TIGHT)
        foot.addWidget(IconLabel("shield", "text_muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.note, 1)
        body.addSpacing(space.HAIR)
        body.addLayout(foot)
        # The drop area has what is left of the page.
        self.page.column.setStretchFactor(body, 1)
        self.page.column.setStretch(self.page.column.count() - 1, 0)

    def _say_all(self, messages: Sequence[str]) -> None:
        """Title, sentence, the field and what may stand in it, the drop area and what may be dropped, the note."""
        title, sentence, paste, placeholder, drop, what, note = map(self.session.words.say, messages)
        self.page.title.setText(title)
        self.sentence.setText(sentence)
        self.label.setText(paste)
        self._field.setAccessibleName(paste)
        self._field.setPlaceholderText(placeholder)
        self.ways.retranslate(drop, what)
        self.note.setText(note)
