"""A place with nothing in it yet: what will stand here, and at most three ways to begin."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.theme import drawing, space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body, Heading
from skrin.gui.widgets.turning_row import TurningRow

_DISC = 88
_SENTENCE = 26  # widths of a capital letter


class Disc(QWidget):
    """A round ground with an icon on it; says nothing of its own."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().scaled(_DISC), theme().scaled(_DISC))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        painter.setPen(QPen(tokens.color("border"), 1) if tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("surface_alt"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        size = theme().scaled(36)
        picture = drawing.pixmap(self._icon, tokens.hex("accent"), size, self.devicePixelRatio())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, picture)
        painter.end()


class EmptyState(QWidget):
    """A column in the middle of its room; the screen's own heading stays above it."""

    def __init__(
        self, icon: str, heading: str, sentence: str, ways: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(space.TIGHT)
        layout.addStretch(1)
        self.disc = Disc(icon)
        layout.addWidget(self.disc, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(space.TIGHT)
        self.heading = Heading(heading, "section")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = Body(sentence, tone="muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.heading)
        # In a row of its own: aligned, it would be as high as if it had the whole width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 1000)
        middle.addStretch(1)
        layout.addLayout(middle)
        if ways:
            layout.addSpacing(space.BESIDE)
            row = TurningRow(stacked=Qt.AlignmentFlag.AlignHCenter)
            row.addStretch()
            for way in ways:
                row.addWidget(way)
            row.addStretch()
            layout.addLayout(row)
        layout.addStretch(2)
        self._fit()
        theme().changed.connect(self._fit)

    def say(self, heading: str, sentence: str, icon: str | None = None) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        if icon is not None:
            self.disc.show_icon(icon)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Without the drawing, which says nothing."""
        least = super().minimumSizeHint()
        return QSize(least.width(), least.height() - self._drawn())

    def _drawn(self) -> int:
        """What the drawing takes."""
        return 0 if self.disc.isHidden() else self.disc.sizeHint().height() + 2 * space.TIGHT

    def _fit(self) -> None:
        """A few words to a line, or as many as there is room for."""
        self.sentence.setMaximumWidth(_SENTENCE * self.sentence.fontMetrics().horizontalAdvance("M"))
        layout = self.layout()
        if layout is not None and self.height():
            needed = layout.heightForWidth(self.width()) - self._drawn() + self.disc.sizeHint().height() + 2 * space.TIGHT
            self.disc.setHidden(self.height() < needed)
