"""What first start and lock screen look like: the mark, a heading, a sentence, and what to do, in the middle of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import icons, space
from skrin.gui.theme.fonts import TextSize
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.text import Body, Heading
from skrin.words.catalogue import N_

# Each language in its own words, whatever is spoken now.
LANGUAGES = (("sv", "Svenska"), ("en", "English"))
LANGUAGE = N_("Language")
COLUMN = 360
SENTENCE = 440


class Threshold(QWidget):
    """`column` takes what there is to do; `below` takes what may be wider than it."""

    def __init__(self, session: Session, mark_size: int, heading: TextSize = "outcome", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self.session = session
        self._mark_size = mark_size
        self.languages = Segments("", LANGUAGES, session.words.spoken)
        self.languages.chosen.connect(session.choose_language)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = Heading("", heading)
        self.sentence = Body("", tone="muted")
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QWidget()
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space.BESIDE)
        self.below = QVBoxLayout()
        self._lay_out()
        self._dress()
        theme().changed.connect(self._dress)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(space.PAGE, space.APART, space.PAGE, 0)
        top.addStretch(1)
        top.addWidget(IconLabel("language"))
        top.addWidget(self.languages)
        page = self._page = Scroll()
        page.body.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.FAR)
        page.body.setSpacing(space.NEAR)
        page.body.addStretch(1)
        page.body.addWidget(self._mark)
        page.body.addSpacing(space.BESIDE)
        page.body.addWidget(self.heading)
        page.body.addLayout(centred(self.sentence))
        page.body.addSpacing(space.TIGHT)
        page.body.addLayout(centred(self._middle))
        page.body.addSpacing(space.APART)
        page.body.addLayout(self.below)
        page.body.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(page, 1)

    def say(self, heading: str, sentence: str) -> None:
        if sentence != self.sentence.text() and self.isVisible():
            announce(self.sentence, sentence)
        self.heading.setText(heading)
        self.sentence.setText(sentence)

    def retranslate(self) -> None:
        self.languages.setAccessibleName(self.session.words.say(LANGUAGE))
        self.languages.choose(self.session.words.spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self._mark.setPixmap(icons.mark(theme().scaled(self._mark_size)))
        self._fit()

    def _fit(self) -> None:
        # With room for a scroll bar, whether one is there or not: what is beneath it must not depend on it.
        bar = self._page.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * space.PAGE
        if room > 0:
            self._middle.setFixedWidth(min(theme().scaled(COLUMN), room))
            self.sentence.setFixedWidth(min(theme().scaled(SENTENCE), room))


def centred(widget: QWidget) -> QHBoxLayout:
    """In the middle, and as high as its wrapped lines need: an alignment would reckon with the height of one."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
