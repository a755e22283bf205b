"""Their receipt, read off their screen, in a window over the history."""

from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.history.receipt import ReadReceiptViewModel
from skrin.gui.views.scan.dialog import ScanDialog
from skrin.words.catalogue import N_

TITLE = N_("Read their receipt")
WHAT = N_("A receipt says that they got your answer, and when. It stands in your history then; nothing is sent.")


class ReadReceiptDialog(ScanDialog):
    """It goes with a receipt that was entered, too. Nothing is read any more then."""

    def __init__(self, parent: QWidget, viewmodel: ReadReceiptViewModel, session: Session) -> None:
        say = session.words.say
        super().__init__(parent, say(TITLE), say(WHAT), viewmodel.scan, session)
        self.part.advice.hide()  # a receipt stands still, and has no bigger dots
        viewmodel.taken.connect(lambda _: self.accept())
        self.finished.connect(lambda _: viewmodel.end())
