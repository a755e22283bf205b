"""Counting what a person does with the hands, whatever part of the window it goes to."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Counting(QObject):
    """While it lives. An event that is handed on to what lies beneath is still one click."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._clicks: set[int] = set()
        self._keys: dict[int, str] = {}
        app.installEventFilter(self)

    @property
    def clicks(self) -> int:
        return len(self._clicks)

    @property
    def typed(self) -> str:
        return "".join(self._keys.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QInputEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._clicks.add(event.timestamp())
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self._keys[event.timestamp() or len(self._keys)] = event.text()
        return False
