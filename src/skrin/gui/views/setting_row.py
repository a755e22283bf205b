"""One line of a card: what it is, a sentence about it, and what can be done with it at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.icon_label import IconLabel, Tile
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow


class SettingRow(QWidget):
    """`icon` before the words, on a tile where `tiled`; `control` at the end, beneath the words where it is narrow."""

    def __init__(
        self, control: QWidget | None = None, *, icon: str = "", tiled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.title = Body("", strong=True)
        self.about = Caption("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        left = QHBoxLayout()
        left.setSpacing(space.NEAR)
        if icon:
            shown = Tile(icon, 36) if tiled else IconLabel(icon)
            left.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addLayout(words, 1)
        both = TurningRow(self, apart=space.BESIDE)
        both.setContentsMargins(space.BESIDE, space.NEAR, space.BESIDE, space.NEAR)
        both.addLayout(left, 1)
        if control is not None:
            both.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, title: str, about: str, control_name: bool = True) -> None:
        """Its words; the control gets the title as its name, and the sentence as its description."""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        if self.control is not None and control_name:
            self.control.setAccessibleName(title)
            self.control.setAccessibleDescription(about)
