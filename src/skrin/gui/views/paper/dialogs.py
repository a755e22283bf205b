"""*Delete here* for a certificate on paper."""

from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.paper.sheet import PaperSheet
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_

QUESTION = N_("Delete here?")
DELETE = N_("Delete here")
KEEP = N_("Keep it")
DISAPPEARS = N_("It disappears from this computer, with its file")
NOT_THE_PAPER = N_("The paper itself, and copies that you saved, stay as they are")
NOTE = N_("You can undo for ten seconds.")


class DeletePaperDialog(ActDialog):
    def __init__(self, parent: QWidget, sheet: PaperSheet, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="trash",
            question=say(QUESTION),
            about=sheet.title,
            happens=[say(DISAPPEARS), say(NOT_THE_PAPER)],
            act=say(DELETE),
            way_out=say(KEEP),
            kind="danger",
            note=say(NOTE),
        )
