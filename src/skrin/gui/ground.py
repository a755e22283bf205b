"""The colour of the window before it is dressed: the ground of the look that was chosen. Nothing heavy is imported here."""

from PySide6.QtGui import QColor, QGuiApplication

from skrin.gui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT

MIDDLE = 128


def ground(app: QGuiApplication, appearance: str) -> QColor:
    """The `bg` of the look; what follows the computer does so here as well."""
    # Asking for the colour scheme itself would make every enumeration of Qt, a tenth of the time to the first paint.
    dark = app.palette().window().color().lightness() < MIDDLE
    match appearance:
        case "light":
            return QColor(LIGHT.bg)
        case "dark":
            return QColor(DARK.bg)
        case "high-contrast":
            return QColor(HIGH_CONTRAST_DARK.bg if dark else HIGH_CONTRAST_LIGHT.bg)
        case _:
            return QColor(DARK.bg if dark else LIGHT.bg)
