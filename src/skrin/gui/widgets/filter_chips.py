"""Filters over a list, as chips that wrap: the chosen one has a check mark, weight and colour."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.sheet import filter_radius
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.flow_layout import FlowLayout


class FilterChips(QWidget):
    """`choices` are (key, words); one is chosen at a time. Emits `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], current: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._layout = FlowLayout(self, across=6, down=space.HAIR)
        self._group = QButtonGroup(self)
        self._chips: dict[str, QToolButton] = {}
        self._group.buttonClicked.connect(self._clicked)
        self.show_choices(choices, current)
        theme().changed.connect(self._dress)

    @property
    def current(self) -> str:
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: _chip(words) for key, words in choices}
        for chip in self._chips.values():
            self._group.addButton(chip)
            self._layout.addWidget(chip)
        self.choose(current)

    def choose(self, key: str) -> None:
        if key in self._chips:
            self._chips[key].setChecked(True)
        self._dress()

    def _clicked(self) -> None:
        self._dress()
        self.chosen.emit(self.current)

    def _dress(self) -> None:
        size = theme().scaled(16)
        for chip in self._chips.values():
            on = chip.isChecked()
            chip.setFont(theme().font("body", strong=on))
            chip.setProperty("ringRadius", filter_radius(theme().font()))
            chip.setIconSize(QSize(size + space.HAIR, size))
            chip.setIcon(icons.icon("check", "accent", size, gap=space.HAIR) if on else icons.NONE)
            chip.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonTextOnly
            )
        self.updateGeometry()


def _chip(words: str) -> QToolButton:
    chip = QToolButton()
    chip.setProperty("kind", "filter")
    chip.setCheckable(True)
    chip.setText(words)
    chip.setAccessibleName(words)
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
