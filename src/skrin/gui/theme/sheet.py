"""The style sheet of a look: the template `style.qss.in` with the look's colours in it."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontMetrics

from skrin.gui.theme.tokens import Tokens

_TEMPLATE = Path(__file__).with_name("style.qss.in")


def style_sheet(tokens: Tokens, font: QFont, chevron: str) -> str:
    """`font` is the body font, which the radius of round chips depends on; `chevron` a picture file for fields that open."""
    soft = tokens.high_contrast
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        tokens.named(),
        accent_pointed=_towards(tokens.accent, tokens.text, 0.12),
        accent_pressed=_towards(tokens.accent, tokens.text, 0.24),
        ok_line=tokens.ok if soft else tokens.ok_soft,
        warn_line=tokens.warn if soft else tokens.warn_soft,
        bad_line=tokens.bad if soft else tokens.bad_soft,
        info_line=tokens.accent if soft else tokens.accent_soft,
        filter_radius=f"{filter_radius(font)}px",
        chevron=chevron,
    )


def filter_radius(font: QFont) -> int:
    """Half the height of a filter chip in this font."""
    return (max(20, QFontMetrics(font).height()) + 12) // 2


def _towards(colour: str, other: str, part: float) -> str:
    one, two = QColor(colour), QColor(other)
    mixed = (round(a + (b - a) * part) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True))  # type: ignore[index]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
