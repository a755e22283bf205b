"""Icons: our own drawings in one line weight (`resources/icons`), tinted with a token's colour when they are painted."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from skrin import resources
from skrin.gui.theme.tokens import TokenName, Tokens

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


def paint(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """The drawing `name` inside `rect`, as large as fits there."""
    size = round(min(rect.width(), rect.height()))
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.topLeft(), pixmap(name, colour, size, ratio))


def tinted(name: str, tokens: Tokens, colour: TokenName, size: int) -> QIcon:
    """An icon in a token's colour, muted where what carries it is unavailable."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    icon = QIcon(pixmap(name, tokens.colour(colour), size, ratio))
    icon.addPixmap(pixmap(name, tokens.text_muted, size, ratio), QIcon.Mode.Disabled)
    return icon


def mark(size: int) -> QIcon:
    """The program's own mark, in its own colours."""
    return QIcon(_painted(resources.read_text("brand", "skrin.svg"), "#000000", size, 1.0))


def mark_pixmap(size: int, ratio: float = 1.0) -> QPixmap:
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
