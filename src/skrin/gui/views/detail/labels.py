"""The person's own labels on a credential: added by a word, taken away by a press."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.views.credential.facts import clear, show_all
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.tip import tip
from skrin.words.catalogue import N_

# Translators: labels are the person's own words on a credential, for finding it again.
ADD = N_("Add label")
REMOVE = N_("Remove the label {label}")
NAME = N_("Your labels")
LETTERS = 40


class LabelRow(QWidget):
    """Emits `chosen(labels)`: all that it shall have from now on."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._labels: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self._flow = FlowLayout(self, across=6, down=space.HAIR)
        self.chips: list[QToolButton] = []
        self._make_ways()
        theme().changed.connect(self._dress)

    def show_labels(self, labels: Sequence[str], known: Sequence[str]) -> None:
        """`known` are those that other credentials have, offered while typing."""
        self._labels, self._known = tuple(labels), tuple(known)
        clear(self._flow)
        say = self._session.words.say
        self.setAccessibleName(say(NAME))
        self.chips = [_chip(each, say(REMOVE, label=each)) for each in self._labels]
        for chip, label in zip(self.chips, self._labels, strict=True):
            chip.clicked.connect(lambda _=False, label=label: self._remove(label))
            self._flow.addWidget(chip)
        self._make_ways()
        self._dress()
        show_all(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # Escape leaves the field, not the page.
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._end()
            return True
        return super().eventFilter(watched, event)

    def _make_ways(self) -> None:
        say = self._session.words.say
        self.add_button = Button(say(ADD), "quiet", "label")
        self.add_button.clicked.connect(self._ask)
        self.field = QLineEdit()
        self.field.setMaxLength(LETTERS)
        self.field.setPlaceholderText(say(ADD))
        self.field.setAccessibleName(say(ADD))
        self.field.returnPressed.connect(self._add)
        self.field.installEventFilter(self)
        offered = QCompleter([each for each in self._known if each not in self._labels], self.field)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(offered)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.field)
        self.field.hide()

    def _ask(self) -> None:
        self.add_button.hide()
        self.field.show()
        self.field.setFocus()

    def _end(self) -> None:
        self.field.clear()
        self.field.hide()
        self.add_button.show()
        self.add_button.setFocus()

    def _add(self) -> None:
        text = self.field.text().strip()
        self._end()
        if text:
            self.chosen.emit((*self._labels, text))

    def _remove(self, label: str) -> None:
        self.chosen.emit(tuple(each for each in self._labels if each != label))

    def _dress(self) -> None:
        size = theme().scaled(14)
        for chip in self.chips:
            chip.setFont(theme().font())
            chip.setIcon(icons.icon("x", "text_muted", size, gap=space.HAIR))
            chip.setIconSize(QSize(size + space.HAIR, size))
        self.field.setMinimumWidth(12 * self.fontMetrics().horizontalAdvance("M"))


def _chip(label: str, name: str) -> QToolButton:
    chip = QToolButton()
    chip.setProperty("kind", "filter")
    # What a person wrote is no mnemonic.
    chip.setText(label.replace("&", "&&"))
    chip.setAccessibleName(name)
    chip.setToolTip(tip(name))
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
