"""A code that somebody shows without having been asked for it, read in a window over *Check what you were given*."""

from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.add.held_up import HeldUp
from skrin.gui.views.scan.dialog import ScanDialog
from skrin.words.catalogue import N_

TITLE = N_("Scan what is shown to you")
WHAT = N_("A code on a screen that moves or stands still, or one on paper: the result opens by itself.")


class CheckScanDialog(ScanDialog):
    """It goes when a code that shows something has been read, too. Nothing is read any more then."""

    def __init__(self, parent: QWidget, held_up: HeldUp, session: Session) -> None:
        say = session.words.say
        super().__init__(parent, say(TITLE), say(WHAT), held_up.scan, session)
        held_up.read.connect(self.accept)
        self.finished.connect(lambda _: held_up.end())
