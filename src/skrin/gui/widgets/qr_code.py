"""A QR code on the screen: black on white in every look, a whole number of pixels for each module, with its quiet zone."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.paper.qr_symbol import QUIET, Symbol

# Points of a module: what a camera still sees apart, and more than which helps none.
_LEAST, _ENOUGH = 3, 8
_SHADES = bytes(0 if module else 255 for module in range(256))


class QrCode(QWidget):
    """The largest one that fits. `words` are what it is for, to somebody who cannot see it. `framed`: it stands in no card."""

    def __init__(self, words: str = "", parent: QWidget | None = None, *, framed: bool = False) -> None:
        super().__init__(parent)
        self._framed = framed
        self._symbol: Symbol | None = None
        self._drawn = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words)

    def show_symbol(self, symbol: Symbol | None) -> None:
        """Pictures that follow each other at one size lay nothing out anew."""
        same_size = symbol is not None and self._symbol is not None and symbol.side == self._symbol.side
        self._symbol, self._drawn = symbol, _drawn(symbol)
        if not same_size:
            self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        side = 0 if self._symbol is None else self._symbol.whole * _LEAST
        return QSize(side, side)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.minimumSizeHint() * 2

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Square, where it stands in a column of its own."""
        return 0 if self._symbol is None else min(width, self._symbol.whole * _ENOUGH)

    @property
    def module(self) -> int:
        """Pixels of the screen for one module."""
        if self._symbol is None:
            return 0
        room = min(self.width(), self.height()) * self.devicePixelRatio()
        return max(1, int(room) // self._symbol.whole)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        symbol = self._symbol
        if symbol is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatio()
        module = self.module / ratio
        side = module * symbol.whole
        # On a pixel of the screen, also where a point is one and a half of them.
        left, top = (round((room - side) / 2 * ratio) / ratio for room in (self.width(), self.height()))
        painter.setPen(theme().tokens.color("border") if self._framed else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        radius = space.TIGHT if self._framed else space.HAIR
        painter.drawRoundedRect(QRectF(left, top, side, side), radius, radius)
        corner = QPointF(left, top) + QPointF(QUIET, QUIET) * module
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawImage(QRectF(corner, QSizeF(symbol.side, symbol.side) * module), self._drawn)
        if theme().tokens.high_contrast:
            painter.setPen(theme().tokens.color("border_strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left, top, side - 1, side - 1))
        painter.end()


def _drawn(symbol: Symbol | None) -> QImage:
    """A pixel for each module."""
    if symbol is None:
        return QImage()
    shades = b"".join(symbol.rows).translate(_SHADES)
    return QImage(shades, symbol.side, symbol.side, symbol.side, QImage.Format.Format_Grayscale8).copy()
