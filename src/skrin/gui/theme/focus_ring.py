"""The ring around what has the keyboard focus: one frame for the whole window, moved as the focus moves."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QRadioButton,
    QStyle,
    QWidget,
)
from shiboken6 import isValid


class FocusRing(QObject):
    """Follows the application's focus. Who draws its own sign of focus (fields, check boxes, lists, headings) gets no ring."""

    def __init__(self, application: QApplication, style: QStyle) -> None:
        super().__init__(application)
        self._style = style  # of the frame alone
        self._frame: QFocusFrame | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        about = now if now is not None and wants_ring(now) else None
        if about is None:
            if self._frame is not None and isValid(self._frame):
                self._frame.setWidget(None)  # type: ignore[arg-type]
            return
        if self._frame is None or not isValid(self._frame):
            self._frame = QFocusFrame(about.window())
            self._frame.setStyle(self._style)
        self._frame.setWidget(about)


def wants_ring(widget: QWidget) -> bool:
    """Buttons and sliders; any other widget that says so with the property `ring`."""
    said = widget.property("ring")
    if isinstance(said, bool):
        return said
    if isinstance(widget, (QCheckBox, QRadioButton, QAbstractItemView)):
        return False
    return isinstance(widget, (QAbstractButton, QAbstractSlider))
