"""A person without a mouse: Tab until the thing is reached, then a key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

MOST_STOPS = 80


def tabs_to(window: QWidget, target: QWidget) -> list[str]:
    """Presses Tab until `target` has the focus. Answers what a screen reader said at each stop on the way."""
    heard = []
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is target:
            return heard
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        heard.append(now.accessibleName() or getattr(now, "text", str)() if now is not None else "")
    raise AssertionError(f"Tab never comes to “{target.accessibleName()}”, only to {heard}")


def press(key: Qt.Key) -> None:
    """On whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
