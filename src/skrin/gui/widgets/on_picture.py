"""What is painted on a camera's picture: words on a ground of their own, and brackets that are seen on dark and on light."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from skrin.gui.theme import drawing, space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import DARK

_WRAPS = int(Qt.TextFlag.TextWordWrap)
_BESIDE_CODE, _ARM = 0.07, 0.22  # of the side of a code
_UNDER, _OVER = 7.0, 4.0  # pixels


class Pill:
    """Words with a drawing, in the colours of the dark look whatever look is worn: the picture is no part of the page."""

    def __init__(self, icon: str = "info") -> None:
        self.text, self.icon = "", icon

    def paint(self, painter: QPainter, room: QRectF, where: Qt.AlignmentFlag) -> None:
        """At that edge of the room; on several lines where one is too long."""
        if not self.text:
            return
        font, icon = theme().font("body"), float(theme().scaled(18))
        around, beside = float(space.NEAR), float(space.TIGHT)
        taken = icon + beside + 2 * around
        words = QRectF(QFontMetrics(font).boundingRect(0, 0, max(1, int(room.width() - taken)), 10_000, _WRAPS, self.text))
        size = QSizeF(words.width() + taken + 2, max(words.height(), icon) + 2 * beside)
        ground = _placed(size, room, where)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.color("bg"))
        painter.drawRoundedRect(ground, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        left = ground.left() + around
        pixmap = drawing.pixmap(self.icon, DARK.text, int(icon), painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(left, ground.center().y() - icon / 2), pixmap)
        painter.setFont(font)
        painter.setPen(DARK.color("text"))
        rest = ground.adjusted(around + icon + beside, 0, -around + 1, 0)
        painter.drawText(rest, _WRAPS | int(Qt.AlignmentFlag.AlignVCenter), self.text)


def centred(painter: QPainter, room: QRectF, words: str) -> None:
    painter.setFont(theme().font("body"))
    painter.setPen(DARK.color("text"))
    painter.drawText(room, _WRAPS | int(Qt.AlignmentFlag.AlignCenter), words)


def brackets(painter: QPainter, corners: Sequence[QPointF]) -> None:
    """At the four corners of a code, a little outside it, whichever way it is turned."""
    if len(corners) != 4:
        return
    middle = sum(corners, QPointF()) / 4
    outer = [middle + (corner - middle) * (1 + 2 * _BESIDE_CODE) for corner in corners]
    for width, colour in ((_UNDER, DARK.color("bg")), (_OVER, DARK.color("accent"))):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for at, corner in enumerate(outer):
            before, after = outer[at - 1], outer[(at + 1) % 4]
            ends = (corner + (before - corner) * _ARM, corner, corner + (after - corner) * _ARM)
            painter.drawPolyline(list(ends))


def _placed(size: QSizeF, room: QRectF, where: Qt.AlignmentFlag) -> QRectF:
    ground = QRectF(room.topLeft(), size)
    if where & Qt.AlignmentFlag.AlignHCenter:
        ground.moveLeft(room.center().x() - size.width() / 2)
    if where & Qt.AlignmentFlag.AlignBottom:
        ground.moveBottom(room.bottom())
    return ground
