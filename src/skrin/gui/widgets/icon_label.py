"""An icon beside words. It says nothing of its own: the words do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from skrin.gui.theme import icons
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import TokenName


class IconLabel(QLabel):
    """A drawing in a token's colour, `size` pixels at 100 % text; hidden from screen readers by having no text."""

    def __init__(self, name: str, color: TokenName = "text_muted", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._color, self._pixels = name, color, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tint()
        theme().changed.connect(self._tint)

    def show_icon(self, name: str, color: TokenName) -> None:
        self._name, self._color = name, color
        self._tint()

    def _tint(self) -> None:
        size = theme().scaled(self._pixels)
        self.setPixmap(icons.pixmap(self._name, self._color, size))
        self.setFixedSize(size, size)


class Tile(QFrame):
    """The square at the head of a card: `surface_alt`, or framed on a coloured ground (`plain`)."""

    def __init__(self, name: str, side: int = 44, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setProperty("tile", "plain" if plain else "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.icon = IconLabel(name, "accent", side // 2)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignCenter)
        self._grow()
        theme().changed.connect(self._grow)

    def _grow(self) -> None:
        side = theme().scaled(self._side)
        self.setFixedSize(side, side)
