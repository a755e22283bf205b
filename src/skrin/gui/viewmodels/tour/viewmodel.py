"""The tour of the practice world: which step a person is at, what it asks for, and when it has come true."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.navigator import Navigator
from skrin.gui.places import SHUT, Detail, Place
from skrin.gui.practice_world import PracticeWorld
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.detail.deletion import deletion_of
from skrin.gui.viewmodels.tour import seen as seeing
from skrin.gui.viewmodels.tour.employer import Answer, EmployerSaid, employer_said, read_answer
from skrin.gui.viewmodels.tour.seen import Facts, Seen
from skrin.gui.viewmodels.tour.steps import STEPS, Act, Phase, Step
from skrin.gui.work import Job, Work
from skrin.words.catalogue import N_

STARTING = N_("The practice world is starting")
STARTING_SENTENCE = N_("An issuer and an employer begin on this computer. Nothing of it leaves the computer.")
NOT_STARTED = N_("The practice world did not start")
OVER = N_("That was the tour")
OVER_SENTENCE = N_("The people were invented. The signatures, the checks and the receipt were real. Stay as long as you like.")
# Translators: above the title of a step of the tour.
STEP = N_("Step {number} of {count}")
PRACTICE = N_("Practice")
SHOW_ME = N_("Show me")
LET_ASK = N_("Let them ask")
THEIR_RESULT = N_("Show their result")
TRY_AGAIN = N_("Try again")
# Translators: in the practice world; {course} is a course's name.
LETTER = N_("A letter from the practice issuer. Your code for “{course}”:")

LABELS = {Act.SHOW: SHOW_ME, Act.ASK: LET_ASK, Act.RESULT: THEIR_RESULT, Act.NONE: ""}
# A letter comes a moment after what it is about; it is looked for again so soon.
POST_MS = 300


class TourViewModel(ViewModel):
    """`show_asked` is emitted with the phase whose control is to be shown, `link_came` with a link as from outside,
    `answer_came` when there is the employer's result to look at. `moved` follows `changed` where the step is another.
    """

    moved = Signal()
    show_asked = Signal(object)
    link_came = Signal(str)
    answer_came = Signal()
    left = Signal()

    def __init__(self, session: Session, work: Work, navigator: Navigator, world: PracticeWorld) -> None:
        super().__init__(session, work)
        self.world = world
        self.open = False
        self.starting = False
        self.leaving = False
        self._answer: Answer | None = None
        self._since: int | None = None
        self._seen = Seen()
        self._done: set[str] = set()
        self._skipped: set[str] = set()
        self._courses: dict[str, str] = {}
        self._step: Step | None = STEPS[0]
        self._looking: Job | None = None
        self._deletion = deletion_of(session, work)
        self._deletion.changed.connect(self._deletion_changed)
        navigator.opened.connect(self._went)
        session.vault_changed.connect(self.look)
        session.unlocked.connect(self.look)
        session.language_changed.connect(self.changed)
        world.starting.connect(self._begun)
        world.failed.connect(self._not_begun)
        world.running_changed.connect(self._running_changed)

    # beginning and ending

    def begin(self) -> None:
        """Open the tour, and start the practice world where it does not run. Nothing happens while the wallet is locked."""
        if self.session.is_open and not self.starting:
            self.work.run(self.world.start, lambda _: None, lambda _: None, owner=self)

    def end(self, *, remove: bool) -> None:
        """Leave the practice world; with `remove` its credentials leave the wallet."""
        if self.leaving:
            return
        if self.world.services is None:
            self._over()
            return
        self.leaving = True
        self._run(lambda: self.world.leave(remove=remove), lambda _: self._left(), lambda _: self._left())

    # what is said

    @property
    def shown(self) -> bool:
        """There is something to say, and nobody is locked out."""
        return self.open and self.session.is_open

    @property
    def running(self) -> bool:
        return self.world.services is not None

    @property
    def finished(self) -> bool:
        return self.running and self._step is None

    @property
    def step(self) -> Step | None:
        """The first that is possible, and neither done nor skipped; None when the tour is over."""
        return self._step

    @property
    def phase(self) -> Phase | None:
        return self._step.phase(self._seen) if self.running and self._step is not None else None

    @property
    def where(self) -> str:
        if not self.running or self._step is None:
            return self.session.words.say(PRACTICE)
        return self.session.words.say(STEP, number=STEPS.index(self._step) + 1, count=len(STEPS))

    @property
    def title(self) -> str:
        say = self.session.words.say
        if not self.running:
            return say(NOT_STARTED if self.problem is not None else STARTING)
        return say(OVER if self._step is None else self._step.title)

    @property
    def sentence(self) -> str:
        say = self.session.words.say
        if self.problem is not None:
            return f"{self.problem.happened} {self.problem.next}".strip()
        if not self.running:
            return say(STARTING_SENTENCE)
        phase = self.phase
        return say(OVER_SENTENCE if phase is None else phase.sentence)

    @property
    def act_label(self) -> str:
        """Empty where there is nothing to press."""
        say = self.session.words.say
        if self.problem is not None:
            return say(TRY_AGAIN)
        return "" if self.phase is None else say(LABELS[self.phase.act])

    @property
    def can_skip(self) -> bool:
        return self.running and self._step is not None

    @property
    def letter(self) -> tuple[str, str]:
        """What stands in the letter, and the code; both empty where none has come."""
        waiting = self._seen.facts.waiting
        if not self.running or waiting is None or not waiting.code:
            return "", ""
        words = self.session.words
        return words.say(LETTER, course=words.text(waiting.title)), waiting.code

    @property
    def answer(self) -> EmployerSaid | None:
        """What the employer got, in the language of now."""
        return None if self._answer is None else employer_said(self._answer, self.session.words)

    # what can be done

    def act(self) -> None:
        phase = self.phase
        if self.problem is not None and self._again():
            return
        if phase is None or self.busy:
            return
        match phase.act:
            case Act.SHOW:
                self.show_asked.emit(phase)
            case Act.ASK:
                self._let_ask()
            case Act.RESULT:
                self._fetch_result()
            case Act.NONE:
                return

    def skip(self) -> None:
        if self._step is not None:
            self._skipped.add(self._step.name)
            self._move()

    def saw_result(self) -> None:
        """The employer's result was on the screen."""
        self._note(result=True)

    def place_for(self, phase: Phase) -> Place | None:
        return phase.target.place(self._seen)

    def look(self) -> None:
        """Read anew what has come about."""
        services = self.world.services
        if services is None or not self.open or not self.session.is_open:
            return
        if self._looking is not None:
            self._looking.drop()
        ports, since, known = self.session.ports, self._since, dict(self._courses)

        def task() -> tuple[int, Facts]:
            start = seeing.last_entry(ports) if since is None else since
            return start, seeing.facts(services, start, known, ports)

        self._looking = self.work.run(task, self._looked, self._not_looked, owner=self)

    # inside

    def _again(self) -> bool:
        """Try what did not go: starting; what is asked of the others is asked anew by the button itself."""
        if not self.running:
            self.begin()
            return True
        self._error = None
        return False

    def _let_ask(self) -> None:
        services, held = self.world.services, self._seen.newest
        if services is None or held is None:
            return

        def asked(link: str) -> None:
            self._note(asked=True, declined_before=self._seen.facts.declined)
            self.link_came.emit(link)

        self._run(lambda: services.ask(held.course), asked)

    def _fetch_result(self) -> None:
        services = self.world.services
        if services is None:
            return

        ports = self.session.ports

        def came(answer: Answer | None) -> None:
            self._answer = answer
            if answer is not None:
                self.answer_came.emit()

        self._run(lambda: read_answer(services.answer(), ports), came)

    def _begun(self) -> None:
        """Whoever asked for it, on whatever screen."""
        self.open, self.starting, self._error = True, True, None
        self.changed.emit()
        if not self.running:
            self.moved.emit()

    def _not_begun(self, error: SkrinError) -> None:
        self.starting = False
        self._refuse(error)

    def _running_changed(self) -> None:
        self.starting = False
        if self.running:
            self.open = True
            self._begin_step()
            self.look()
            self.changed.emit()
            self.moved.emit()

    def _went(self, place: Place) -> None:
        if isinstance(place, SHUT):
            self._note(place=None)
            return
        looked_at = {place.credential_id} if isinstance(place, Detail) else set[str]()
        seen = self._seen
        self._note(place=place, visited=seen.visited | {type(place)}, looked_at=seen.looked_at | looked_at)

    def _deletion_changed(self) -> None:
        """It tells of what begins to leave and of what is brought back; of what has left the wallet itself tells."""
        leaving = self._deletion.leaving
        if leaving is not None:
            self._note(leaving=leaving.credential_id in self._seen.facts.received)
        elif self._seen.leaving:
            self._note(leaving=False, brought_back=True)

    def _looked(self, found: tuple[int, Facts]) -> None:
        self._looking = None
        self._since, facts = found
        self._courses |= {each.id: each.course for each in facts.held}
        self._note(facts=facts, leaving=self._seen.leaving and not facts.deleted)
        if facts.waiting is not None and not facts.waiting.code:
            QTimer.singleShot(POST_MS, self, self.look)

    def _not_looked(self, _: SkrinError) -> None:
        self._looking = None

    def _note(self, **changed: object) -> None:
        self._seen = replace(self._seen, **changed)  # type: ignore[arg-type]
        if self.running and self._since is not None:
            self._move()
        self.changed.emit()

    def _move(self) -> None:
        """To the first step that is left."""
        before = self._step
        while (step := self._next()) is not None and step.done(self._seen):
            self._done.add(step.name)
            self._begin_step()
        self._step = step
        if step is not before:
            self._error = None
            self._begin_step()
            self.changed.emit()
            self.moved.emit()

    def _begin_step(self) -> None:
        """Where a person is when it begins counts as having been there."""
        here = {type(self._seen.place)} if self._seen.place is not None else set[type[Place]]()
        self._seen = replace(self._seen, visited=frozenset(here))

    def _next(self) -> Step | None:
        left = self._done | self._skipped
        return next((each for each in STEPS if each.name not in left and each.possible(self._seen)), None)

    def _left(self) -> None:
        self.leaving = False
        self.world.left()
        self._over()

    def _over(self) -> None:
        self.open = False
        self._error, self._since, self._seen, self._step = None, None, Seen(place=self._seen.place), STEPS[0]
        self._done.clear()
        self._skipped.clear()
        self._courses.clear()
        self._answer = None
        self.changed.emit()
        self.left.emit()
