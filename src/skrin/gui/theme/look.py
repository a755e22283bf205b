"""Which colours a chosen appearance means on this platform, at this moment."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from skrin.gui.theme.appearance import Appearance
from skrin.gui.theme.contrast import luminance
from skrin.gui.theme.palette import tokens_of_platform
from skrin.gui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class Platform:
    """What the desktop says: its scheme, whether it asks for more contrast, and its own colours."""

    scheme: Qt.ColorScheme
    contrast: bool
    palette: QPalette

    @property
    def dark(self) -> bool:
        if self.scheme is Qt.ColorScheme.Unknown:
            return luminance(self.palette.color(QPalette.ColorRole.Window).name()) < 0.18
        return self.scheme is Qt.ColorScheme.Dark


def tokens_for(appearance: Appearance, platform: Platform) -> Tokens:
    match appearance:
        case Appearance.LIGHT:
            return LIGHT
        case Appearance.DARK:
            return DARK
        case Appearance.HIGH_CONTRAST:
            return HIGH_CONTRAST_DARK if platform.dark else HIGH_CONTRAST_LIGHT
        case Appearance.SYSTEM if platform.contrast:
            return tokens_of_platform(platform.palette, platform.dark)
        case Appearance.SYSTEM:
            return DARK if platform.dark else LIGHT
