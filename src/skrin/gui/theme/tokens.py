"""The colours of the window by what they are for. Everything that is painted takes its colour from here.

Every pair that meets on the screen keeps 4.5 : 1 for text and 3 : 1 for the parts one can operate; a test computes them all.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtGui import QColor

TokenName = Literal[
    "bg",
    "surface",
    "surface_alt",
    "text",
    "text_muted",
    "accent",
    "on_accent",
    "accent_soft",
    "ok",
    "ok_soft",
    "warn",
    "warn_soft",
    "bad",
    "bad_soft",
    "border",
    "border_strong",
    "focus",
]
TOKEN_NAMES: tuple[TokenName, ...] = get_args(TokenName)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look; every colour is `#RRGGBB`."""

    bg: str  # the window, the left column of a task page, boxes inside a pane
    surface: str  # navigation, pane, cards, fields, top bar, foot
    surface_alt: str  # tiles, labels, an unavailable button, the row pointed at
    text: str
    text_muted: str  # captions, placeholders, explanations
    accent: str  # the primary button, links, a ticked box, the border of what is selected
    on_accent: str
    accent_soft: str  # the selected row, an information bar
    ok: str  # outcomes only
    ok_soft: str
    warn: str  # could not check, and "look at this"
    warn_soft: str
    bad: str  # failed, and deleting
    bad_soft: str
    border: str  # cards and separators
    border_strong: str  # everything one can operate
    focus: str  # the ring only
    dark: bool
    high_contrast: bool = False

    def hex(self, name: TokenName) -> str:
        return str(getattr(self, name))

    def color(self, name: TokenName) -> QColor:
        return QColor(self.hex(name))

    def named(self) -> dict[str, str]:
        """All colours by their names, for the style sheet."""
        return {name: self.hex(name) for name in TOKEN_NAMES}


LIGHT = Tokens(
    bg="#F6F7F9",
    surface="#FFFFFF",
    surface_alt="#EEF1F4",
    text="#17202A",
    text_muted="#566270",
    accent="#0B5C8A",
    on_accent="#FFFFFF",
    accent_soft="#E3F0F7",
    ok="#1B6B3A",
    ok_soft="#E2F3E8",
    warn="#7A4B00",
    warn_soft="#FFF1D6",
    bad="#A3201F",
    bad_soft="#FDE7E6",
    border="#DDE2E8",
    border_strong="#7C8794",
    focus="#0B5C8A",
    dark=False,
)

DARK = Tokens(
    bg="#14181D",
    surface="#1C2229",
    surface_alt="#252C35",
    text="#E8ECF1",
    text_muted="#A3AEBB",
    accent="#6FB9E6",
    on_accent="#0B1A24",
    accent_soft="#1D3444",
    ok="#7BD39A",
    ok_soft="#183424",
    warn="#F2C26B",
    warn_soft="#3A2C10",
    bad="#FF9C96",
    bad_soft="#43201F",
    border="#333C47",
    border_strong="#7D8997",
    focus="#8CCBF0",
    dark=True,
)

# High contrast: text at 7 : 1 or more, and every border as clear as text.
HIGH_CONTRAST_LIGHT = Tokens(
    bg="#FFFFFF",
    surface="#FFFFFF",
    surface_alt="#FFFFFF",
    text="#000000",
    text_muted="#1F1F1F",
    accent="#00366B",
    on_accent="#FFFFFF",
    accent_soft="#E6F1FF",
    ok="#004D1F",
    ok_soft="#FFFFFF",
    warn="#573300",
    warn_soft="#FFFFFF",
    bad="#7A0000",
    bad_soft="#FFFFFF",
    border="#000000",
    border_strong="#000000",
    focus="#8A00A8",
    dark=False,
    high_contrast=True,
)

HIGH_CONTRAST_DARK = Tokens(
    bg="#000000",
    surface="#000000",
    surface_alt="#000000",
    text="#FFFFFF",
    text_muted="#E6E6E6",
    accent="#8CD4FF",
    on_accent="#000000",
    accent_soft="#00263D",
    ok="#8DF0AE",
    ok_soft="#000000",
    warn="#FFD980",
    warn_soft="#000000",
    bad="#FFB3AE",
    bad_soft="#000000",
    border="#FFFFFF",
    border_strong="#FFFFFF",
    focus="#FFEB3B",
    dark=True,
    high_contrast=True,
)
