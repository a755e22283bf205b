"""A scan in a window of its own, above the page that has something to do with what is read."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.views.scan.part import ScanPart
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, SectionTitle

# Of the window beneath it.
SHARE = 0.9


class ScanDialog(QDialog):
    """Whoever opens it begins the scan, and ends it when it is `finished`. *Stop* and Escape leave."""

    def __init__(self, parent: QWidget, title: str, what: str, scan: ScanViewModel, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setProperty("ground", "bg")
        self.heading, self.what = SectionTitle(title), Body(what, tone="muted")
        self.part = ScanPart(scan, session)
        scroll = Scroll()
        scroll.body.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        scroll.body.setSpacing(space.NEAR)
        for widget in (self.heading, self.what, self.part):
            scroll.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.part.stopped.connect(self.reject)
        under = parent.window().size()
        self.resize(round(under.width() * SHARE), round(under.height() * SHARE))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """It begins at what can be done here, and not at what closes a note."""
        super().showEvent(event)
        self.part.ways.on_screen.setFocus()
