"""The style sheet of a look: the template `style.qss.in` with the look's colours in it."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontMetrics

from skrin import resources
from skrin.gui.theme.fonts import scaled
from skrin.gui.theme.tokens import Tokens

_TEMPLATE = Path(__file__).with_name("style.qss.in")


def style_sheet(tokens: Tokens, font: QFont) -> str:
    """`font` is the body font, which the height of controls depends on."""
    framed = tokens.high_contrast
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        tokens.named(),
        accent_pointed=_towards(tokens.accent, tokens.text, 0.12),
        accent_pressed=_towards(tokens.accent, tokens.text, 0.24),
        ok_line=tokens.ok if framed else tokens.ok_soft,
        warn_line=tokens.warn if framed else tokens.warn_soft,
        bad_line=tokens.bad if framed else tokens.bad_soft,
        info_line=tokens.accent if framed else tokens.accent_soft,
        filter_radius=f"{filter_radius(font)}px",
        tile_line=tokens.border if framed else tokens.surface_alt,
        line=f"{line_height(font)}px",
        big_line=f"{line_height(scaled(font, 'card'))}px",
        # A sheet takes pictures from files only; this one's grey stands out from the fields of every look.
        chevron=resources.path("style", "chevron-down.svg").as_posix(),
        chevron_size=f"{max(16, QFontMetrics(font).height())}px",
    )


def line_height(font: QFont) -> int:
    """What a control gives its text: a style sheet's `min-height` outweighs the widget's own, so it must hold the text."""
    return max(20, QFontMetrics(font).height())


def filter_radius(font: QFont) -> int:
    """Half the height of a filter chip in this font."""
    return (line_height(font) + 12) // 2


def _towards(colour: str, other: str, part: float) -> str:
    one, two = QColor(colour), QColor(other)
    mixed = (round(a + (b - a) * part) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True))  # type: ignore[index]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
