"""A request that came to nothing: the learner said no, or nobody answered in time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.empty_state import EmptyState
from skrin.words.catalogue import N_

DECLINED = N_("Nothing was shown")
DECLINED_MEANS = N_("They said no, or have nothing that fits: the two look the same. That is their right.")
EXPIRED = N_("Nobody answered in time")
EXPIRED_MEANS = N_("The request can no longer be answered. Make a new one when they are ready.")
AGAIN = N_("Ask again")
DONE = N_("Done")


class AskEnded(QWidget):
    """Emits `done` when the person leaves it at that."""

    done = Signal()

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.again, self.leave = Button("", "primary"), Button("")
        self.said = EmptyState("hand-stop", "", "", (self.leave, self.again))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        self.again.clicked.connect(viewmodel.again)
        self.leave.clicked.connect(self.done)
        viewmodel.moved_on.connect(self.show_all)

    def retranslate(self) -> None:
        say = self.session.words.say
        self.again.setText(say(AGAIN))
        self.leave.setText(say(DONE))
        self.show_all()

    def show_all(self) -> None:
        say = self.session.words.say
        match self.viewmodel.step:
            case Step.DECLINED:
                self.said.say(say(DECLINED), say(DECLINED_MEANS), "hand-stop")
            case Step.EXPIRED:
                self.said.say(say(EXPIRED), say(EXPIRED_MEANS), "clock")
            case _:
                return
        announce(self.said, f"{self.said.heading.text()}. {self.said.sentence.text()}", urgent=True)
