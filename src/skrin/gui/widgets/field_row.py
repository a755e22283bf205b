"""One field of a request: locked, optional, or not shared. What is bold leaves this computer.

Values are never shortened; only where one would fill screens (`more`) a button shows all of it elsewhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.theme.style import REACH
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption

# A list of more lines than this is one block of text: each line as two widgets would take long to lay out.
LISTED = 20


class FieldRow(QFrame):
    """A lock or a box, the field's name, and its values: one line, or a list with a line each.

    `note` warns, `aside` says something by the way; `more` is the label of the button that asks for the whole value.
    """

    toggled = Signal(bool)
    whole_asked = Signal()

    selectable = True

    def __init__(
        self,
        label: str,
        values: Sequence[str],
        note: str = "",
        *,
        aside: str = "",
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label, self.values, self.more = label, tuple(values), more
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.BESIDE, space.TIGHT, space.BESIDE, space.TIGHT)
        self._row.setSpacing(space.NEAR)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.caption = Caption(label)
        words.addWidget(self.caption)
        self._shown: list[Body] = []
        self._show_values(words)
        if aside:
            words.addWidget(Caption(aside))
        self.note = Caption(note, tone="warn")
        if note:
            words.addLayout(self._noted())
        if more:
            self.show_all = Button(more, "quiet")
            self.show_all.setAccessibleName(f"{more}: {label}")
            self.show_all.clicked.connect(self.whole_asked)
            words.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(words, 1)

    def _show_values(self, words: QVBoxLayout) -> None:
        if len(self.values) < 2 or len(self.values) > LISTED:
            listed = self.values if len(self.values) < 2 else tuple(f"•  {value}" for value in self.values)
            self._shown = [Body("\n".join(listed), selectable=self.selectable)]
            words.addWidget(self._shown[0])
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.TIGHT)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, value in enumerate(self.values):
            line = Body(value, selectable=self.selectable)
            grid.addWidget(Body("•", tone="muted", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, at, 1)
            self._shown.append(line)
        words.addLayout(grid)

    def _noted(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space.HAIR)
        row.addWidget(IconLabel("warning", "warn", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.note, 1)
        return row

    def _leaves(self, on: bool) -> None:
        for line in self._shown:
            line.set_strong(on)

    def _lead(self, widget: QWidget) -> None:
        self._row.insertWidget(
            0, widget, 0, Qt.AlignmentFlag.AlignTop if len(self.values) > 1 else Qt.AlignmentFlag.AlignVCenter
        )

    def _spoken(self) -> str:
        return f"{self.label}: {', '.join(self.values)}"


class LockedField(FieldRow):
    """A field that goes along whatever is ticked; it can be focused, and says why it is locked."""

    def __init__(
        self,
        label: str,
        values: Sequence[str],
        why: str,
        note: str = "",
        *,
        aside: str = "",
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, values, note, aside=aside, more=more, parent=parent)
        self._lead(_led("lock"))
        self._leaves(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", True)
        speaks_as(self, "item")
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(" ".join(part for part in (why, note, aside) if part))
        self.setToolTip(why)


class OptionalField(FieldRow):
    """A field the person may add; nothing is ticked beforehand unless the screen says so. The whole row can be clicked."""

    selectable = False  # a click on the value is a click on the row

    def __init__(
        self,
        label: str,
        values: Sequence[str],
        *,
        ticked: bool = False,
        note: str = "",
        aside: str = "",
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, values, note, aside=aside, more=more, parent=parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(self._spoken())
        self.box.setAccessibleDescription(" ".join(part for part in (note, aside) if part))
        self._lead(self.box)
        self._row.setContentsMargins(space.BESIDE - REACH, space.TIGHT, space.BESIDE, space.TIGHT)
        self._row.setSpacing(space.NEAR - REACH)
        self.box.setChecked(ticked)
        self._leaves(ticked)
        self.box.toggled.connect(self._ticked)

    def tick(self, on: bool) -> None:
        self.box.setChecked(on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()

    def _ticked(self, on: bool) -> None:
        self._leaves(on)
        self.toggled.emit(on)


class NotSharedField(FieldRow):
    """What stays here, said aloud."""

    def __init__(self, label: str, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(label, values, parent=parent)
        self._lead(_led("eye-off"))
        for line in self._shown:
            line.set_tone("muted")
        self.setAccessibleName(self._spoken())


def _led(name: str) -> IconLabel:
    return IconLabel(name, "text_muted", 18)
