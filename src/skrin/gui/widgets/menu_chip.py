"""A filter chip that opens a menu: on where something is chosen in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from skrin.gui.theme import icons
from skrin.gui.theme.sheet import filter_radius
from skrin.gui.theme.theme import theme


class MenuChip(QToolButton):
    """`say` what it filters by, and what is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._on = False
        self.dress()
        theme().changed.connect(self.dress)

    def say(self, what: str, value: str) -> None:
        """`value` empty: nothing is chosen."""
        self._on = bool(value)
        self.setText((value or what).replace("&", "&&"))  # a letter to press it by is nobody's to choose
        self.setAccessibleName(f"{what}: {value}" if value else what)
        self.dress()

    def nextCheckState(self) -> None:  # noqa: N802
        """A click opens the menu; only a choice turns the chip on or off."""

    def dress(self) -> None:
        size = theme().scaled(16)
        self.setChecked(self._on)
        self.setFont(theme().font("body", strong=self._on))
        self.setProperty("ringRadius", filter_radius(theme().font()))
        self.setIconSize(QSize(size, size))
        self.setIcon(icons.icon("check" if self._on else "chevron-down", "accent" if self._on else "text_muted", size))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
