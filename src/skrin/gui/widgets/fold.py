"""Something one need not read: closed until asked for. *Technical details* are always last and always closed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme


class Fold(QFrame):
    """A line with an arrow, and `body`, a layout, under it."""

    def __init__(self, title: str, parent: QWidget | None = None, *, framed: bool = False) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("card", "true")
        layout = QVBoxLayout(self)
        edge = space.HAIR if framed else 0
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(space.HAIR)
        self.head = QToolButton()
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.toggled.connect(self._turn)
        layout.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(36, 0, space.NEAR, space.TIGHT)
        self.body.setSpacing(space.TIGHT)
        layout.addWidget(self.content)
        self.content.hide()
        self.set_title(title)
        self._dress()
        theme().changed.connect(self._dress)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def set_open(self, on: bool) -> None:
        self.head.setChecked(on)

    def set_title(self, title: str) -> None:
        self.head.setText(title)
        self.head.setAccessibleName(title)

    def _turn(self, on: bool) -> None:
        self.content.setVisible(on)
        self._dress()

    def _dress(self) -> None:
        size = theme().scaled(18)
        self.head.setFont(theme().font("body", strong=True))
        self.head.setIconSize(QSize(size + space.HAIR, size))
        self.head.setIcon(icons.icon("chevron-down" if self.is_open else "chevron-right", "text_muted", size, gap=space.HAIR))
