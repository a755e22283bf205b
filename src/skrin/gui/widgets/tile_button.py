"""A card that is a button: an icon, what it is called, and what it does, in a line each."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.text import Caption, CardTitle


class TileButton(QPushButton):
    """Pressed by a click, Space or Enter like any other button; `keys` are its shortcut, in the person's words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setProperty("ringRadius", space.RADIUS_CARD)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title, self.caption, self.keys = CardTitle(), Caption(), Caption(wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.BESIDE, space.BESIDE, space.BESIDE, space.BESIDE)
        row.setSpacing(space.NEAR)
        tile = Tile(icon)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addStretch(1)
        words.addLayout(head)
        words.addWidget(self.caption)
        words.addStretch(1)
        row.addLayout(words, 1)
        for inner in (tile, self.title, self.caption, self.keys):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, title: str, caption: str, keys: str = "") -> None:
        self.title.setText(title)
        self.caption.setText(caption)
        self.keys.setText(keys)
        self.keys.setVisible(bool(keys))
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.totalHeightForWidth(width)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
