"""No credentials yet: the ways to get one, and a sample to try."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui import places, screens
from skrin.gui.places import Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.empty_state import Disc
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, CardTitle, SectionTitle
from skrin.words.catalogue import N_

HEADING = N_("No credentials yet")
SENTENCE = N_("When a school or an employer gives you a credential, it is kept here.")
ADD = N_("Add credential")
SAMPLE = N_("Try with a sample")
STARTING = N_("Starting the practice world …")

# Place, icon, title, sentence of each way to get a credential.
WAYS: tuple[tuple[Place, str, str, str], ...] = (
    (places.Add(), "paste", N_("I have an offer"), N_("A link, a QR code or a file from the one who issues")),
    (places.Find(), "graduation-cap", N_("Find a course"), N_("Search what issuers offer, and enrol")),
    (places.Add(), "file", N_("I have a credential as a file"), N_("Bring in a credential that you saved or were sent")),
)


class Way(QFrame):
    """One way, as a card that is a button."""

    pressed = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setProperty("ring", True)
        self.setProperty("ringRadius", space.RADIUS_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title, self.sentence = CardTitle(), Body(tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(space.HAIR)
        column.addWidget(Tile(icon), 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(space.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addStretch(1)

    def say(self, title: str, sentence: str) -> None:
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class NoCredentials(Scroll):
    """`chosen(place)` for a way, `sample_asked` for the sample. Ways whose screens do not exist are not there."""

    chosen = Signal(object)
    sample_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading, self.sentence = SectionTitle(), Body(tone="muted")
        self.add = Button("", "primary", "plus", big=True)
        self.sample = Button("", "quiet")
        self.sample.setVisible(session.start_practice is not None)
        self.ways = [(Way(icon), place, title, words) for place, icon, title, words in WAYS if screens.screen_of(place).exists]
        self._lay_out()
        self.add.clicked.connect(lambda: self.chosen.emit(places.Add()))
        self.sample.clicked.connect(self.sample_asked)
        for way, place, _, _ in self.ways:
            way.pressed.connect(self._goes_to(place))
        self.retranslate()

    def show_starting(self, starting: bool) -> None:
        say = self._session.words.say
        if starting:
            self.sample.busy(say(STARTING))
        else:
            self.sample.ready(say(SAMPLE))

    def retranslate(self) -> None:
        say = self._session.words.say
        self.heading.setText(say(HEADING))
        self.sentence.setText(say(SENTENCE))
        self.add.setText(say(ADD))
        self.sample.setText(say(SAMPLE))
        for way, _, title, words in self.ways:
            way.say(say(title), say(words))

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.setSpacing(space.TIGHT)
        self.body.addStretch(1)
        self.body.addWidget(Disc("wallet"), 0, centre)
        self.body.addSpacing(space.BESIDE)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.sentence)
        self.body.addSpacing(space.APART)
        row = QHBoxLayout()
        row.setSpacing(space.BESIDE)
        row.addStretch(1)
        for way, *_ in self.ways:
            row.addWidget(way, 4)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addSpacing(space.APART)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.BESIDE)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(2)

    def _goes_to(self, place: Place) -> Callable[[], None]:
        return lambda: self.chosen.emit(place)
