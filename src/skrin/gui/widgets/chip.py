"""Chips: an outcome as icon, word and colour, always all three. Painted by one function for lists and for pages."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import drawing, space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import Tokens
from skrin.gui.widgets.tone import GROUND, ICONS, INK, Tone

_ICON = 14
_LEFT, _RIGHT = 8, 10
_GAP = 5


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says. `icon` overrides the tone's own; empty for none, as on a label."""

    text: str
    tone: Tone
    icon: str | None = None

    @property
    def drawing(self) -> str:
        return ICONS[self.tone] if self.icon is None else self.icon


def chip_size(look: ChipLook, font: QFont) -> QSize:
    """`font` is the caption font, in weight 600."""
    metrics = QFontMetrics(font)
    icon = _icon_size(metrics) + _GAP if look.drawing else _RIGHT - _LEFT
    line = max(metrics.height(), 16)
    return QSize(_LEFT + icon + metrics.horizontalAdvance(look.text) + _RIGHT, line + 2 * space.HAIR)


def paint_chip(painter: QPainter, rect: QRectF, look: ChipLook, font: QFont, tokens: Tokens) -> None:
    """The chip inside `rect`, which has `chip_size`."""
    metrics = QFontMetrics(font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = tokens.color(INK[look.tone])
    painter.setPen(QPen(ink, 1) if tokens.high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(tokens.color(GROUND[look.tone]))
    half = 0.5 if tokens.high_contrast else 0.0
    body = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
    x = rect.left() + (_LEFT if look.drawing else _RIGHT)
    if look.drawing:
        size = _icon_size(metrics)
        place = QPointF(x, rect.center().y() - size / 2)
        picture = drawing.pixmap(look.drawing, tokens.hex(INK[look.tone]), size, painter.device().devicePixelRatio())
        painter.drawPixmap(place, picture)
        x += size + _GAP
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(
        QRectF(x, rect.top(), rect.right() - x, rect.height()),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        look.text,
    )
    painter.restore()


def _icon_size(metrics: QFontMetrics) -> int:
    return max(_ICON, metrics.height() - 1)


class OutcomeChip(QWidget):
    """A chip on a page. `show_look` changes it; while an answer is awaited, show a muted look."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(look)
        theme().changed.connect(self._dress)

    @property
    def look(self) -> ChipLook:
        return self._look

    def show_look(self, look: ChipLook) -> None:
        self._look = look
        self.setAccessibleName(look.text)
        self._dress()

    def sizeHint(self) -> QSize:  # noqa: N802
        return chip_size(self._look, self.font())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._look, self.font(), theme().tokens)
        painter.end()

    def _dress(self) -> None:
        self.setFont(theme().font("caption", strong=True))
        self.updateGeometry()
        self.update()
