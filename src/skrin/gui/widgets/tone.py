"""The tone of a thing: the colours it is painted in, and the icon that says the same without colour."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from skrin.gui.theme.tokens import TokenName

Tone = Literal["ok", "warn", "bad", "info", "muted"]

INK: dict[Tone, TokenName] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "accent", "muted": "text_muted"}
GROUND: dict[Tone, TokenName] = {
    "ok": "ok_soft",
    "warn": "warn_soft",
    "bad": "bad_soft",
    "info": "accent_soft",
    "muted": "surface_alt",
}
# Of an outcome. Bars that say something else (no backup, who is asking) name their own.
ICONS: dict[Tone, str] = {"ok": "circle-check", "warn": "circle-question", "bad": "circle-x", "info": "clock", "muted": "clock"}
BAR_ICONS: dict[Tone, str] = {"ok": "shield-check", "warn": "warning", "bad": "circle-alert", "info": "info", "muted": "info"}


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again.

    What was never shown is looked at when it is: dressing it before would take its own font away.
    """
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
