"""A new check: the form, the request that waits, the reading of the answer, or how it ended; and before it the door."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Candidates, Check, Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.said import awaited
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.views.ask.door import AskDoor
from skrin.gui.views.ask.ended import AskEnded
from skrin.gui.views.ask.form import AskForm
from skrin.gui.views.ask.setup import AskSetup
from skrin.gui.views.ask.shown import AskShown
from skrin.gui.views.candidate_folder import choose_folder
from skrin.gui.views.scan.part import ScanPart
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.steps import Steps
from skrin.words.catalogue import N_

ASK = N_("New check")
SHOW = N_("Show this to the learner")
SCAN = N_("Scan the answer")
# Translators: the steps of a check, each one word: ask, show the code, scan the one that answers, look at the result.
STEPS = (N_("Ask"), N_("Show"), N_("Scan"), N_("Result"))
# Where a service takes the answer, nothing is scanned.
BY_SERVICE = (STEPS[0], STEPS[1], STEPS[3])
STEP = N_("Step {number} of {count}: {name}")
TITLES = {Step.SHOWN: SHOW, Step.SCAN: SCAN}
NUMBERS = {Step.FORM: 0, Step.SHOWN: 1, Step.SCAN: 2}
Part = AskSetup | AskForm | AskShown | AskEnded | AskDoor | ScanPart


class AskView(QWidget):
    def __init__(self, viewmodel: AskViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage()
        self.steps = Steps()
        self.door, self.setup = AskDoor(viewmodel, words_of), AskSetup(viewmodel, words_of)
        self.form = AskForm(viewmodel, words_of)
        self.shown, self.ended = AskShown(viewmodel, words_of), AskEnded(viewmodel, words_of)
        self.scan = ScanPart(viewmodel.waiting.scan, words_of)
        self._parts: dict[Step, Part] = {
            Step.DOOR: self.door,
            Step.SETUP: self.setup,
            Step.FORM: self.form,
            Step.SHOWN: self.shown,
            Step.SCAN: self.scan,
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
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        model, navigator = self.viewmodel, self.navigator
        model.moved_on.connect(self._move_on)
        model.changed.connect(self._say_steps)
        model.answered.connect(lambda checked: navigator.open(Result(checked)))
        self.setup.practice_asked.connect(model.start_practice)
        self.setup.cancelled.connect(model.again)
        self.door.cancelled.connect(model.again)
        self.scan.stopped.connect(model.show_again)
        self.ended.done.connect(model.anew)
        for asked in (self.form.given_asked, self.door.given_asked):
            asked.connect(lambda: navigator.open(Check()))
        for asked in (self.form.folder_asked, self.door.folder_asked):
            asked.connect(lambda: choose_folder(self, self.session, lambda folder: navigator.open(Candidates(folder))))

    # the contract of a screen

    def open(self, place: Place) -> None:
        self.viewmodel.enter()

    def leave(self) -> None:
        self.setup.clear()
        self.door.clear()
        self.viewmodel.leave()

    def back(self) -> bool:
        """One step back inside: from the scan to the code, from setting up or how it ended to the form."""
        model = self.viewmodel
        match model.step:
            case Step.SCAN:
                model.show_again()
            case Step.DECLINED | Step.EXPIRED | Step.SETUP:
                model.again()
            case Step.DOOR if model.door.is_new:
                model.again()
            case _:
                return False
        return True

    @property
    def waits_for_drops(self) -> bool:
        """Pictures of the answer, wherever in the window they are dropped."""
        return self.viewmodel.step is Step.SCAN

    def take(self, mime: QMimeData) -> None:
        """What was dropped."""
        self.scan.take(mime)

    def retranslate(self) -> None:
        for part in dict.fromkeys(self._parts.values()):
            part.retranslate()
        self._say()

    # showing

    def _move_on(self) -> None:
        model = self.viewmodel
        now = self._parts.get(model.step)
        for part in dict.fromkeys(self._parts.values()):
            part.setVisible(part is now)
        if model.step is Step.SCAN and model.request is not None:
            model.waiting.scan.expect(*awaited(model.request, self.session.words))
        if now is not None:
            now.retranslate()
        self._say()
        self.page.scroller.verticalScrollBar().setValue(0)
        self.page.focus_heading()
        if model.step is Step.DOOR:
            self.door.part.take_focus()

    def _say(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.page.title.setText(say(TITLES.get(model.step, ASK)))
        self._say_steps()

    def _say_steps(self) -> None:
        """As many as there are for what is asked now, or was."""
        model, say = self.viewmodel, self.session.words.say
        request = model.request
        scanned = model.in_the_room or model.draft.screen if request is None else request.can_be_scanned
        names = [say(each) for each in (STEPS if scanned else BY_SERVICE)]
        current = NUMBERS.get(model.step)
        self.steps.setVisible(current is not None)
        if current is not None:
            words = say(STEP, number=current + 1, count=len(names), name=names[current])
            if words != self.steps.accessibleName():
                self.steps.say(names, current, words)
