"""An act with what it means: a title, and beneath it the one sentence that tells it from the other acts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.tokens import TokenName
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption


class ActButton(QPushButton):
    """As wide as it is given, and as high as its sentence then needs. `dangerous` acts have their title in red."""

    def __init__(self, icon: str, *, dangerous: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._ink = icon, _ink(dangerous)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.picture = IconLabel(icon, self._ink)
        self.title = Body(strong=True, tone="bad" if dangerous else "text")
        self.caption = Caption()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.caption)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.BESIDE, space.TIGHT, space.BESIDE, space.TIGHT)
        row.setSpacing(space.NEAR)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for part in (self.picture, self.title, self.caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, title: str, caption: str) -> None:
        self.title.setText(title)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        self.updateGeometry()

    def allow(self, allowed: bool) -> None:
        """Whether it can be pressed; the sentence says why not."""
        self.setEnabled(allowed)
        self.picture.show_icon(self._icon_name, self._ink if allowed else "text_muted")

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()


def _ink(dangerous: bool) -> TokenName:
    return "bad" if dangerous else "text"
