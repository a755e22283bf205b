"""Changing much of a page at once: laid out when all of it stands, and not after each piece."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@contextmanager
def rebuilding(content: QWidget) -> Iterator[None]:
    """Hides `content` meanwhile; nothing is painted in between. What had the focus keeps it, where it is still there."""
    focused = QApplication.focusWidget()
    hidden = content.isHidden()
    content.hide()
    try:
        yield
    finally:
        content.setHidden(hidden)
        if isinstance(focused, QWidget) and isValid(focused) and content.isAncestorOf(focused) and focused.isVisible():
            focused.setFocus()
