"""Icons in the colours of the look that is worn now: `icon("trash", "bad", 18)`."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from skrin.gui.theme import drawing
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName

_MARK_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, color: TokenName = "text", size: int = 18, *, gap: int = 0) -> QIcon:
    """An icon for a button or a menu, muted where what carries it is unavailable. It does not follow a change of look.

    `gap`: empty room at its right, for buttons, between whose icon and text Qt leaves too little.
    """
    made = QIcon(_with_gap(pixmap(name, color, size), gap))
    made.addPixmap(_with_gap(pixmap(name, "text_muted", size), gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, color: TokenName, size: int, ratio: float | None = None) -> QPixmap:
    """The drawing in a token's colour, `size` pixels wide; `ratio` is the screen's, by default that of the sharpest one."""
    return drawing.pixmap(name, theme().tokens.hex(color), size, ratio or _sharpest())


def mark(size: int) -> QPixmap:
    """The program's mark."""
    return drawing.mark(size, _sharpest())


def window_icon() -> QIcon:
    """The program's mark in every size a desktop asks for."""
    made = QIcon()
    for size in _MARK_SIZES:
        made.addPixmap(drawing.mark(size))
    return made


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    made = QPixmap(picture.width() + round(gap * ratio), picture.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return made


def _sharpest() -> float:
    application = QApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QApplication) else 1.0


NONE = QIcon()
