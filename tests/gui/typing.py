"""Typing as a keyboard does it. `qtbot.keyClicks` knows Latin-1 keys only, and aborts at å, ä and ö."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Each character as a key that is pressed and let go, whatever script it is."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, int(Qt.Key.Key_unknown), Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, event)
