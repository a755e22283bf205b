"""The one way in: works out what was pasted, dropped, opened, seen or brought, one thing at a time; the others wait."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import Arrival
from skrin.gui.camera.errors import CameraExtraMissing
from skrin.gui.given.given import Given
from skrin.gui.given.reading import Read, read, read_screens
from skrin.gui.long_work import LongWork
from skrin.gui.places import Place
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import tasks
from skrin.gui.viewmodels.add.held_up import HeldUp
from skrin.gui.viewmodels.add.looking import Looked
from skrin.gui.viewmodels.add.recognised import Kind, Recognised, recognise
from skrin.gui.viewmodels.add.taken import Outcome, Reason, Refusals
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Job, Work
from skrin.protocols.mq1.transfer import Kind as Code
from skrin.wire import limits
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

# Translators: the title of a certificate on paper whose file has no name.
PAPER = N_("Certificate on paper")

if TYPE_CHECKING:
    from skrin.use_cases.holder.import_many import Input


class AddViewModel(ViewModel):
    """`recognised` is None while nothing was given. `added` is emitted with the id of a credential that was taken in.

    Files are looked through before anything is added: `looking` is that, `taking` is adding several. `outcome` is what came of
    adding them, `refusals` why there was nothing in any of several files.

    What came from outside is an `Arrival` of the session's: it waits there until somebody goes on with it or puts it aside,
    also while it is shown.
    """

    added = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.recognised: Recognised | None = None
        self.shown: Arrival | None = None
        self.looking, self.taking = LongWork(work, self), LongWork(work, self)
        for long in (self.looking, self.taking):
            long.changed.connect(self.changed)
        self.held_up = HeldUp(session, work, (Code.REQUEST,), self._leads_on, self)
        self.held_up.read.connect(lambda found: self._look(lambda: Read(found), Arrival("")))
        self.outcome: Outcome | None = None
        self.refusals: Refusals | None = None
        self._stop = Event()
        self._reading: Job | None = None
        self._on_screen = False
        self._arrivals = session.arrivals
        self._arrivals.changed.connect(self._arrived)

    # what is given

    def enter(self, text: str = "") -> None:
        """The screen is shown. `text` came with the place: one that waits, or one that another screen hands on."""
        self._on_screen = True
        waits = next((each for each in self._arrivals.waiting if each.text == text), None)
        if waits is not None:
            self._show_arrival(waits)
        elif text:
            self.type_text(text)
        else:
            self._arrived()

    def leave(self) -> None:
        """What was pasted may hold a code: it does not stay here. What came from outside goes on waiting."""
        self._on_screen = False
        self.held_up.end()
        self._arrivals.read_refusal()
        self._start_over()
        self.changed.emit()

    def type_text(self, text: str) -> None:
        """What stands in the field now. An empty field puts aside what was shown."""
        if text == self.text:
            return
        if text.strip():
            self._look(lambda: Read((Arrival(text),)), Arrival(text))
        else:
            self.put_aside()

    def take(self, given: Given) -> None:
        """A drop, the clipboard, a chosen file. The first thing in it is shown, the others wait."""
        if self.taking.running:
            return
        if given.text and not _may_be_several(given.text):
            self.type_text(given.text.strip())
        elif given.image is not None:
            self._look(lambda: read(given), Arrival(""))
        elif not given.is_nothing:
            self._look_through(given)

    def take_screens(self, images: Sequence[QImage], platform: str) -> None:
        self._look(lambda: read_screens(images, platform), Arrival(""))

    def look_with_camera(self) -> None:
        """What is held before it: a request in one picture or several, or any code that has a way on."""
        if self.taking.running:
            return
        if self.held_up.can:
            self.held_up.begin()
        else:
            self._refuse(CameraExtraMissing())

    def _leads_on(self, code: str) -> bool:
        return recognise(code, self.session.ports.loopback).kind.has_way_on

    def show_next(self) -> None:
        """The next that waits; the one that is shown waits behind the others then."""
        if self.is_arrival and self.shown is not None:
            self._arrivals.put_last(self.shown)
        if waiting := self._arrivals.waiting:
            self._show_arrival(waiting[0])

    def put_aside(self) -> None:
        """Not this one. The next that waits is shown."""
        shown = self.shown
        self._start_over()
        if shown is not None:
            self._arrivals.remove(shown)
        self._arrived()
        self.changed.emit()

    # what is shown

    @property
    def text(self) -> str:
        """What stands in the field. The content of a file is nothing to read in one line; its name says enough."""
        shown = self.shown
        return "" if shown is None or (shown.name and len(shown.text) > limits.LINK) else shown.text

    @property
    def reading(self) -> bool:
        """A file, a picture or the screen is being read."""
        return (self._reading is not None and not self.text) or self.looking.running

    @property
    def is_arrival(self) -> bool:
        """What is shown waits in the queue: leaving loses nothing."""
        return self.shown is not None and self.shown in self._arrivals.waiting

    @property
    def waiting(self) -> int:
        """How many wait beside the one that is shown."""
        return len(self._arrivals.waiting) - self.is_arrival

    @property
    def was_full(self) -> bool:
        """Something was not taken, because five wait."""
        return self._arrivals.refused > 0

    # the way on

    @property
    def adding(self) -> bool:
        return (self.busy and self._reading is None) or self.taking.running

    def go_on(self) -> Place | None:
        """The screen that goes on with it; the queue has it no longer. None for a credential, which `add` takes in here."""
        place = self.recognised.leads_to if self.recognised is not None else None
        if place is not None and self.shown is not None:
            # Left first: nothing else is to be shown in the moment between.
            self._on_screen = False
            self._arrivals.remove(self.shown)
        return place

    def add(self) -> None:
        """Check the credential and keep it; `added` tells which one it is."""
        found = self.recognised
        if self.busy or self.taking.running or found is None:
            return
        if found.kind is Kind.SEVERAL:
            self._take_in(found.asked)  # type: ignore[arg-type]
        elif found.kind is Kind.CREDENTIAL:
            asked, name, ports = found.asked, "" if self.shown is None else self.shown.name, self.session.ports
            self._run(lambda: tasks.take_in_one(asked, name, ports), self._added)

    def stop(self) -> None:
        """No more of it; what was added stays, and is told."""
        self._stop.set()

    def stop_looking(self) -> None:
        """Look no further; nothing was added."""
        self.looking.cancel()
        self.put_aside()

    def keep_papers(self, reason: Reason) -> None:
        """Keep all pictures and PDF of one reason as certificates on paper, each named after its file."""
        papers, ports, outcome = tuple(reason.papers), self.session.ports, self.outcome
        refusals = self.refusals

        def done(_: None) -> None:
            if outcome is not None:
                outcome.kept(reason)
            elif refusals is not None:
                self.outcome = Outcome(refusals=refusals, files=refusals.count, of=refusals.count)
                self.outcome.kept(reason)
            self.session.changed_wallet()

        title = self.session.words.say(PAPER)
        self._run(lambda: tasks.keep_papers(papers, title, ports), done)

    def _added(self, credential_id: str) -> None:
        shown, self._on_screen = self.shown, False
        self._start_over()
        if shown is not None:
            self._arrivals.remove(shown)
        self.session.changed_wallet()
        self.added.emit(credential_id)

    # inside

    def _arrived(self) -> None:
        """Something came or went: where nothing is shown, the next is."""
        if not self._on_screen:
            return
        if self.shown is None and self.outcome is None and not self.busy and self._arrivals.waiting:
            self._show_arrival(self._arrivals.unseen or self._arrivals.waiting[0])
        else:
            self.changed.emit()

    def _show_arrival(self, arrival: Arrival) -> None:
        self._arrivals.look_at(arrival)
        self._look(lambda: Read((arrival,)), arrival)

    def _look_through(self, given: Given) -> None:
        """Open every file on this computer, and find out what is in it. Nobody is asked, and nothing is kept."""
        self._start_over()
        self.shown = shown = Arrival("", plain(given.paths[0].name) if given.paths else "")
        ports = self.session.ports
        self.looking.run(lambda tell: tasks.look_through(given, shown, ports, tell), self._looked, self._not_read)
        self.changed.emit()

    def _take_in(self, inputs: "Sequence[Input]") -> None:
        ports, stop = self.session.ports, self._stop
        stop.clear()

        def done(outcome: Outcome) -> None:
            self._start_over()
            self.outcome, self._error = outcome, outcome.error
            self.session.changed_wallet()

        self.taking.run(lambda tell: tasks.take_in(inputs, ports, stop, tell), done, self._refuse)
        self.changed.emit()

    def _look(self, task: Callable[[], Read], shown: Arrival) -> None:
        """Read it and find out what it is; `shown` stands there meanwhile."""
        self._start_over()
        self.shown = shown
        ports = self.session.ports
        self._reading = self._run(lambda: tasks.look_at_texts(task, ports), self._looked, self._not_read)
        self.changed.emit()

    def _start_over(self) -> None:
        if self._reading is not None:
            self._reading.drop()
            self._jobs.discard(self._reading)
        if self.looking.running:
            self.looking.cancel()
        self._reading, self.recognised, self.shown, self._error = None, None, None, None
        self.outcome = self.refusals = None

    def _looked(self, looked: Looked) -> None:
        self._reading, self._error = None, looked.error
        self.shown, self.recognised, self.refusals = looked.shown, looked.recognised, looked.refusals
        for arrival in looked.others:
            self._arrivals.give(arrival)
        self._arrivals.refuse(looked.left)

    def _not_read(self, error: SkrinError) -> None:
        self._reading, self._error = None, None
        self.recognised = Recognised(Kind.UNREADABLE, error=error)


def _may_be_several(text: str) -> bool:
    """Several lines, or a JSON array: it is opened as a file is."""
    bare = text.strip()
    return "\n" in bare or bare.startswith("[")
