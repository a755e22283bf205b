"""*End sharing*, in its own dialog: neither deleting here nor asking an issuer to revoke (PRODUCT rule 3, mockup 15)."""

from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_
from skrin.words.ending import HAPPENS

QUESTION = N_("End sharing?")
END = N_("End sharing")
KEEP = N_("Keep sharing")
ASK_NEXT = N_("Next you can read a message that asks them to erase it.")
ASK_EACH = N_("You can ask each of them to erase it, from this list.")


class EndDialog(ActDialog):
    """`about` names whom it is with; `several`: more than one."""

    def __init__(self, parent: QWidget, about: str, several: bool, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="unlink",
            question=say(QUESTION),
            about=about,
            happens=[say(each) for each in HAPPENS],
            act=say(END),
            way_out=say(KEEP),
            note=say(ASK_EACH if several else ASK_NEXT),
        )
