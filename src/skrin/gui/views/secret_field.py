"""A field for a passphrase or a code: labelled, hidden unless asked, with what is wrong right beneath it. Paste works."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import IconButton
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.tone import restyle
from skrin.words.catalogue import N_
from skrin.words.said import Explanation
from skrin.words.speech import Words

SHOW = N_("Show what is typed")
HIDE = N_("Hide what is typed")
ICON = 18
# Enough for any passphrase a person would choose; a pasted file stops here.
LONGEST = 10_000


class SecretLine(QLineEdit):
    """A line with room for a button inside its end. Its text never leaves it: not by copying, dragging or selecting, and not to
    what reads the screen (G-09, G-13).

    It stays a password field for Qt, whatever is seen: what was typed is painted over the bullets while it is `revealed`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self._revealed = False
        self.button: QWidget | None = None
        self._room()

    @property
    def revealed(self) -> bool:
        return self._revealed

    def reveal(self, on: bool) -> None:
        self._revealed = on
        self.update()

    def put_button(self, widget: QWidget) -> None:
        self.button = widget
        widget.setParent(self)
        self._room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._room()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._revealed and self.text():
            painter = QPainter(self)
            self._paint_plain(painter)
            painter.end()

    def _paint_plain(self, painter: QPainter) -> None:
        """The text itself with the place of the cursor, which stays in sight."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        inside = inside.marginsRemoved(self.textMargins())
        painter.fillRect(inside, theme().tokens.color("surface"))
        metrics, cursor = self.fontMetrics(), self.cursorPosition()
        at = metrics.horizontalAdvance(self.text()[:cursor])
        left = inside.left() + 2 - max(0, at + 4 - inside.width())
        painter.setClipRect(inside)
        painter.setPen(theme().tokens.color("text"))
        base = inside.top() + (inside.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(left, base, self.text())
        if self.hasFocus():
            painter.drawLine(left + at, inside.top() + 1, left + at, inside.bottom() - 1)

    def _room(self) -> None:
        side = 0 if self.button is None else self.button.minimumSizeHint().width()
        self.setTextMargins(0, space.HAIR, side, space.HAIR)
        if self.button is not None:
            self.button.setGeometry(self.width() - side - space.HAIR, (self.height() - side) // 2, side, side)


class SecretField(QWidget):
    """`entered` on Enter. `hidden` fields have an eye that shows what was typed; others always show it."""

    entered = Signal()

    def __init__(self, *, hidden: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("en")
        self._hint = ""
        self._told: Explanation | None = None
        self.label = Body("", strong=True)
        self.field = SecretLine()
        self.field.returnPressed.connect(self.entered)
        self.field.textEdited.connect(lambda _: self.say_wrong(None))
        self.label.setBuddy(self.field)
        self._eye: IconButton | None = None
        self.field.reveal(not hidden)
        if hidden:
            self._eye = IconButton("eye", "")
            self._eye.clicked.connect(self._turn)
            self.field.put_button(self._eye)
        self._note_icon = IconLabel("info", "text_muted", 14)
        self.note = Caption("")
        note = QHBoxLayout()
        note.setSpacing(space.HAIR)
        note.addWidget(self._note_icon)
        note.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.HAIR)
        column.addWidget(self.label)
        column.addWidget(self.field)
        column.addLayout(note)
        theme().changed.connect(self._dress)

    @property
    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        """What was typed is gone, and hidden again; it cannot be brought back by undo."""
        self.field.clear()
        if self._eye is not None:
            self.field.reveal(False)
            self._dress()

    def name(self, label: str, hint: str, words: Words) -> None:
        """Its words, in the language of now."""
        self._words, self._hint = words, hint
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self._dress()
        self.say_wrong(None)

    def say_wrong(self, problem: Explanation | None) -> None:
        """What is wrong beneath the field, tied to it for screen readers; None for the hint."""
        wrong = problem is not None
        text = self._hint if problem is None else f"{problem.happened} {problem.next}".strip()
        restyle(self.field, "wrong", "true" if wrong else "false")
        self.field.setAccessibleDescription(text)
        self.note.setText(text)
        self.note.set_tone("bad" if wrong else "muted")
        self._note_icon.show_icon("circle-alert" if wrong else "info", "bad" if wrong else "text_muted")
        self.note.setVisible(bool(text))
        self._note_icon.setVisible(bool(text))
        if problem is not None and problem != self._told and self.isVisible():
            announce(self.field, text, urgent=True)
        self._told = problem

    def _turn(self) -> None:
        self.field.reveal(not self.field.revealed)
        self._dress()

    def _dress(self) -> None:
        if self._eye is None:
            return
        shown = self.field.revealed
        self._eye.set_name(self._words.say(HIDE if shown else SHOW))
        self._eye.setAccessibleDescription(self.label.text())
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", "text_muted", theme().scaled(ICON)))
