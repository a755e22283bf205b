"""The tour of the practice world: what the step a person is at says, and what its button does."""

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.navigator import Navigator
from skrin.gui.places import SHUT, Detail, Place
from skrin.gui.practice_world import PracticeWorld
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.detail.deletion import deletion_of
from skrin.gui.viewmodels.tour import said
from skrin.gui.viewmodels.tour import seen as seeing
from skrin.gui.viewmodels.tour.employer import Answer, EmployerSaid, employer_said, read_answer
from skrin.gui.viewmodels.tour.progress import Progress
from skrin.gui.viewmodels.tour.seen import Facts, Seen
from skrin.gui.viewmodels.tour.steps import Act, Phase, Step
from skrin.gui.work import Job, Work

# A letter comes a moment after what it is about; it is looked for again so soon.
POST_MS = 300


class TourViewModel(ViewModel):
    """`moved` follows `changed` where the step is another. `show_asked` is emitted with the phase whose control is to be
    shown, `link_came` with a link as from outside, `answer_came` when there is the employer's result to look at.
    """

    moved = Signal()
    show_asked = Signal(object)
    link_came = Signal(str)
    answer_came = Signal()

    def __init__(self, session: Session, work: Work, navigator: Navigator, world: PracticeWorld) -> None:
        super().__init__(session, work)
        self.world = world
        self.open = False
        self.starting = False
        self.leaving = False
        self._answer: Answer | None = None
        self._progress = Progress()
        self._since: int | None = None
        self._courses: dict[str, str] = {}
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

    # what is said

    @property
    def shown(self) -> bool:
        """There is something to say, and nobody is locked out."""
        return self.open and self.session.is_open

    @property
    def running(self) -> bool:
        return self.world.services is not None

    @property
    def step(self) -> Step | None:
        """None when the tour is over."""
        return self._progress.step

    @property
    def finished(self) -> bool:
        return self.running and self.step is None

    @property
    def phase(self) -> Phase | None:
        return self.step.phase(self._progress.seen) if self.running and self.step is not None else None

    @property
    def where(self) -> str:
        say = self.session.words.say
        if not self.running or self.step is None:
            return say(said.PRACTICE)
        return say(said.STEP, number=self._progress.number, count=len(self._progress.steps))

    @property
    def title(self) -> str:
        say = self.session.words.say
        if not self.running:
            return say(said.NOT_STARTED if self.problem is not None else said.STARTING)
        return say(said.OVER if self.step is None else self.step.title)

    @property
    def sentence(self) -> str:
        say = self.session.words.say
        if self.problem is not None:
            return f"{self.problem.happened} {self.problem.next}".strip()
        if not self.running:
            return say(said.STARTING_SENTENCE)
        return say(said.OVER_SENTENCE if self.phase is None else self.phase.sentence)

    @property
    def act_label(self) -> str:
        """Empty where there is nothing to press."""
        say = self.session.words.say
        if self.problem is not None:
            return say(said.TRY_AGAIN)
        return "" if self.phase is None else say(said.LABELS[self.phase.act])

    @property
    def can_skip(self) -> bool:
        return self.running and self.step is not None

    @property
    def letter(self) -> tuple[str, str]:
        """What stands in the letter, and the code; both empty where none has come."""
        waiting = self._progress.seen.facts.waiting
        if not self.running or waiting is None or not waiting.code:
            return "", ""
        words = self.session.words
        return words.say(said.LETTER, course=words.text(waiting.title)), waiting.code

    @property
    def answer(self) -> EmployerSaid | None:
        """What the employer got, in the language of now."""
        return None if self._answer is None else employer_said(self._answer, self.session.words)

    def place_for(self, phase: Phase) -> Place | None:
        return phase.target.place(self._progress.seen)

    # what can be done

    def begin(self) -> None:
        """Open the tour, and start the practice world where it does not run. Nothing happens while the wallet is locked."""
        if self.session.is_open and not self.starting:
            self.work.run(self.world.start, lambda _: None, lambda _: None, owner=self)

    def act(self) -> None:
        phase = self.phase
        if phase is None:
            self.begin()
        elif not self.busy:
            self._error = None
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
        self._progress.skip()
        self._move()

    def saw_result(self) -> None:
        """The employer's result was on the screen."""
        self._note(result=True)

    def end(self, *, remove: bool) -> None:
        """Leave the practice world; with `remove` its credentials leave the wallet."""
        if self.leaving:
            return
        if not self.running:
            self._over()
            return
        self.leaving = True
        self._run(lambda: self.world.leave(remove=remove), lambda _: self._left(), lambda _: self._left())

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

    # what the others in the practice world do

    def _let_ask(self) -> None:
        services, held = self.world.services, self._progress.seen.newest
        if services is None or held is None:
            return

        def asked(link: str) -> None:
            # What was opened before was somebody else's request.
            self._note(asked=True, declined_before=self._progress.seen.facts.declined, visited=frozenset())
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

    # beginning and ending

    def _begun(self) -> None:
        """Whoever asked for it, on whatever screen."""
        self.open, self.starting, self._error = True, True, None
        self.changed.emit()
        if not self.running:
            self.moved.emit()

    def _not_begun(self, error: SkrinError) -> None:
        self.starting = False
        self._refuse(error)
        self.moved.emit()

    def _running_changed(self) -> None:
        self.starting = False
        if self.running:
            self._progress.begin_step()
            self.look()
            self.changed.emit()
            self.moved.emit()

    def _left(self) -> None:
        self.leaving = False
        self.world.left()
        self._over()

    def _over(self) -> None:
        self.open = False
        self._error, self._since, self._answer = None, None, None
        self._progress = Progress(seen=Seen(place=self._progress.seen.place))
        self._courses.clear()
        self.changed.emit()

    # what is seen

    def _went(self, place: Place) -> None:
        if isinstance(place, SHUT):
            self._note(place=None)
            return
        seen = self._progress.seen
        looked_at = {place.credential_id} if isinstance(place, Detail) else set[str]()
        self._note(place=place, visited=seen.visited | {type(place)}, looked_at=seen.looked_at | looked_at)

    def _deletion_changed(self) -> None:
        """It tells of what begins to leave and of what is brought back; of what has left the wallet itself tells."""
        leaving, seen = self._deletion.leaving, self._progress.seen
        if leaving is not None:
            self._note(leaving=leaving.credential_id in seen.facts.received)
        elif seen.leaving:
            self._note(leaving=False, brought_back=True)

    def _looked(self, found: tuple[int, Facts]) -> None:
        self._looking = None
        self._since, facts = found
        self._courses |= {each.id: each.course for each in facts.held}
        self._note(facts=facts, leaving=self._progress.seen.leaving and not facts.deleted)
        if facts.waiting is not None and not facts.waiting.code:
            QTimer.singleShot(POST_MS, self, self.look)

    def _not_looked(self, _: SkrinError) -> None:
        self._looking = None

    def _note(self, **changed: object) -> None:
        self._progress.note(**changed)
        self._move()

    def _move(self) -> None:
        """Only while it is known what belongs to the tour: what was done before is no step of it."""
        moved = self.running and self._since is not None and self._progress.move()
        if moved:
            self._error = None
        self.changed.emit()
        if moved:
            self.moved.emit()
