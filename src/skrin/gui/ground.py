"""The colour of the window before it is dressed: the ground of the look that was chosen. Nothing heavy is imported here."""

from PySide6.QtGui import QColor, QGuiApplication

MIDDLE = 128
# The `bg` of `theme.tokens`, which a test compares: making all of the tokens would take a tenth of the time to the first paint.
LIGHT, DARK = "#F6F7F9", "#14181D"
HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK = "#FFFFFF", "#000000"


def ground(app: QGuiApplication, appearance: str) -> QColor:
    """The `bg` of the look; what follows the computer does so here as well."""
    # Asking for the colour scheme itself would make every enumeration of Qt, a tenth of that time as well.
    dark = app.palette().window().color().lightness() < MIDDLE
    match appearance:
        case "light":
            return QColor(LIGHT)
        case "dark":
            return QColor(DARK)
        case "high-contrast":
            return QColor(HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT)
        case _:
            return QColor(DARK if dark else LIGHT)
