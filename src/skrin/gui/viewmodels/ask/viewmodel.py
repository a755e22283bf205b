"""Ask for a credential: the form, the request that waits, and the answer, which opens its result by itself."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.surroundings import CheckingService
from skrin.gui.viewmodels.ask import open_request, services
from skrin.gui.viewmodels.ask.courses import Course, courses
from skrin.gui.viewmodels.ask.draft import Draft, Template
from skrin.gui.viewmodels.ask.making import look, make, write_code
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.work import Work
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.paper.qr_symbol import Symbol
    from skrin.use_cases.verifier.told import Told

# Translators: the invented employer of the practice world, as the one in whose name a request is made.
PRACTICE_EMPLOYER = N_("The practice employer")
# How often it is looked whether an answer has come, while the page is open.
LOOKS_EVERY_MS: Final = 1_500
NOT_FOUND: Final = 404


class Step(Enum):
    LOADING = "loading"
    SETUP = "setup"  # no checking service is known, or another is to be
    FORM = "form"
    SHOWN = "shown"  # a request waits for its answer
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Known:
    """What is read when the page opens."""

    services: tuple[CheckingService, ...]
    courses: tuple[Course, ...]
    request: OpenRequest | None
    key_beside: bool


class AskViewModel(ViewModel):
    """`answered` is emitted with a `Checked` when an answer has come and was judged. `moved_on` follows every other step."""

    answered = Signal(object)
    moved_on = Signal()
    key_read = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.step = Step.LOADING
        self.draft = Draft()
        self.services: tuple[CheckingService, ...] = ()
        self.service: CheckingService | None = None
        self.courses: tuple[Course, ...] = ()
        self.request: OpenRequest | None = None
        self.symbol: Symbol | None = None
        self.key_beside = False
        self.unreachable = False
        self.starting_practice = False
        self._asked = self._on_page = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKS_EVERY_MS)
        self._looking.timeout.connect(self.look)

    # coming and going

    def enter(self) -> None:
        """The page is shown: what is known is read anew."""
        self._on_page = True
        ports, around = self.session.ports, self.session.around

        def read() -> Known:
            beside = bool(services.key_beside(around.folder.data))
            return Known(services.known(ports, around), courses(ports), open_request.kept(ports), beside)

        self._run(read, self._entered)

    def leave(self) -> None:
        """A request that waits goes on waiting; its answer is looked for when somebody comes back."""
        self._on_page = False
        self._looking.stop()
        self.cancel()

    def _entered(self, known: Known) -> None:
        self.services, self.courses, self.key_beside = known.services, known.courses, known.key_beside
        if self.service not in self.services:
            self.service = next(iter(self.services), None)
        if known.request is not None:
            self._show(known.request)
        elif self.step not in (Step.DECLINED, Step.EXPIRED):
            self._go(Step.FORM if self.services else Step.SETUP)

    # the service

    def service_name(self, service: CheckingService) -> str:
        if service == self.session.around.practice_checking:
            return self.session.words.say(PRACTICE_EMPLOYER)
        from skrin.wire.urls import HttpsUrl

        try:
            return HttpsUrl.parse(service.address, self.session.ports.loopback).host
        except SkrinError:
            return service.address

    def choose_service(self, number: int) -> None:
        if 0 <= number < len(self.services):
            self.service = self.services[number]
            self.changed.emit()

    def change_service(self) -> None:
        self._go(Step.SETUP)

    def set_up(self, address: str, key: str) -> None:
        """Keep this service, once it has answered. An empty key is the one that lies in the data folder."""
        ports, data = self.session.ports, self.session.around.folder.data

        def task() -> None:
            services.set_up_service(address, key or services.key_beside(data), ports)

        self._run(task, lambda _: self._set_up())

    def read_key(self, path: Path) -> None:
        """The key in a file, for the field; `key_read` is what came of it."""
        self._run(lambda: services.key_in(path), self._key_read)

    def _key_read(self, key: str) -> None:
        self.key_read.emit(key)

    def start_practice(self) -> None:
        """Invented services on this machine, to try it with."""
        start = self.session.start_practice
        if start is not None and not self.busy:
            self.starting_practice = True
            self._run(start, lambda _: self._practice_started(), lambda _: self._practice_ended())

    def _practice_ended(self) -> None:
        self.starting_practice = False

    def _practice_started(self) -> None:
        self.starting_practice = False
        self._set_up()

    def _set_up(self) -> None:
        self.service = None
        self.step = Step.LOADING
        self.enter()

    # the form

    def write(self, **changed: object) -> None:
        """Other values of the draft."""
        draft = replace(self.draft, **changed)  # type: ignore[arg-type]
        if draft != self.draft:
            self.draft, self._error = draft, None
            self.changed.emit()

    @property
    def course_name(self) -> str:
        """What it is about, by its name; of a badge, the title that was typed. A European credential is of any course."""
        if self.draft.template is Template.EUROPEAN:
            return ""
        if self.draft.template is Template.BADGE:
            return self.draft.badge.strip()
        found = next((each for each in self.courses if each.id == self.draft.course), None)
        return self.draft.course if found is None else found.name(self.session.words)

    @property
    def ready(self) -> bool:
        return self.service is not None and not self.draft.missing and not self.busy

    def make(self) -> None:
        service = self.service
        if not self.ready or service is None:
            return
        draft, ports, language = self.draft, self.session.ports, self.session.words.spoken
        name, course = self.service_name(service), self.course_name
        self._run(lambda: make(draft, service, name, course, language, ports), self._show)

    # the request that waits

    @property
    def left(self) -> timedelta:
        """How long it may still be answered."""
        if self.request is None:
            return timedelta()
        return max(timedelta(), self.request.expires_at - self.session.clock.now())

    def look(self) -> None:
        """Whether an answer has come. One look at a time; a service that does not answer is asked again."""
        request = self.request
        if request is None or self._asked or not self.session.is_open:
            return
        self._asked = True
        ports, language = self.session.ports, self.session.words.spoken
        self.work.run(lambda: look(request, language, ports), self._looked, self._not_looked, owner=self)

    def save(self, path: Path) -> None:
        """The code as a picture, or as a drawing where the file is named so."""
        request = self.request
        if request is not None:
            self._run(lambda: write_code(request.link, path), lambda _: None)

    def stop(self) -> None:
        """Wait no longer. An answer that comes later is taken by the service, and read by nobody."""
        self._over(Step.FORM)

    def again(self) -> None:
        """Back to the form, as it was filled in."""
        self._go(Step.FORM if self.services else Step.SETUP)

    def _show(self, request: OpenRequest) -> None:
        from skrin.paper.qr_symbol import Correction, symbol

        self.request, self.unreachable = request, False
        self.symbol = symbol(request.link, Correction.SCREEN)
        self._looking.start()
        self._go(Step.SHOWN)
        self.look()

    def _looked(self, told: "Told") -> None:
        from skrin.use_cases.verifier.told import Came, Declined, Open

        self._asked, self.unreachable = False, False
        if self.step is not Step.SHOWN or not self._on_page:
            return
        match told:
            case Came(judged, at):
                self._over(Step.FORM)
                self.answered.emit(Checked(judged, b"", "", at, asked=True))
            case Declined():
                self._over(Step.DECLINED)
            case Open.EXPIRED:
                self._over(Step.EXPIRED)
            case Open.WAITING:
                self.changed.emit()

    def _not_looked(self, error: SkrinError) -> None:
        from skrin.use_cases.verifier.errors import ServiceRefused

        self._asked = False
        if self.step is not Step.SHOWN or not self._on_page:
            return
        if isinstance(error, ServiceRefused) and error.status == NOT_FOUND:
            self._over(Step.EXPIRED)
        else:
            self.unreachable = True
            self.changed.emit()

    def _over(self, step: Step) -> None:
        self._looking.stop()
        self.request, self.symbol = None, None
        ports = self.session.ports
        self._run(lambda: open_request.forget(ports), lambda _: None)
        self._go(step)

    def _go(self, step: Step) -> None:
        self.step, self._error = step, None
        self.changed.emit()
        self.moved_on.emit()
