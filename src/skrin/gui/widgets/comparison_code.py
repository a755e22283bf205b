"""A short code in boxes, for two people to compare: read out as its signs with pauses."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme

_GAP = 6


class ComparisonCode(QWidget):
    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_code(code)
        theme().changed.connect(self.updateGeometry)

    def show_code(self, code: str) -> None:
        self._code = code
        self.setAccessibleName(" ".join(code))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        box = self._box()
        return QSize(len(self._code) * (box.width() + _GAP) - _GAP, box.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        tokens, box = theme().tokens, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("big_code", strong=True))
        for at, sign in enumerate(self._code):
            rect = QRectF(at * (box.width() + _GAP), 0, box.width(), box.height())
            painter.setPen(QPen(tokens.color("border_strong"), 1))
            painter.setBrush(tokens.color("surface"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), space.RADIUS_CONTROL, space.RADIUS_CONTROL)
            painter.setPen(tokens.color("text"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), sign)
        painter.end()

    def _box(self) -> QSize:
        metrics = QFontMetrics(theme().font("big_code", strong=True))
        return QSize(metrics.horizontalAdvance("M") + 20, metrics.height() + 14)
