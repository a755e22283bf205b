"""The Qt palette that belongs to a look: every role, in all three groups, so that nothing is left to a default."""

from PySide6.QtGui import QPalette

from skrin.gui.theme.contrast import contrast
from skrin.gui.theme.tokens import HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, TokenName, Tokens

_ROLES: dict[QPalette.ColorRole, TokenName] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surface_alt",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
}

_WHEN_DISABLED: dict[QPalette.ColorRole, TokenName] = {
    QPalette.ColorRole.WindowText: "text_muted",
    QPalette.ColorRole.Text: "text_muted",
    QPalette.ColorRole.ButtonText: "text_muted",
    QPalette.ColorRole.Button: "surface_alt",
    QPalette.ColorRole.Highlight: "surface_alt",
    QPalette.ColorRole.HighlightedText: "text_muted",
    QPalette.ColorRole.Accent: "border_strong",
}


def palette_of(tokens: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(QPalette.ColorGroup.All, role, tokens.color(name))
    for role, name in _WHEN_DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, tokens.color(name))
    return palette


def tokens_of_platform(palette: QPalette, dark: bool) -> Tokens:
    """A look in the platform's own high-contrast colours, where those can be read; else our own high contrast."""
    ours = HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name().upper()

    bg, text = of(QPalette.ColorRole.Window), of(QPalette.ColorRole.WindowText)
    accent, on_accent = of(QPalette.ColorRole.Highlight), of(QPalette.ColorRole.HighlightedText)
    readable = contrast(bg, text) >= 7 and contrast(accent, on_accent) >= 4.5 and contrast(accent, bg) >= 4.5
    # The outcomes keep our colours, which are chosen for black and for white.
    if not readable or bg not in ("#000000", "#FFFFFF") or (bg == "#000000") is not dark:
        return ours
    return Tokens(
        bg=bg,
        surface=bg,
        surface_alt=bg,
        text=text,
        text_muted=text,
        accent=accent,
        on_accent=on_accent,
        accent_soft=bg,
        ok=ours.ok,
        ok_soft=bg,
        warn=ours.warn,
        warn_soft=bg,
        bad=ours.bad,
        bad_soft=bg,
        border=text,
        border_strong=text,
        focus=accent,
        dark=dark,
        high_contrast=True,
    )
