"""Several pages of which one is in sight, asking for no more room than that one needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class OneAtATime(QStackedWidget):
    """Qt's own asks for the room of the largest page, also of those behind."""

    def sizeHint(self) -> QSize:  # noqa: N802
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)
