"""Ask for a credential: setting up where there is nothing to ask through, the form, the request that waits, or how it ended."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Check, Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.views.ask.ended import AskEnded
from skrin.gui.views.ask.form import AskForm
from skrin.gui.views.ask.setup import AskSetup
from skrin.gui.views.ask.shown import AskShown
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.steps import Steps
from skrin.words.catalogue import N_

ASK = N_("Ask for a credential")
SHOW = N_("Show this to the learner")
# Translators: the steps of asking for a credential, each one word: ask, show the code, look at the result.
STEPS = (N_("Ask"), N_("Show"), N_("Result"))
STEP = N_("Step {number} of {count}: {name}")


class AskView(QWidget):
    def __init__(self, viewmodel: AskViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage()
        self.steps = Steps()
        self.setup, self.form = AskSetup(viewmodel, words_of), AskForm(viewmodel, words_of)
        self.shown, self.ended = AskShown(viewmodel, words_of), AskEnded(viewmodel, words_of)
        self._parts: dict[Step, AskSetup | AskForm | AskShown | AskEnded] = {
            Step.SETUP: self.setup,
            Step.FORM: self.form,
            Step.SHOWN: self.shown,
            Step.DECLINED: self.ended,
            Step.EXPIRED: self.ended,
        }
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.page.head.addWidget(self.steps)
        self.page.body.setSpacing(space.BESIDE)
        for part in dict.fromkeys(self._parts.values()):
            part.hide()
            self.page.body.addWidget(part, 1)
        self.page.column.setStretchFactor(self.page.body, 1)
        self.page.column.setStretch(self.page.column.count() - 1, 0)
        viewmodel.moved_on.connect(self._move_on)
        viewmodel.answered.connect(lambda checked: navigator.open(Result(checked)))
        self.setup.practice_asked.connect(viewmodel.start_practice)
        self.setup.cancelled.connect(viewmodel.again)
        self.ended.done.connect(lambda: navigator.open(Check()))
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        self.viewmodel.enter()

    def leave(self) -> None:
        self.setup.clear()
        self.viewmodel.leave()

    def back(self) -> bool:
        """One step back inside: from setting up to the form, from how it ended to the form."""
        model = self.viewmodel
        if model.step in (Step.DECLINED, Step.EXPIRED) or (model.step is Step.SETUP and model.services):
            model.again()
            return True
        return False

    def retranslate(self) -> None:
        for part in dict.fromkeys(self._parts.values()):
            part.retranslate()
        self._say()

    # showing

    def _move_on(self) -> None:
        now = self._parts.get(self.viewmodel.step)
        for part in dict.fromkeys(self._parts.values()):
            part.setVisible(part is now)
        if now is not None:
            now.retranslate()
        self._say()
        self.page.scroller.verticalScrollBar().setValue(0)
        self.page.focus_heading()

    def _say(self) -> None:
        say, step = self.session.words.say, self.viewmodel.step
        self.page.title.setText(say(SHOW if step is Step.SHOWN else ASK))
        names = [say(each) for each in STEPS]
        current = {Step.FORM: 0, Step.SHOWN: 1}.get(step)
        self.steps.setVisible(current is not None)
        if current is not None:
            words = say(STEP, number=current + 1, count=len(names), name=names[current])
            self.steps.say(names, current, words)
