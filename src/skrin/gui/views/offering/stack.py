"""What a course is a part of, and what one needs to have first, with what of it is in the wallet already."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName
from skrin.gui.viewmodels.find.said import CourseSaid
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

A_PART = N_("A part of several")
DONE = NN_("{done} of {count} part done", "{done} of {count} parts done")
# Translators: a course that is required, and whose credential is in the wallet.
HAVE_IT = N_("{title}: you have it")
HAVE_NOT = N_("{title}: not in your wallet")
BAR = 8


class PartBar(QWidget):
    """A bar for each part: filled where it is done, framed where it is this one."""

    def __init__(self, parts: tuple[CourseSaid, ...]) -> None:
        super().__init__()
        self._parts = parts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(len(self._parts) * 3 * space.TIGHT, theme().scaled(BAR))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(len(self._parts) * space.TIGHT, theme().scaled(BAR))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, tokens = QPainter(self), theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() + space.TIGHT) / len(self._parts) - space.TIGHT
        for at, part in enumerate(self._parts):
            frame: TokenName = "ok" if part.held else "accent" if part.this else "border_strong"
            ground: TokenName = "ok" if part.held else "accent_soft" if part.this else "surface"
            painter.setPen(QPen(tokens.color(frame), 1))
            painter.setBrush(tokens.color(ground))
            rect = QRectF(at * (wide + space.TIGHT), 0, wide, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.end()


class Parts(Card):
    """*2 of 5 parts done*, and which they are."""

    def __init__(self, parts: tuple[CourseSaid, ...], words: Words) -> None:
        super().__init__(flat=True)
        done = words.count(DONE, len(parts), done=sum(bool(part.held) for part in parts))
        head = TurningRow()
        head.addWidget(Body(words.say(A_PART), strong=True), 1)
        head.addWidget(Body(done, tone="muted", wrap=False))
        self.body.addLayout(head)
        self.body.addWidget(PartBar(parts))
        for part in parts:
            self.body.addLayout(_line(part.title, held=bool(part.held), strong=part.this))
        self.setAccessibleName(done)


class Requires(QWidget):
    """A line for each course that is required: whether it is here."""

    def __init__(self, courses: tuple[CourseSaid, ...], words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.HAIR)
        for course in courses:
            said = words.say(HAVE_IT if course.held else HAVE_NOT, title=course.title)
            column.addLayout(_line(said, held=bool(course.held)))


def _line(text: str, *, held: bool, strong: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(
        IconLabel("circle-check" if held else "minus", "ok" if held else "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop
    )
    row.addWidget(Caption(text, tone="text", strong=strong), 1)
    return row
