"""A few choices side by side, one of them chosen: shown by colour, weight and a check mark."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.one_stop import one_stop
from skrin.gui.widgets.turning_row import TurningRow


class Segments(QFrame):
    """`choices` are (key, words). Emits `chosen(key)` when a person changes it."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], current: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = TurningRow(self, apart=0)
        layout.setContentsMargins(2, 2, 2, 2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, words in choices:
            button = _segment(words)
            self._buttons[key] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self.choose(current)
        self._group.buttonClicked.connect(self._clicked)
        theme().changed.connect(self._dress)

    @property
    def current(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        self._dress()

    def name_choices(self, words: dict[str, str]) -> None:
        """New words, in another language."""
        for key, text in words.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(text)

    def _clicked(self) -> None:
        self._dress()
        self.chosen.emit(self.current)

    def _dress(self) -> None:
        one_stop(self._buttons.values())
        size = theme().scaled(16)
        for button in self._buttons.values():
            on = button.isChecked()
            button.setFont(theme().font("body", strong=on))
            button.setIconSize(QSize(size + space.HAIR, size))
            button.setIcon(icons.icon("check", "accent", size, gap=space.HAIR) if on else icons.NONE)
            wanted = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonTextOnly
            button.setToolButtonStyle(wanted)


def _segment(words: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "segment")
    button.setProperty("ringRadius", space.RADIUS_CONTROL - 2)
    button.setCheckable(True)
    speaks_as(button, "choice")
    button.setText(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
