"""Their receipt, read off their screen, in a window over the history."""

from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.history.receipt import ReadReceiptViewModel
from skrin.gui.views.scan import ScanPart
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.words.catalogue import N_

TITLE = N_("Read their receipt")
WHAT = N_("A receipt says that they got your answer, and when. It stands in your history then; nothing is sent.")
# Of the window below it.
SHARE: Final = 0.9


class ReadReceiptDialog(QDialog):
    """*Stop* and Escape leave, and so does a receipt that was entered. Nothing is read any more then."""

    def __init__(self, parent: QWidget, viewmodel: ReadReceiptViewModel, session: Session) -> None:
        super().__init__(parent)
        say = session.words.say
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        self.setProperty("ground", "bg")
        self._viewmodel = viewmodel
        self.heading, self.what = SectionTitle(say(TITLE)), Body(say(WHAT), tone="muted")
        self.part = ScanPart(viewmodel.scan, session)
        self.part.advice.hide()  # a receipt stands still, and has no bigger dots
        scroll = Scroll()
        scroll.body.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        scroll.body.setSpacing(space.NEAR)
        for widget in (self.heading, self.what, self.part):
            scroll.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.part.stopped.connect(self.reject)
        viewmodel.taken.connect(self._entered)
        self.finished.connect(self._end)
        under = parent.window().size()
        self.resize(round(under.width() * SHARE), round(under.height() * SHARE))

    def _entered(self, _: int) -> None:
        self.accept()

    def _end(self, _: int) -> None:
        self._viewmodel.end()
