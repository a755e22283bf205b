"""Which of the pictures is seen: a mark for each, and the number beside it. All painted: it changes eight times a second."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme

_MOST = 12  # marks; of more pictures the number says enough
_WIDE, _HIGH = 56, 6


class PictureMarks(QWidget):
    """`words` says how many there are, to somebody who cannot see them go round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._of = 0
        self._said = self._longest = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_round(self, of: int, longest: str, words: str) -> None:
        """So many go round; `longest` is the longest text that will stand beside the marks."""
        if (of, longest) != (self._of, self._longest):
            self._of, self._longest = of, longest
            self.updateGeometry()
        self.setAccessibleName(words)
        self.update()

    def show_number(self, number: int, said: str) -> None:
        self._number, self._said = number, said
        self.update()

    @property
    def of(self) -> int:
        return self._of

    @property
    def said(self) -> str:
        """The text that stands beside the marks now."""
        return self._said

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._text_width() + self._marks_width, self._metrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._text_width(), self._metrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = self._marks
        room = self.width() - self._text_width() - (space.NEAR if count else 0)
        wide = min(theme().scaled(_WIDE), (room + space.TIGHT) / count - space.TIGHT) if count else 0
        high = theme().scaled(_HIGH)
        if wide < high:
            count = 0  # there is no room for them: the number says enough
        for at in range(count):
            place = QRectF(at * (wide + space.TIGHT), (self.height() - high) / 2, wide, high)
            current = at + 1 == self._number
            painter.setPen(QPen(tokens.color("accent" if current else "border_strong"), 1))
            painter.setBrush(tokens.color("accent" if current else "surface"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        painter.setPen(tokens.color("text_muted"))
        painter.setFont(theme().font("caption"))
        left = round(count * (wide + space.TIGHT) - space.TIGHT + space.NEAR) if count else 0
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._said)
        painter.end()

    @property
    def _marks(self) -> int:
        return self._of if 1 < self._of <= _MOST else 0

    @property
    def _marks_width(self) -> int:
        wide = theme().scaled(_WIDE) // 2
        return self._marks * (wide + space.TIGHT) - space.TIGHT + space.NEAR if self._marks else 0

    def _text_width(self) -> int:
        return self._metrics().horizontalAdvance(self._longest) + 2

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font("caption"))
