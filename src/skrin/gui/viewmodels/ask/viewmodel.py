"""A new check: what to ask and in whose name, the request that waits, and the answer, which opens its result by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.ask import in_the_room, open_request, own_templates, services
from skrin.gui.viewmodels.ask.askers import Asker, OwnName
from skrin.gui.viewmodels.ask.courses import Course, courses
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.viewmodels.ask.filling import Filling
from skrin.gui.viewmodels.ask.making import make, write_code
from skrin.gui.viewmodels.ask.means import means_of
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.ask.own_templates import OwnTemplate
from skrin.gui.viewmodels.ask.waiting import Ending, Waiting
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.checking_door import CheckingDoorViewModel
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.paper.qr_symbol import Symbol


class Step(Enum):
    LOADING = "loading"
    DOOR = "door"  # the verifier's store is to be opened, or made
    SETUP = "setup"  # a checking service is to be told
    FORM = "form"
    SHOWN = "shown"  # a request waits for its answer
    SCAN = "scan"  # the answer is read off the other screen
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Known:
    """What is read when the page opens."""

    askers: tuple[Asker, ...]
    courses: tuple[Course, ...]
    request: OpenRequest | None
    key_beside: bool
    templates: tuple[OwnTemplate, ...]
    invitations: tuple[OpenRequest, ...]


class AskViewModel(Filling):
    """`answered` is emitted with a `Checked` when an answer has come and was judged. `moved_on` follows every other step.

    `door` opens the verifier's store: at once where there is one, else when something is to be kept in it.
    """

    answered = Signal(object)
    moved_on = Signal()
    key_read = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.step = Step.LOADING
        self.key_beside = False
        self.invitations: tuple[OpenRequest, ...] = ()
        self._shown: OpenRequest | None = None
        self.starting_practice = False
        self._on_page = False
        self._then: Callable[[], object] | None = None
        self.door = CheckingDoorViewModel(session, work)
        self.door.setParent(self)
        self.door.opened.connect(self._door_opened)
        self.waiting = Waiting(session, work, self)
        self.waiting.changed.connect(self.changed)
        self.waiting.came.connect(self._came)
        self.waiting.ended.connect(self._ended)
        self.waiting.lost.connect(self._lost)

    # coming and going

    def enter(self) -> None:
        """The page is shown: what is known is read anew."""
        self._on_page = True
        if self.session.may_check and not self.session.checks:
            self._open_door()
            return
        around, means = self.session.around, means_of(self.session)

        def read() -> Known:
            own = OwnName({} if means.desk is None else means.desk.names)
            return Known(
                (own, *services.known(means, around)),
                () if means.wallet is None else courses(means.wallet),
                open_request.kept(means),
                bool(services.key_beside(around.folder.data)),
                own_templates.read(means),
                open_request.invitations(means),
            )

        self._run(read, self._entered)

    def leave(self) -> None:
        """A request that waits goes on waiting; its answer is looked for when somebody comes back."""
        self._on_page = False
        self.waiting.rest()
        self.cancel()

    def _entered(self, known: Known) -> None:
        self.askers, self.courses, self.key_beside = known.askers, known.courses, known.key_beside
        self.templates, self.invitations = known.templates, known.invitations
        if self.asker not in self.askers:
            # Who has set up a service and never asked in their own name goes on with the service.
            at = 1 if len(self.askers) > 1 and not self.session.checks else 0
            self.asker = self.askers[at]
        then, self._then = self._then, None
        if known.request is not None:
            self._show(known.request)
        elif self.step not in (Step.DECLINED, Step.EXPIRED):
            self._go(Step.FORM)
        if then is not None:
            then()

    # the verifier's store

    def _open_door(self, then: Callable[[], object] | None = None) -> None:
        self._then = then
        self.door.look()
        self._go(Step.DOOR)

    def _door_opened(self) -> None:
        if self._on_page:
            self.step, self.asker = Step.LOADING, None
            self.enter()

    def at_desk(self, act: Callable[[], object]) -> None:
        """Do what needs the verifier's store; it is made first where there is none."""
        if self.session.checks:
            act()
        else:
            self._open_door(act)

    # the services

    def change_service(self) -> None:
        self._go(Step.SETUP)

    def set_up(self, address: str, key: str) -> None:
        """Keep this service, once it has answered. An empty key is the one that lies in the data folder."""
        if not means_of(self.session).can_keep:
            self.at_desk(lambda: self.set_up(address, key))
            return
        means, data = means_of(self.session), self.session.around.folder.data

        def task() -> None:
            services.set_up_service(address, key or services.key_beside(data), means)

        self._run(task, lambda _: self._set_up())

    def read_key(self, path: Path) -> None:
        """The key in a file, for the field; `key_read` is what came of it."""
        self._run(lambda: services.key_in(path), self.key_read.emit)

    def start_practice(self) -> None:
        """Invented services on this machine, to try it with."""
        start = self.session.start_practice
        if start is not None and not self.busy:
            self.starting_practice = True
            self._run(start, lambda _: self._practice_ended(begun=True), lambda _: self._practice_ended(begun=False))

    def _practice_ended(self, *, begun: bool) -> None:
        self.starting_practice = False
        if begun:
            self._set_up()

    def _set_up(self) -> None:
        """What was set up is what one asks through now."""
        self.step, self.asker = Step.LOADING, None

        def choose() -> None:
            self.choose_asker(1)

        self._then = choose
        self.enter()

    # the form

    def make(self) -> None:
        if not self.ready:
            return
        if self.in_the_room and not self.session.checks:
            self.at_desk(self.make)
            return
        asker, draft, means, language = self.asker, self.draft, means_of(self.session), self.session.words.spoken
        if asker is None:
            return
        name, course = self.name_of(asker), self.course_name

        def task() -> OpenRequest:
            if isinstance(asker, OwnName):
                return in_the_room.make(draft, self.session.checking, name, course, language, means)
            return make(draft, asker, name, course, language, means)

        self._run(task, self._show)

    # templates of one's own

    def save_template(self, name: str) -> None:
        """Under this name, as the form is filled in now."""
        draft = self.draft
        if name.strip():
            self.at_desk(lambda: self.keep_template(name, draft))

    # the request that waits

    @property
    def request(self) -> OpenRequest | None:
        return self.waiting.request

    @property
    def symbol(self) -> "Symbol | None":
        return self.waiting.symbol

    @property
    def left(self) -> timedelta:
        return self.waiting.left

    def scan(self) -> None:
        """Read the answer off the other screen."""
        if self.request is not None:
            self._go(Step.SCAN)

    def show_again(self) -> None:
        """The request, from the reading of its answer."""
        self.waiting.scan.stop()
        self._go(Step.SHOWN)

    def save(self, path: Path) -> None:
        """The code as a picture, or as a drawing where the file is named so."""
        request = self.request
        if request is not None:
            self._run(lambda: write_code(request.link, path), lambda _: None)

    def stop(self) -> None:
        """Wait no longer. An answer that comes later is taken by the service, if one was asked, and read by nobody."""
        self.waiting.forget()
        self._over(Step.FORM)

    def open_invitation(self, number: int) -> None:
        """Show it again, or read its answer."""
        if 0 <= number < len(self.invitations):
            self._show(self.invitations[number])

    def put_aside(self) -> None:
        """An invitation goes on waiting, and stands with the others."""
        self.waiting.forget()
        self._go(Step.FORM)
        self.enter()

    def again(self) -> None:
        """Back to the form, as it was filled in."""
        self._go(Step.FORM)

    def anew(self) -> None:
        """To an empty form."""
        self.draft, self.template = Draft(), ""
        self.again()

    def _show(self, request: OpenRequest) -> None:
        self._shown = request
        self._go(Step.SHOWN)
        self.waiting.begin(request)
        self.changed.emit()

    def _came(self, checked: Checked) -> None:
        self._over(Step.FORM)
        self.answered.emit(checked)

    def _ended(self, how: Ending) -> None:
        self._over(Step.DECLINED if how is Ending.DECLINED else Step.EXPIRED)

    def _lost(self, error: SkrinError) -> None:
        self._over(Step.FORM)
        self._refuse(error)

    def _over(self, step: Step) -> None:
        means, over = means_of(self.session), self._shown
        self.invitations = tuple(each for each in self.invitations if over is None or each.object != over.object)
        self._shown = None
        self._run(lambda: open_request.forget(over, means), lambda _: None)
        self._go(step)

    def _go(self, step: Step) -> None:
        self.step, self._error = step, None
        self.changed.emit()
        self.moved_on.emit()
