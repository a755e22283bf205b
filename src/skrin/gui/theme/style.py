"""What a style sheet draws badly, over Qt's Fusion style: check box, radio button, focus ring.

Only those. Scroll bars and everything else with a fill, a border or a radius are in `style.qss.in`.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleHintReturnMask, QStyleOption, QWidget

from skrin.gui.theme import drawing, space
from skrin.gui.theme.motion import Motion
from skrin.gui.theme.tokens import Tokens

# The ring's line and the gap beneath it: how far it reaches beyond what has the focus.
REACH = 2 * space.RING
_LEAST_BOX = 18
_BOXES = (QStyle.ControlElement.CE_CheckBox, QStyle.ControlElement.CE_RadioButton)
_SQUARES = (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight)
_ROUNDS = (QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight)
_FRAME_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
_BOX_RECTS = (QStyle.SubElement.SE_CheckBoxIndicator, QStyle.SubElement.SE_RadioButtonIndicator)


class WindowStyle(QProxyStyle):
    """Fusion with our check box, radio button and focus ring, in the colours of `tokens`, moving as `motion` has it."""

    def __init__(self, tokens: Tokens, motion: Motion) -> None:
        super().__init__("Fusion")
        self.tokens = tokens
        self._motion = motion

    def pixelMetric(  # noqa: N802
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in _SQUARES or metric in _ROUNDS:
            return max(_LEAST_BOX, option.fontMetrics.height()) if option is not None else _LEAST_BOX
        if metric is QStyle.PixelMetric.PM_LineEditIconSize:
            return max(_LEAST_BOX, widget.fontMetrics().height()) if widget is not None else _LEAST_BOX
        if metric in _FRAME_MARGINS:
            return REACH
        if metric in (QStyle.PixelMetric.PM_CheckBoxLabelSpacing, QStyle.PixelMetric.PM_RadioButtonLabelSpacing):
            return space.TIGHT
        return super().pixelMetric(metric, option, widget)

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
        found = super().styleHint(hint, option, widget, returned)
        return self._motion.takes(found) if hint is QStyle.StyleHint.SH_Widget_Animation_Duration else found

    def standardIcon(  # noqa: N802
        self, which: QStyle.StandardPixmap, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> QIcon:
        if which is QStyle.StandardPixmap.SP_LineEditClearButton:
            return self.clear_sign()
        return super().standardIcon(which, option, widget)

    def clear_sign(self) -> QIcon:
        """What empties a field: Qt's own is too faint on white."""
        return QIcon(drawing.pixmap("x", self.tokens.text_muted, _LEAST_BOX, 2.0))

    def subElementRect(  # noqa: N802
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element in _BOX_RECTS or element in (
            QStyle.SubElement.SE_CheckBoxContents,
            QStyle.SubElement.SE_RadioButtonContents,
        ):
            left_to_right = option.direction == Qt.LayoutDirection.LeftToRight
            rect.translate(REACH if left_to_right else -REACH, 0)  # room for the ring
        return rect

    def sizeFromContents(  # noqa: N802
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in (QStyle.ContentsType.CT_CheckBox, QStyle.ContentsType.CT_RadioButton):
            return QSize(found.width() + 2 * REACH, max(found.height() + 2 * REACH, space.TARGET))
        return found

    def drawControl(  # noqa: N802
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is QStyle.ControlElement.CE_FocusFrame:
            self._ring_around(option, painter, widget)
            return
        super().drawControl(element, option, painter, widget)
        if element in _BOXES and _is(option, QStyle.StateFlag.State_HasFocus):
            where = _BOX_RECTS[_BOXES.index(element)]
            rect = QRectF(self.proxy().subElementRect(where, option, widget))
            radius = rect.width() / 2 if where is QStyle.SubElement.SE_RadioButtonIndicator else 4.0
            self.draw_ring(painter, rect, radius)

    def drawPrimitive(  # noqa: N802
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._check_box(option, painter)
        elif element is QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._radio_button(option, painter)
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

    def _ring_around(self, option: QStyleOption, painter: QPainter, frame: QWidget | None) -> None:
        about = frame.widget() if isinstance(frame, QFocusFrame) else None
        said = about.property("ringRadius") if about is not None else None
        radius = float(said) if isinstance(said, (int, float)) else float(space.RADIUS_CONTROL)
        self.draw_ring(painter, QRectF(option.rect).adjusted(REACH, REACH, -REACH, -REACH), radius)

    def _check_box(self, option: QStyleOption, painter: QPainter) -> None:
        on = _is(option, QStyle.StateFlag.State_On)
        partly = _is(option, QStyle.StateFlag.State_NoChange)
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
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
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
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


def _is(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _sign_pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
