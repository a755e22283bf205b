"""Ending the tour: what stops, what stays, and whether the practice credentials are to go as well."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_

QUESTION = N_("Leave the practice world?")
ABOUT = N_("The tour of the practice world")
AGAIN = N_("You can take the tour again at any time, from Settings.")
THEY_STOP = N_("The practice issuer and the practice employer stop")
THEY_STAY = N_("Practice credentials stay in your wallet, marked as practice")
NOT_CHECKED = N_("Whether they were revoked can no longer be checked")
REMOVE = N_("Remove the practice credentials as well")
LEAVE = N_("Leave")
STAY = N_("Stay")


class LeavingDialog(ActDialog):
    """Accepted on *Leave*; `remove` says whether the credentials go too."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="compass",
            question=say(QUESTION),
            about=say(ABOUT),
            happens=[say(THEY_STOP), say(THEY_STAY), say(NOT_CHECKED)],
            act=say(LEAVE),
            way_out=say(STAY),
            note=say(AGAIN),
            act_icon="arrow-right",
        )
        self.remove = QCheckBox(say(REMOVE))
        # Beneath what happens: it is a part of that, and not what the question is about.
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.happens) + 1, self.remove)
