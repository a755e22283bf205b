"""One field of a request: locked, optional, or not shared. What is bold leaves this computer; values are never shortened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.style import REACH
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption


class FieldRow(QFrame):
    """A lock or a box, the field's name, and its values: one line, or a list with a line each."""

    toggled = Signal(bool)

    selectable = True

    def __init__(self, label: str, values: Sequence[str], note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.values = label, tuple(values)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.BESIDE, space.TIGHT, space.BESIDE, space.TIGHT)
        self._row.setSpacing(space.NEAR)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.caption = Caption(label)
        words.addWidget(self.caption)
        self._shown = [Body(value, selectable=self.selectable) for value in self._lines()]
        for line in self._shown:
            words.addWidget(line)
        self.note = Caption(note, tone="warn")
        self.note.setVisible(bool(note))
        words.addWidget(self.note)
        self._row.addLayout(words, 1)

    def _lines(self) -> tuple[str, ...]:
        return self.values if len(self.values) < 2 else tuple(f"•  {value}" for value in self.values)

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

    def __init__(self, label: str, values: Sequence[str], why: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, values, note, parent)
        self._lead(_led("lock"))
        self._leaves(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", True)
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(why)
        self.setToolTip(why)


class OptionalField(FieldRow):
    """A field the person may add; nothing is ticked beforehand unless the screen says so. The whole row can be clicked."""

    selectable = False  # a click on the value is a click on the row

    def __init__(
        self, label: str, values: Sequence[str], *, ticked: bool = False, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, values, note, parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(self._spoken())
        self.box.setAccessibleDescription(note)
        self.caption.setBuddy(self.box)
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
