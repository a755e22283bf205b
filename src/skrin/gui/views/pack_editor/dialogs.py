"""What is asked of a draft that was left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_

QUESTION = N_("Keep what you have begun?")
NOT_KEPT = N_("It is kept nowhere yet")
AS_PACK = N_("As an interview pack you find it again under Share")
KEEP = N_("Keep as an interview pack")
GO_BACK = N_("Go back to it")
THROW_AWAY = N_("Throw it away")
# Translators: in place of the name of somebody, where none was written yet.
NOBODY_YET = N_("For nobody yet")


class LeftDialog(ActDialog):
    """`accepted` to keep it, `rejected` to go back to it, `thrown_away` for neither."""

    thrown_away = Signal()

    def __init__(self, parent: QWidget, recipient: str, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="list-check",
            question=say(QUESTION),
            about=recipient or say(NOBODY_YET),
            happens=[say(NOT_KEPT), say(AS_PACK)],
            act=say(KEEP),
            way_out=say(GO_BACK),
            act_icon="save",
        )
        self.act.setEnabled(bool(recipient))
        self.throw = Button(say(THROW_AWAY), "danger", "trash")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.throw)
        self.throw.clicked.connect(self._throw)

    def _throw(self) -> None:
        self.thrown_away.emit()
        self.blockSignals(True)
        self.reject()
