"""What a style sheet draws badly, over Qt's Fusion style: check box, radio button, focus ring.

Only those. Scroll bars and everything else with a fill, a border or a radius are in `style.qss.in`. And only where Qt does not
ask often: for each widget of a page it asks some twenty `styleHint`s and `subElementRect`s, and answering them here in Python
took more than a quarter of the time that a page needs to stand (docs/decisions/0148).
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleHintReturnMask, QStyleOption, QWidget

from skrin.gui.theme import drawing, space
from skrin.gui.theme.tokens import Tokens

# The ring's line and the gap beneath it: how far it reaches beyond what has the focus.
REACH = 2 * space.RING
_LEAST_BOX = 18
_SQUARES = (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight)
_ROUNDS = (QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight)
_FRAME_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)


class WindowStyle(QProxyStyle):
    """Fusion with our check box, radio button and focus ring, in the colours of `tokens`.

    The place of a box (`SE_CheckBoxIndicator`) has room for the ring around it: what is drawn is `box_in` it.
    """

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("Fusion")
        self.tokens = tokens

    def pixelMetric(  # noqa: N802
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in _SQUARES or metric in _ROUNDS:
            return max(_LEAST_BOX, option.fontMetrics.height() if option is not None else 0) + 2 * REACH
        if metric is QStyle.PixelMetric.PM_LineEditIconSize:
            return max(_LEAST_BOX, widget.fontMetrics().height()) if widget is not None else _LEAST_BOX
        if metric in _FRAME_MARGINS:
            return REACH
        if metric in (QStyle.PixelMetric.PM_CheckBoxLabelSpacing, QStyle.PixelMetric.PM_RadioButtonLabelSpacing):
            return space.TIGHT - REACH
        return super().pixelMetric(metric, option, widget)

    def standardIcon(  # noqa: N802
        self, which: QStyle.StandardPixmap, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> QIcon:
        if which is QStyle.StandardPixmap.SP_LineEditClearButton:
            return self.clear_sign()
        return super().standardIcon(which, option, widget)

    def clear_sign(self) -> QIcon:
        """What empties a field: Qt's own is too faint on white."""
        return QIcon(drawing.pixmap("x", self.tokens.text_muted, _LEAST_BOX, 2.0))

    def sizeFromContents(  # noqa: N802
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in (QStyle.ContentsType.CT_CheckBox, QStyle.ContentsType.CT_RadioButton):
            return QSize(found.width(), max(found.height(), space.TARGET))
        return found

    def drawControl(  # noqa: N802
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is QStyle.ControlElement.CE_FocusFrame:
            self._ring_around(option, painter, widget)
            return
        super().drawControl(element, option, painter, widget)

    def drawPrimitive(  # noqa: N802
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._check_box(option, painter)
            self._ring_in(option, painter, 4.0)
        elif element is QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._radio_button(option, painter)
            self._ring_in(option, painter, box_in(option.rect).width() / 2)
        elif element is not QStyle.PrimitiveElement.PE_FrameFocusRect:  # ours is the ring
            super().drawPrimitive(element, option, painter, widget)

    def draw_ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """The focus ring around `rect`, with the gap between them."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.tokens.focus), space.RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = REACH - space.RING / 2
        painter.drawRoundedRect(rect.adjusted(-grown, -grown, grown, grown), radius + grown, radius + grown)
        painter.restore()

    def _ring_in(self, option: QStyleOption, painter: QPainter, radius: float) -> None:
        """Around a box that has the focus, in the room that its place has for it."""
        if _is(option, QStyle.StateFlag.State_HasFocus):
            self.draw_ring(painter, box_in(option.rect), radius)

    def _ring_around(self, option: QStyleOption, painter: QPainter, frame: QWidget | None) -> None:
        about = frame.widget() if isinstance(frame, QFocusFrame) else None
        said = about.property("ringRadius") if about is not None else None
        radius = float(said) if isinstance(said, (int, float)) else float(space.RADIUS_CONTROL)
        self.draw_ring(painter, QRectF(option.rect).adjusted(REACH, REACH, -REACH, -REACH), radius)

    def _check_box(self, option: QStyleOption, painter: QPainter) -> None:
        on = _is(option, QStyle.StateFlag.State_On)
        partly = _is(option, QStyle.StateFlag.State_NoChange)
        rect = box_in(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, frame, sign = self._box_colours(option, on or partly)
        painter.setPen(QPen(QColor(frame), 1.0))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(_sign_pen(sign, rect.width() / 9))
        at, unit = rect.topLeft(), rect.width()
        if partly:
            painter.drawLine(at + QPointF(0.27, 0.5) * unit, at + QPointF(0.73, 0.5) * unit)
        elif on:
            painter.drawPolyline(QPolygonF([at + QPointF(x, y) * unit for x, y in ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))]))
        painter.restore()

    def _radio_button(self, option: QStyleOption, painter: QPainter) -> None:
        on = _is(option, QStyle.StateFlag.State_On)
        rect = box_in(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = _is(option, QStyle.StateFlag.State_Enabled)
        dot = self.tokens.accent if enabled else self.tokens.border_strong
        painter.setPen(QPen(QColor(dot if on else self.tokens.border_strong), 1.0))
        painter.setBrush(QColor(self.tokens.surface if enabled else self.tokens.surface_alt))
        painter.drawEllipse(rect)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(dot))
            inner = rect.width() * 0.22
            painter.drawEllipse(rect.adjusted(inner, inner, -inner, -inner))
        painter.restore()

    def _box_colours(self, option: QStyleOption, filled: bool) -> tuple[str, str, str]:
        """Fill, frame and sign of a check box."""
        tokens = self.tokens
        if not _is(option, QStyle.StateFlag.State_Enabled):
            return tokens.surface_alt, tokens.border_strong, tokens.text_muted
        if filled:
            return tokens.accent, tokens.accent, tokens.on_accent
        return tokens.surface, tokens.border_strong, tokens.text


class StillStyle(WindowStyle):
    """For who wants nothing to move: Qt's own controls ask how long they may."""

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


class RingStyle(WindowStyle):
    """For the frame that is the focus ring, and nothing else."""

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            if isinstance(returned, QStyleHintReturnMask):
                returned.region = option.rect if option is not None else QRect()  # type: ignore[assignment]
            return 0
        return super().styleHint(hint, option, widget, returned)


def box_in(place: QRect) -> QRectF:
    """The box itself in the place of an indicator, without the room for the ring."""
    return QRectF(place).adjusted(REACH, REACH, -REACH, -REACH)


def _is(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _sign_pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
