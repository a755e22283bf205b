"""The area that says what can be dropped. All of the page takes it; the area shows that it would."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, CardTitle
from skrin.gui.widgets.tone import restyle


class DropArea(QFrame):
    """`dropped` is emitted with what was dropped anywhere on the page; it is only whole inside the slot."""

    dropped = Signal(QMimeData)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "drop")
        self.title, self.caption = CardTitle(), Body(tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.PAGE, space.APART, space.PAGE)
        column.setSpacing(space.TIGHT)
        column.addStretch(1)
        column.addWidget(IconLabel("download", "text_muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.caption):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)

    def say(self, title: str, caption: str) -> None:
        self.title.setText(title)
        self.caption.setText(caption)

    def watch(self, page: QWidget) -> None:
        """Take what is dropped onto `page`. Fields on it that take drops of their own are told not to by whoever has them."""
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            return self._comes(event, kind is QEvent.Type.Drop)
        if kind is QEvent.Type.DragLeave:
            restyle(self, "over", "false")
        return super().eventFilter(watched, event)

    def _comes(self, event: QDropEvent, dropped: bool) -> bool:
        mime = event.mimeData()
        restyle(self, "over", "false" if dropped else "true")
        event.acceptProposedAction()
        if dropped:
            self.dropped.emit(mime)
        return True
