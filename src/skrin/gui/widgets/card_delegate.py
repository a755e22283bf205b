"""Paints all cards of a list. Every size comes from the fonts; where text is large the chip moves under the title."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
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
# Widths of a capital letter: in a narrower card the chip goes under the text, and in a yet narrower one the note under that.
_BESIDE = 44
_ONE_LINE = 40
_MARK = 4  # the width of the bar of a marked card

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    body: QFont
    caption: QFont
    chip: QFont


@dataclass(frozen=True, slots=True)
class _Layout:
    """How cards of one width are laid out in the fonts of now: found once, not for every card."""

    fonts: _Fonts
    stacked: bool
    one_line: bool
    text_height: int
    chip_height: int
    note_height: int

    def below(self, face: CardFace) -> int:
        """What chip and note take under the text."""
        if not self.stacked or (face.chip is None and face.note is None):
            return 0
        chip = self.chip_height if face.chip is not None else 0
        note = self.note_height if face.note is not None else 0
        apart = space.HAIR if chip and note else 0
        return space.HAIR + (max(chip, note) if self.one_line else chip + apart + note)


class CardDelegate(QStyledItemDelegate):
    """One card for each row; the ring of the focused row fits into the space between two."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts: dict[int, _Layout] = {}
        theme().changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        face = index.data(CardRole.FACE)
        if not isinstance(face, CardFace):
            return QSize(0, 0)
        width = self._width(option)
        return QSize(width, self.height(face, width))

    def height(self, face: CardFace, width: int) -> int:
        """How high a card is where it is `width` wide, with the room for its ring."""
        layout = self._layout(width)
        return layout.text_height + layout.below(face) + 2 * space.NEAR + 2 * REACH

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face = index.data(CardRole.FACE)
        if not isinstance(face, CardFace):
            return
        rect = QRectF(option.rect).adjusted(REACH, REACH, -REACH, -REACH)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._paint_ground(painter, rect, _state(option))
        if face.mark:
            self._paint_mark(painter, rect)
        layout = self._layout(option.rect.width())
        inner = rect.adjusted(space.NEAR, space.NEAR, -space.BESIDE, -space.NEAR)
        left = inner.left() + self._paint_tile(painter, inner, face, layout, selected=selected) + space.NEAR
        text = QRectF(left, inner.top(), inner.right() - left, inner.height())
        if layout.stacked:
            self._paint_text(painter, text, face, layout)
            self._paint_below(painter, text.adjusted(0, layout.text_height + space.HAIR, 0, 0), face, layout)
        else:
            taken = self._paint_beside(painter, inner, face, layout.fonts)
            self._paint_text(painter, text.adjusted(0, 0, -taken, 0), face, layout)
        painter.restore()

    def _layout(self, width: int) -> _Layout:
        found = self._layouts.get(width)
        if found is None:
            if len(self._layouts) > 50:  # a window that is being drawn wider passes many widths
                self._layouts.clear()
            found = self._layouts[width] = _layout_at(width)
        return found

    def _forget(self) -> None:
        self._layouts.clear()

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()

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

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        """A bar at the left, beside the word: colour is never alone."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tokens.color("accent"))
        bar = QRectF(rect.left() + _MARK / 2, rect.top() + space.NEAR, _MARK, rect.height() - 2 * space.NEAR)
        painter.drawRoundedRect(bar, _MARK / 2, _MARK / 2)

    def _paint_tile(self, painter: QPainter, inner: QRectF, face: CardFace, layout: _Layout, *, selected: bool) -> float:
        """The tile, in the middle of the text's height; answers its width."""
        tokens, side = theme().tokens, theme().scaled(_TILE)
        tile = QRectF(inner.left(), inner.top() + (layout.text_height - side) / 2, side, side)
        painter.setPen(QPen(tokens.color("border"), 1) if tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("surface" if selected else "surface_alt"))
        painter.drawRoundedRect(tile, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        size = side // 2
        ratio = painter.device().devicePixelRatio()
        place = tile.center() - QPointF(size / 2, size / 2)
        ink = tokens.hex("text_muted" if face.grey else "accent")
        painter.drawPixmap(place, drawing.pixmap(face.icon, ink, size, ratio))
        return side

    def _paint_text(self, painter: QPainter, room: QRectF, face: CardFace, layout: _Layout) -> None:
        """Three lines, each as long as there is room; the mark stands before the third."""
        tokens, fonts = theme().tokens, layout.fonts
        y, line = room.top(), _line(fonts.caption)
        lines: tuple[tuple[str, QFont, TokenName], ...] = (
            (face.title, fonts.title, "text"),
            (face.issuer, fonts.body, "text"),
        )
        for words, font, ink in lines:
            _draw_line(painter, QRectF(room.left(), y, room.width(), _line(font)), words, font, tokens.hex(ink))
            y += _line(font)
        left = room.left()
        if face.mark:
            wide = float(QFontMetrics(fonts.chip).horizontalAdvance(face.mark)) + space.TIGHT
            _draw_line(painter, QRectF(left, y, wide, line), face.mark, fonts.chip, tokens.hex("accent"))
            left += wide
        _draw_line(painter, QRectF(left, y, room.right() - left, line), face.meta, fonts.caption, tokens.hex("text_muted"))

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
            self._note(painter, QRectF(inner.right() - width, y, width, 0), face.note, fonts.caption)
            taken = max(taken, width)
        return taken + space.NEAR if taken else 0.0

    def _paint_below(self, painter: QPainter, room: QRectF, face: CardFace, layout: _Layout) -> None:
        """Chip and note under the text, side by side where there is room for both."""
        fonts = layout.fonts
        if face.chip is not None:
            self._chip(painter, room.topLeft(), face.chip, fonts)
            if layout.one_line:
                beside = chip_size(face.chip, fonts.chip).width() + space.TIGHT
                room = room.adjusted(beside, (layout.chip_height - layout.note_height) / 2, 0, 0)
            else:
                room = room.adjusted(0, layout.chip_height + space.HAIR, 0, 0)
        if face.note is not None:
            self._note(painter, room, face.note, fonts.caption)

    def _chip(self, painter: QPainter, at: QPointF, chip: ChipLook, fonts: _Fonts) -> None:
        size = chip_size(chip, fonts.chip)
        paint_chip(painter, QRectF(at.x(), at.y(), size.width(), size.height()), chip, fonts.chip, theme().tokens)

    def _note(self, painter: QPainter, room: QRectF, note: CardNote, font: QFont) -> None:
        """At the top of `room`, and no wider."""
        metrics, ink = QFontMetrics(font), theme().tokens.hex(INK[note.tone])
        size, line = metrics.height() - 2, _note_height(font)
        picture = drawing.pixmap(note.icon, ink, size, painter.device().devicePixelRatio())
        painter.drawPixmap(room.topLeft() + QPointF(0, (line - size) / 2), picture)
        left = room.left() + size + space.HAIR
        _draw_line(painter, QRectF(left, room.top(), room.right() - left, line), note.text, font, ink)


def _layout_at(width: int) -> _Layout:
    fonts = _fonts()
    letter = QFontMetrics(fonts.body).horizontalAdvance("M")
    lines = sum(_line(font) for font in (fonts.title, fonts.body, fonts.caption))
    return _Layout(
        fonts,
        stacked=width < _BESIDE * letter,
        one_line=width >= _ONE_LINE * letter,
        text_height=max(lines, theme().scaled(_TILE)),
        chip_height=chip_size(ChipLook("M", "ok"), fonts.chip).height(),
        note_height=_note_height(fonts.caption),
    )


def _fonts() -> _Fonts:
    worn = theme()
    return _Fonts(worn.font("card", strong=True), worn.font("body"), worn.font("caption"), worn.font("caption", strong=True))


def _line(font: QFont) -> int:
    """A line's height with a little air, as the pictures have it: 20 for a 14-pixel font."""
    return round(QFontMetrics(font).height() * 1.14)


def _note_width(note: CardNote, font: QFont) -> float:
    metrics = QFontMetrics(font)
    return float(metrics.height() - 2 + space.HAIR + metrics.horizontalAdvance(note.text) + 1)


def _note_height(font: QFont) -> int:
    return max(QFontMetrics(font).height(), 16)


def _draw_line(painter: QPainter, rect: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return QStyle.StateFlag(option.state)
