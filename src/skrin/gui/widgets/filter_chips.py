"""Filters over a list, as chips that wrap: the chosen one has a check mark, weight and colour."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.sheet import filter_radius
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.menu_chip import MenuChip
from skrin.gui.widgets.one_stop import one_stop
from skrin.gui.widgets.tab_order import put_before

ACROSS = 6


class FilterChips(QWidget):
    """`choices` are (key, words); one is chosen at a time. Emits `chosen(key)`.

    They take no more than `lines`: those that would be in a further one are in the menu of one more chip.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        *,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most_lines = lines
        self._room: int | None = None  # before it was given a place, there is no telling
        self.setAccessibleName(name)
        self._layout = FlowLayout(self, across=ACROSS, down=space.HAIR)
        self._group = QButtonGroup(self)
        self._chips: dict[str, QToolButton] = {}
        self._last: tuple[QWidget, ...] = ()
        self._more_words = "…"
        self.more = MenuChip()
        self.more.clicked.connect(self._open_menu)
        self._layout.addWidget(self.more)
        self._group.buttonClicked.connect(self._clicked)
        self.show_choices(choices, current)
        theme().changed.connect(self._dress)

    @property
    def current(self) -> str:
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def name_more(self, words: str) -> None:
        """What the chip is called that holds those there is no room for."""
        self._more_words = words
        self._fit()

    def add_last(self, *chips: QWidget) -> None:
        """Chips of another kind, after all others; they are always there."""
        self._last = chips
        self._order()

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {key: _chip(words) for key, words in choices}
        for chip in self._chips.values():
            self._group.addButton(chip)
        self._order()
        self.choose(current)

    def choose(self, key: str) -> None:
        if key in self._chips:
            self._chips[key].setChecked(True)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._room = event.size().width()
        self._fit()

    def _order(self) -> None:
        every = (*self._chips.values(), self.more, *self._last)
        for chip in every:
            self._layout.removeWidget(chip)
        for chip in every:
            self._layout.addWidget(chip)
            chip.show()
        put_before(self.more, *self._chips.values())
        self._fit()

    def _fit(self) -> None:
        """Show as many chips as the lines take."""
        chips = list(self._chips.values())
        counts = range(len(chips), 1, -1)
        count = next((n for n in counts if self._lines(chips[:n], whole=n == len(chips)) <= self._most_lines), 1)
        for at, chip in enumerate(chips):
            chip.setVisible(at < count)
        self.more.setVisible(count < len(chips))
        chosen = next((chip.text() for chip in chips[count:] if chip.isChecked()), "")
        self.more.say(self._more_words, chosen)

    def _lines(self, chips: list[QToolButton], *, whole: bool) -> int:
        """How many lines these take, with what always stands behind them."""
        lines, x = 1, 0
        if self._room is None:
            return lines
        for chip in (*chips, *(() if whole else (self.more,)), *self._last):
            wide = chip.sizeHint().width()
            if x and x + wide > self._room:
                lines, x = lines + 1, 0
            x += wide + ACROSS
        return lines

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, chip in self._chips.items():
            if chip.isHidden():
                action = menu.addAction(chip.text().replace("&", "&&"), partial(self._choose_hidden, key))
                action.setCheckable(True)
                action.setChecked(chip.isChecked())
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _choose_hidden(self, key: str) -> None:
        self._chips[key].setChecked(True)
        self._clicked()

    def _clicked(self) -> None:
        self._dress()
        self.chosen.emit(self.current)

    def _dress(self) -> None:
        one_stop(self._chips.values())
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
        self._fit()
        self.updateGeometry()


def _chip(words: str) -> QToolButton:
    chip = QToolButton()
    chip.setProperty("kind", "filter")
    chip.setCheckable(True)
    speaks_as(chip, "choice")
    chip.setText(words)
    chip.setAccessibleName(words)
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
