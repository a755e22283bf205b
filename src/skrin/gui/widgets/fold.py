"""Something one need not read: closed until asked for. *Technical details* are always last and always closed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.spoken_roles import speaks_as
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
        speaks_as(self.head, "unfolds")
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
        self._title = title
        self._dress()
        self.set_title(title)
        theme().changed.connect(self._dress)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def set_open(self, on: bool) -> None:
        self.head.setChecked(on)

    def set_title(self, title: str) -> None:
        self._title = title
        self.head.setAccessibleName(title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the title's longest word: it can take several lines."""
        longest = max((self._metrics().horizontalAdvance(word) for word in self._title.split()), default=0)
        inner = self.content.minimumSizeHint().width() if self.is_open else 0
        return QSize(max(longest + self._beside_title(), inner), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """The title, in as many lines as it needs: a tool button breaks none by itself."""
        room = max(self.width(), self.minimumSizeHint().width()) - self._beside_title()
        lines = [""]
        for word in self._title.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._metrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        self.head.setText("\n".join(lines))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font("body", strong=True))

    def _beside_title(self) -> int:
        """Arrow, gaps and paddings; Qt wants a blank at either side of the words."""
        return self.head.iconSize().width() + 2 * self._metrics().horizontalAdvance(" ") + 4 * space.TIGHT

    def _turn(self, on: bool) -> None:
        self.content.setVisible(on)
        changed = QAccessible.State()
        changed.expanded = changed.collapsed = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self.head, changed))
        self._dress()

    def _dress(self) -> None:
        size = theme().scaled(18)
        self.head.setFont(theme().font("body", strong=True))
        self.head.setIconSize(QSize(size + space.HAIR, size))
        self.head.setIcon(icons.icon("chevron-down" if self.is_open else "chevron-right", "text_muted", size, gap=space.HAIR))
        self._fit()
