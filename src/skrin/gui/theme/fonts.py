"""The window's text: the platform's own font, and sizes that are factors of it. Nothing is set in points or pixels."""

from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

TextSize = Literal["caption", "body", "card", "section", "page", "outcome", "code", "big_code"]

FACTORS: dict[TextSize, float] = {
    "caption": 0.85,
    "body": 1.0,
    "card": 1.1,
    "section": 1.25,
    "page": 1.75,
    "outcome": 2.0,
    "code": 1.0,
    "big_code": 1.6,
}

# What Qt falls back to where the platform names no interface font.
_FALLBACKS = frozenset({"", "DejaVu Sans", "Sans Serif", "Sans", "Helvetica", "Bitstream Vera Sans"})
_PREFERRED = ("Inter", "Cantarell", "Noto Sans")
_PREFERRED_FIXED = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono")
_POINTS_WITHOUT_PLATFORM = 10.5


def interface_font(platform: QFont) -> QFont:
    """The platform's font as it is; where it names none, the first installed of three."""
    if platform.family() not in _FALLBACKS and QFontInfo(platform).family() not in _FALLBACKS:
        return QFont(platform)
    font = QFont(platform)
    installed = set(QFontDatabase.families())
    font.setFamilies([*(name for name in _PREFERRED if name in installed), platform.family()])
    font.setPointSizeF(_POINTS_WITHOUT_PLATFORM)
    return font


def scaled(base: QFont, size: TextSize, *, strong: bool = False) -> QFont:
    """`base` in one of the window's sizes, in weight 400 or 600; codes in the platform's fixed font."""
    font = fixed(base) if size in ("code", "big_code") else QFont(base)
    factor = FACTORS[size]
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * factor)
    else:
        font.setPixelSize(round(base.pixelSize() * factor))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def fixed(base: QFont) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if font.family() in _FALLBACKS or font.family().lower() == "monospace":
        installed = set(QFontDatabase.families())
        font.setFamilies([name for name in _PREFERRED_FIXED if name in installed] or [font.family()])
        font.setStyleHint(QFont.StyleHint.Monospace)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF())
    return font
