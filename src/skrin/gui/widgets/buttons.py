"""Buttons. One primary button for each screen; a choice is two equal ones, and Enter alone presses neither."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName
from skrin.gui.widgets.tip import tip
from skrin.gui.widgets.tone import restyle
from skrin.gui.widgets.turning_row import TurningRow

Kind = Literal["primary", "secondary", "quiet", "danger", "choice", "plain"]

_INK: dict[Kind, TokenName] = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "accent",
    "danger": "bad",
    "choice": "accent",
    "plain": "text_muted",
}
_ICON = 18


class Button(QPushButton):
    """A push button of one kind; its icon follows the look. `big` is 48 high instead of 36."""

    def __init__(
        self, text: str, kind: Kind = "secondary", icon: str | None = None, *, big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name = icon
        self._big = big
        self._room = 0
        self.setProperty("kind", kind)
        self.setProperty("big", "true" if big else "false")
        self.setAutoDefault(False)
        self.setDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()
        theme().changed.connect(self._dress)

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        restyle(self, "kind", kind)
        self._dress()

    def set_icon(self, name: str | None) -> None:
        self._icon_name = name
        self._dress()

    def busy(self, words: str) -> None:
        """Say what is going on in place of the label, at the same size, and take no more clicks."""
        self._room = max(self._room, self.width())
        self.setMinimumWidth(self._room)
        self.setText(words)
        self.setEnabled(False)

    def ready(self, words: str) -> None:
        self.setText(words)
        self.setMinimumWidth(0)
        self._room = 0
        self.setEnabled(True)

    def _dress(self) -> None:
        worn = theme()
        self.setFont(worn.font("card" if self._big else "body", strong=self._kind != "plain"))
        if self._icon_name is not None:
            size = worn.scaled(_ICON)
            self.setIcon(icons.icon(self._icon_name, _INK[self._kind], size, gap=space.HAIR))
            self.setIconSize(QSize(size + space.HAIR, size))


def button(
    text: str,
    kind: Kind = "secondary",
    icon: str | None = None,
    *,
    big: bool = False,
    clicked: Callable[[], object] | None = None,
) -> Button:
    """A button; `clicked` is called without arguments."""
    made = Button(text, kind, icon, big=big)
    if clicked is not None:
        act = clicked

        def pressed() -> None:
            act()

        made.clicked.connect(pressed)
    return made


class IconButton(QToolButton):
    """A button with an icon alone: it must have a name, which is also its tooltip."""

    def __init__(self, icon: str, name: str, color: TokenName = "text_muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._color = icon, color
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        self._dress()
        theme().changed.connect(self._dress)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(tip(name))

    def open_menu(self, menu: QMenu) -> None:
        """Let a click open `menu`."""
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _dress(self) -> None:
        size = theme().scaled(_ICON)
        self.setIcon(icons.icon(self._icon_name, self._color, size))
        self.setIconSize(QSize(size, size))
        self.setMinimumSize(space.TARGET, space.TARGET)


class ChoicePair(QWidget):
    """Two answers that weigh the same: equal size, equal look, neither the default of the window.

    Where there is no room for both side by side, the way out stands above.
    """

    def __init__(self, refuse: Button, agree: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refuse, self.agree = refuse, agree
        layout = TurningRow(self, apart=space.BESIDE)
        layout.addWidget(refuse, 1)
        layout.addWidget(agree, 1)
        self.equalise()
        theme().changed.connect(self.equalise)

    def equalise(self) -> None:
        """Call after a label has changed."""
        for one in (self.refuse, self.agree):
            one.setMinimumWidth(0)
        width = max(self.refuse.sizeHint().width(), self.agree.sizeHint().width())
        for one in (self.refuse, self.agree):
            one.setMinimumWidth(width)
