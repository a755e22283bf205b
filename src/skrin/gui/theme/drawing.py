"""Our own drawings (`resources/icons`, one line weight) as pictures in a given colour. Painted once, then kept by Qt."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from skrin import resources

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing `name` in `colour` (`#RRGGBB`), `size` pixels wide at 100 %, sharp on a screen of that `ratio`."""
    key = f"skrin-icon/{name}/{colour}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = _painted(_drawing(name), colour, size, ratio)
    QPixmapCache.insert(key, made)
    return made


def mark(size: int, ratio: float = 1.0) -> QPixmap:
    """The program's own mark, in its own colours."""
    return _painted(resources.read_text("brand", "skrin.svg"), "#000000", size, ratio)


@cache
def _drawing(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return resources.read_text("icons", f"{name}.svg")


def _painted(drawing: str, colour: str, size: int, ratio: float) -> QPixmap:
    # Qt's reader does not know the word `currentColor`; the colour itself goes in its place.
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
