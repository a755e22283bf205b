"""Paints the entries of a month in one frame, with the month above the first."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from skrin.gui.theme import drawing, space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName
from skrin.gui.views.history.entry_model import LINE, Index, Line

_TILE = 36
# Widths of a capital letter under which an entry has three lines.
_WIDE = 28
_INK: dict[str, TokenName] = {"accent": "accent", "ok": "ok", "warn": "warn", "bad": "bad", "muted": "text_muted"}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        line = index.data(LINE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else 0
        if not isinstance(line, Line):
            return QSize(width, 0)
        return QSize(width, _row_height(width - 4) + (_head_height() if line.first else 0) + (space.BESIDE if line.last else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top()
        if line.first:
            head = QRectF(rect.left(), top, rect.width(), _head_height() - space.TIGHT)
            _text(painter, head, line.entry.month, theme().font("section", strong=True), "text", _LEFT)
            top += _head_height()
        row = QRectF(rect.left() + 2, top, rect.width() - 4, _row_height(rect.width() - 4))
        _frame(painter, row, line)
        _ground(painter, row, line, state)
        self._paint_row(painter, row, line, selected=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_row(self, painter: QPainter, row: QRectF, line: Line, *, selected: bool) -> None:
        entry, side = line.entry, theme().scaled(_TILE)
        tile = QRectF(row.left() + space.BESIDE, row.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tokens.color("surface" if selected else "surface_alt"))
        painter.drawRoundedRect(tile, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        size = side // 2
        picture = drawing.pixmap(entry.icon, theme().tokens.hex("accent"), size, painter.device().devicePixelRatio())
        painter.drawPixmap(tile.center().toPoint() - QRectF(0, 0, size, size).center().toPoint(), picture)
        strong, caption, word = theme().font(strong=True), theme().font("caption"), theme().font("caption", strong=True)
        upper, lower = QFontMetrics(strong).height(), QFontMetrics(caption).height()
        room = row.adjusted(space.BESIDE + side + space.NEAR, 0, -space.BESIDE, 0)
        ink = _INK[entry.tone]
        if _narrow(row.width()):
            y = row.center().y() - (upper + 2 * (lower + 2)) / 2
            under, last = y + upper + 2, y + upper + lower + 4
            _text(painter, QRectF(room.left(), y, room.width(), upper), entry.who, strong, "text", _LEFT)
            _text(painter, QRectF(room.left(), under, room.width(), lower), entry.what, caption, "text_muted", _LEFT)
            taken = QFontMetrics(caption).horizontalAdvance(entry.short) + space.NEAR
            _text(painter, QRectF(room.left(), last, room.width() - taken, lower), entry.word, word, ink, _LEFT)
            _text(painter, QRectF(room.left(), last, room.width(), lower), entry.short, caption, "text_muted", _RIGHT)
            return
        taken = max(QFontMetrics(word).horizontalAdvance(entry.word), QFontMetrics(caption).horizontalAdvance(entry.short))
        y = row.center().y() - (upper + lower + 2) / 2
        left = max(0.0, room.width() - taken - space.NEAR)
        _text(painter, QRectF(room.left(), y, left, upper), entry.who, strong, "text", _LEFT)
        _text(painter, QRectF(room.left(), y + upper + 2, left, lower), entry.what, caption, "text_muted", _LEFT)
        _text(painter, QRectF(room.left(), y, room.width(), upper), entry.word, word, ink, _RIGHT)
        _text(painter, QRectF(room.left(), y + upper + 2, room.width(), lower), entry.short, caption, "text_muted", _RIGHT)


def _frame(painter: QPainter, row: QRectF, line: Line) -> None:
    """The part of the month's frame around this row: rounded where the month begins and ends, a hair line in between."""
    tokens, radius = theme().tokens, float(space.RADIUS_CARD)
    whole = row.adjusted(0.5, 0.5 if line.first else -radius, -0.5, -0.5 if line.last else radius)
    clip = QPainterPath()
    clip.addRect(row)
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(tokens.color("border"), 1))
    painter.setBrush(tokens.color("surface"))
    painter.drawRoundedRect(whole, radius, radius)
    if not line.first:
        y = row.top() + 0.5
        painter.drawLine(QPointF(row.left() + space.BESIDE, y), QPointF(row.right() - space.BESIDE, y))
    painter.restore()


def _ground(painter: QPainter, row: QRectF, line: Line, state: QStyle.StateFlag) -> None:
    tokens = theme().tokens
    inner = row.adjusted(space.HAIR, space.HAIR, -space.HAIR, -space.HAIR)
    if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(tokens.color("accent"), 1) if selected and tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("accent_soft" if selected else "surface_alt"))
        painter.drawRoundedRect(inner, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.color("focus"), space.RING))
        painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), space.RADIUS_CONTROL, space.RADIUS_CONTROL)


def _text(painter: QPainter, room: QRectF, words: str, font: QFont, ink: TokenName, align: int) -> None:
    painter.setFont(font)
    painter.setPen(theme().tokens.color(ink))
    painter.drawText(room, align, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width())))


def _narrow(width: float) -> bool:
    return width < _WIDE * QFontMetrics(theme().font()).horizontalAdvance("M")


def _row_height(width: float) -> int:
    caption = QFontMetrics(theme().font("caption")).height() + 2
    lines = QFontMetrics(theme().font(strong=True)).height() + (2 if _narrow(width) else 1) * caption
    return max(lines, theme().scaled(_TILE)) + 2 * space.NEAR


def _head_height() -> int:
    return QFontMetrics(theme().font("section", strong=True)).height() + 2 * space.TIGHT
