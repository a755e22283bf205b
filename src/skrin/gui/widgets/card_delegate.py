"""Paints all cards of a list. Every size comes from the fonts; where text is large the chip moves under the title."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from skrin.gui.theme import drawing, space
from skrin.gui.theme.style import REACH
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName
from skrin.gui.widgets.card_roles import CardFace, CardNote, CardRole
from skrin.gui.widgets.chip import ChipLook, chip_size, paint_chip
from skrin.gui.widgets.tone import INK

_TILE = 44
_NARROW = 26  # widths of a capital letter: below that, the chip goes under the text

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    body: QFont
    caption: QFont
    chip: QFont


class CardDelegate(QStyledItemDelegate):
    """One card for each row; the ring of the focused row fits into the space between two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        face = index.data(CardRole.FACE)
        if not isinstance(face, CardFace):
            return QSize(0, 0)
        width = self._width(option)
        return QSize(width, self.height(face, width))

    def height(self, face: CardFace, width: int) -> int:
        """How high a card is where it is `width` wide, with the room for its ring."""
        fonts = _fonts()
        height = self._text_height(fonts) + 2 * space.NEAR
        if _stacked(width, fonts) and face.chip is not None:
            height += chip_size(face.chip, fonts.chip).height() + space.HAIR
            if face.note is not None:
                height += QFontMetrics(fonts.caption).height() + space.HAIR
        return height + 2 * REACH

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face = index.data(CardRole.FACE)
        if not isinstance(face, CardFace):
            return
        rect = QRectF(option.rect).adjusted(REACH, REACH, -REACH, -REACH)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._paint_ground(painter, rect, _state(option))
        fonts = _fonts()
        inner = rect.adjusted(space.NEAR, space.NEAR, -space.BESIDE, -space.NEAR)
        left = inner.left() + self._paint_tile(painter, inner, face.icon, selected=selected) + space.NEAR
        text = QRectF(left, inner.top(), inner.right() - left, inner.height())
        if _stacked(int(rect.width()) + 2 * REACH, fonts):
            bottom = self._paint_text(painter, text, face, fonts)
            self._paint_below(painter, QPointF(left, bottom + space.HAIR), face, fonts)
        else:
            taken = self._paint_beside(painter, inner, face, fonts)
            self._paint_text(painter, text.adjusted(0, 0, -taken, 0), face, fonts)
        painter.restore()

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()

    def _text_height(self, fonts: _Fonts) -> int:
        lines = sum(_line(font) for font in (fonts.title, fonts.body, fonts.caption))
        return max(lines, theme().scaled(_TILE))

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> bool:
        tokens = theme().tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        border: TokenName = "accent" if selected else "border_strong" if pointed else "border"
        width = 2 if selected and tokens.high_contrast else 1
        painter.setPen(QPen(tokens.color(border), width))
        painter.setBrush(tokens.color("accent_soft" if selected else "surface"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), space.RADIUS_CARD, space.RADIUS_CARD)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            theme().style.draw_ring(painter, rect, space.RADIUS_CARD)
        return selected

    def _paint_tile(self, painter: QPainter, inner: QRectF, icon: str, *, selected: bool) -> float:
        """The tile, in the middle of the text's height; answers its width."""
        tokens, side = theme().tokens, theme().scaled(_TILE)
        tile = QRectF(inner.left(), inner.top() + (self._text_height(_fonts()) - side) / 2, side, side)
        painter.setPen(QPen(tokens.color("border"), 1) if tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("surface" if selected else "surface_alt"))
        painter.drawRoundedRect(tile, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        size = side // 2
        ratio = painter.device().devicePixelRatio()
        place = tile.center() - QPointF(size / 2, size / 2)
        painter.drawPixmap(place, drawing.pixmap(icon, tokens.hex("accent"), size, ratio))
        return side

    def _paint_text(self, painter: QPainter, room: QRectF, face: CardFace, fonts: _Fonts) -> float:
        """Three lines, each as long as there is room; answers where they end."""
        tokens = theme().tokens
        y = room.top()
        lines: tuple[tuple[str, QFont, TokenName], ...] = (
            (face.title, fonts.title, "text"),
            (face.issuer, fonts.body, "text"),
            (face.meta, fonts.caption, "text_muted"),
        )
        for words, font, ink in lines:
            _draw_line(painter, QRectF(room.left(), y, room.width(), _line(font)), words, font, tokens.hex(ink))
            y += _line(font)
        return max(y, room.top() + self._text_height(fonts))

    def _paint_beside(self, painter: QPainter, inner: QRectF, face: CardFace, fonts: _Fonts) -> float:
        """Chip and note at the right edge; answers the room they take."""
        taken = 0.0
        y = inner.top()
        if face.chip is not None:
            size = chip_size(face.chip, fonts.chip)
            self._chip(painter, QPointF(inner.right() - size.width(), y), face.chip, fonts)
            y += size.height() + space.HAIR
            taken = float(size.width())
        if face.note is not None:
            width = _note_width(face.note, fonts.caption)
            self._note(painter, QPointF(inner.right() - width, y), face.note, fonts.caption)
            taken = max(taken, width)
        return taken + space.NEAR if taken else 0.0

    def _paint_below(self, painter: QPainter, at: QPointF, face: CardFace, fonts: _Fonts) -> None:
        if face.chip is not None:
            self._chip(painter, at, face.chip, fonts)
            at = at + QPointF(0, chip_size(face.chip, fonts.chip).height() + space.HAIR)
        if face.note is not None:
            self._note(painter, at, face.note, fonts.caption)

    def _chip(self, painter: QPainter, at: QPointF, chip: ChipLook, fonts: _Fonts) -> None:
        size = chip_size(chip, fonts.chip)
        paint_chip(painter, QRectF(at.x(), at.y(), size.width(), size.height()), chip, fonts.chip, theme().tokens)

    def _note(self, painter: QPainter, at: QPointF, note: CardNote, font: QFont) -> None:
        metrics, ink = QFontMetrics(font), theme().tokens.hex(INK[note.tone])
        size = metrics.height() - 2
        line = max(metrics.height(), 16)
        picture = drawing.pixmap(note.icon, ink, size, painter.device().devicePixelRatio())
        painter.drawPixmap(at + QPointF(0, (line - size) / 2), picture)
        left = at.x() + size + space.HAIR
        _draw_line(painter, QRectF(left, at.y(), metrics.horizontalAdvance(note.text) + 4, line), note.text, font, ink)


def _fonts() -> _Fonts:
    worn = theme()
    return _Fonts(worn.font("card", strong=True), worn.font("body"), worn.font("caption"), worn.font("caption", strong=True))


def _stacked(width: int, fonts: _Fonts) -> bool:
    return width < _NARROW * QFontMetrics(fonts.body).horizontalAdvance("M")


def _line(font: QFont) -> int:
    """A line's height with a little air, as the pictures have it: 20 for a 14-pixel font."""
    return round(QFontMetrics(font).height() * 1.14)


def _note_width(note: CardNote, font: QFont) -> float:
    metrics = QFontMetrics(font)
    return float(metrics.height() - 2 + space.HAIR + metrics.horizontalAdvance(note.text))


def _draw_line(painter: QPainter, rect: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return QStyle.StateFlag(option.state)
