"""The way back from a deletion, at the foot of a screen."""

from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.detail.deletion import SECONDS, Deletion
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_

DELETED = N_("{title} is deleted here")
# Translators: the button that takes a deletion back; {seconds} are left.
UNDO = N_("Undo ({seconds})")


class UndoToast(Toast):
    """Ends the wait when its time is up, or takes the deletion back."""

    def __init__(self, over: QWidget, deletion: Deletion, title: str, session: Session) -> None:
        super().__init__(
            over,
            session.words.say(DELETED, title=title),
            lambda seconds: session.words.say(UNDO, seconds=seconds),
            icon="trash",
            seconds=SECONDS,
        )
        self.undone.connect(deletion.undo)
        self.gone.connect(deletion.finish)
