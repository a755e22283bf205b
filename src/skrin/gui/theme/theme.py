"""The look of the running window: chosen, applied, and followed live.

One `Theme` belongs to the application object; a widget that paints itself finds it with `theme()` and repaints on `changed`.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from skrin.gui.theme import fonts, spoken_roles
from skrin.gui.theme.appearance import Appearance
from skrin.gui.theme.focus_ring import FocusRing
from skrin.gui.theme.fonts import TextSize
from skrin.gui.theme.look import Platform, tokens_for
from skrin.gui.theme.motion import Motion
from skrin.gui.theme.palette import palette_of
from skrin.gui.theme.sheet import style_sheet
from skrin.gui.theme.style import RingStyle, StillStyle, WindowStyle
from skrin.gui.theme.tokens import LIGHT, Tokens

__all__ = ["Appearance", "Theme", "theme"]


# Qt's own name for the act of a field's button that empties it.
CLEAR_ACTION = "_q_qlineeditclearaction"


class Theme(QObject):
    """Palette, style sheet, style and fonts of the application, from one look and the person's text size."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName("theme")
        self._application = application
        self._platform_font = QFont(application.font())
        self._platform_palette = application.palette()
        self.appearance = Appearance.SYSTEM
        self.text_scale = 1.0
        self.tokens = LIGHT
        self._fonts: dict[tuple[TextSize, bool], QFont] = {}
        self._worn: tuple[Tokens, float] | None = None
        self.motion = Motion()
        self._style = WindowStyle(self.tokens)
        application.setStyle(self._style)
        self._ring_style = RingStyle(self.tokens)
        # It outlives the ring: at the end Python and Qt take things down in their own orders.
        self._ring_style.setParent(application)
        self._ring = FocusRing(application, self._ring_style)
        spoken_roles.install()
        # Both are kept: a hint that nobody refers to is gone for Python, though Qt still has it.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._platform_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._platform_changed)

    def apply(self, appearance: Appearance, text_scale: float = 1.0) -> None:
        """Put on a look; `text_scale` (1.0 to 2.0) multiplies the platform's own text size."""
        self.appearance, self.text_scale = appearance, text_scale
        if self._hints.colorScheme() is not _SCHEMES[appearance]:
            self._hints.setColorScheme(_SCHEMES[appearance])
        if self._worn != (self._tokens(), text_scale):
            self._put_on()

    def font(self, size: TextSize = "body", *, strong: bool = False) -> QFont:
        found = self._fonts.get((size, strong))
        if found is None:
            found = self._fonts[size, strong] = fonts.scaled(self._application.font(), size, strong=strong)
        return QFont(found)

    def scaled(self, pixels: int) -> int:
        """A size that grows with the person's text."""
        return round(pixels * self.text_scale)

    def hold_still(self, still: bool) -> None:
        """Nothing in the window moves from now on; or as much as `motion` allows."""
        if still is self.motion.still:
            return
        self.motion.hold_still(still)
        self._style = (StillStyle if still else WindowStyle)(self.tokens)
        self._application.setStyle(self._style)
        self._worn = None
        self._put_on()

    @property
    def style(self) -> WindowStyle:
        return self._style

    def _put_on(self) -> None:
        self.tokens = self._tokens()
        self._style.tokens = self._ring_style.tokens = self.tokens
        font = fonts.interface_font(self._platform_font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * self.text_scale)
        else:
            font.setPixelSize(round(font.pixelSize() * self.text_scale))
        # Put on anew after it was taken off, the sheet takes a fifth of the time that Qt needs to change it.
        self._application.setStyleSheet("")
        self._application.setFont(font)
        self._fonts.clear()
        self._application.setPalette(palette_of(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, font))
        self._worn = (self.tokens, self.text_scale)
        self._tint_fields()
        self.changed.emit()

    def _tint_fields(self) -> None:
        """Fields keep the sign that empties them as it was when they were made."""
        for window in self._application.topLevelWidgets():
            for sign in window.findChildren(QAction, CLEAR_ACTION):
                sign.setIcon(self._style.clear_sign())

    def _tokens(self) -> Tokens:
        contrast = self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
        return tokens_for(self.appearance, Platform(self._hints.colorScheme(), contrast, self._platform_palette))

    def _platform_changed(self) -> None:
        """Its colours may be others too: they are seen where none of ours lie over them."""
        self._application.setPalette(QPalette())
        self._platform_palette = self._application.palette()
        self._application.setPalette(palette_of(self.tokens))
        if self._tokens() != self.tokens:
            self._put_on()


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
    Appearance.HIGH_CONTRAST: Qt.ColorScheme.Unknown,
}


# The one that was found last: every widget asks for it several times.
_known: list[Theme] = []


def theme() -> Theme:
    """The application's theme; a light one where nobody has made one yet."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a theme needs an application")  # a mistake of the program, not of a person
    if _known and isValid(_known[0]) and _known[0].parent() is application:
        return _known[0]
    found = application.findChild(Theme, "theme")
    if found is None:
        found = Theme(application)
        found.apply(Appearance.LIGHT)
    _known[:] = [found]
    return found
