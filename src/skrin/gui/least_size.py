"""Smaller than this the window cannot be made: it grows with the text."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from skrin.gui.theme.theme import theme

# At twice the text, screens want this much more.
MORE_FOR_TEXT = (240, 220)


class LeastSize(QObject):
    """`usual` is the least width and height with the usual text."""

    def __init__(self, window: QWidget, usual: tuple[int, int]) -> None:
        super().__init__(window)
        self._window, self._usual = window, usual
        theme().changed.connect(self.take)
        self.take()

    def take(self) -> None:
        more = max(0.0, theme().text_scale - 1)
        wide, high = (round(least + more * extra) for least, extra in zip(self._usual, MORE_FOR_TEXT, strict=True))
        self._window.setMinimumSize(wide, high)
