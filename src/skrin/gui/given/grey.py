"""Pixels in grey, as a reader of codes takes them."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

_ROWS = 128


@dataclass(frozen=True, slots=True)
class Grey:
    """One byte a pixel; `stride` is the bytes from one row to the next."""

    pixels: bytes = field(repr=False)
    width: int
    height: int
    stride: int

    @property
    def is_blank(self) -> bool:
        """One shade all over: a screen that was not shown, never a screen."""
        first = self.pixels[: self.width]
        rows = (self.pixels[row * self.stride : row * self.stride + self.width] for row in range(self.height))
        return len(set(first)) <= 1 and all(row == first for row in rows)


def grey(image: QImage) -> Grey:
    """What is transparent is white, as paper is. A few rows at a time: no other thread waits long for this one."""
    parts, stride = [], 0
    for top in range(0, image.height(), _ROWS):
        strip = image.copy(0, top, image.width(), min(_ROWS, image.height() - top))
        if strip.hasAlphaChannel():
            strip = on_white(strip)
        strip = strip.convertToFormat(QImage.Format.Format_Grayscale8)
        stride = strip.bytesPerLine()
        parts.append(bytes(strip.constBits()))
    return Grey(b"".join(parts), image.width(), image.height(), stride)


def on_white(strip: QImage) -> QImage:
    ground = QImage(strip.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, strip)
    painter.end()
    return ground
