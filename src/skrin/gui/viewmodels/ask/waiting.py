"""A request that waits: its code on the screen, and the answer, which a service takes or which is read off the other screen."""

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.ask import in_the_room
from skrin.gui.viewmodels.ask.making import look, take
from skrin.gui.viewmodels.ask.means import means_of
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.gui.viewmodels.checked import Answered, Checked
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.viewmodels.show_code.pictures import Pictures
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.paper.qr_symbol import Symbol
    from skrin.protocols.mq1.assembly import Whole
    from skrin.use_cases.verifier.told import Told

# How often it is looked whether an answer has come, while the page is open.
LOOKS_EVERY_MS: Final = 1_500
NOT_FOUND: Final = 404


class Ending(Enum):
    DECLINED = "declined"
    EXPIRED = "expired"


class Waiting(QObject):
    """`came` is emitted with a `Checked`, `ended` with an `Ending`; after either nothing is waited for. `lost` tells why the
    request can have no answer any more.

    `scan` reads the answer off the other screen; nothing is read before it is told to `expect`.
    """

    came = Signal(object)
    ended = Signal(object)
    lost = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self.request: OpenRequest | None = None
        self.unreachable = False
        self.scan = ScanViewModel(session, work)
        self.scan.setParent(self)
        self.scan.came.connect(self._take)
        self.pictures = Pictures(work, self)
        self.pictures.turned.connect(self.changed)
        self._symbol: Symbol | None = None
        self._asked = self._handed_in = False
        self._looking = QTimer(self, interval=LOOKS_EVERY_MS)
        self._looking.timeout.connect(self.look)

    @property
    def symbol(self) -> "Symbol | None":
        return self._symbol or self.pictures.symbol

    @property
    def left(self) -> timedelta:
        """How long it may still be answered."""
        if self.request is None:
            return timedelta()
        return max(timedelta(), self.request.expires_at - self._session.clock.now())

    def begin(self, request: OpenRequest) -> None:
        from skrin.paper.qr_symbol import Correction, symbol

        self.request, self.unreachable = request, False
        if request.in_the_room:
            self._symbol = None
            self.pictures.begin(in_the_room.showing(request))
            if not request.invitation:
                self._session.stay_awake(request.expires_at)  # the other one reads it, and nobody touches this computer
        else:
            self._symbol = symbol(request.link, Correction.SCREEN)
            if request.screen:
                self._session.stay_awake(request.expires_at)
        self._looking.start()
        self.look()

    def rest(self) -> None:
        """Nobody is at the page: it goes on waiting, and is looked at again with `begin`."""
        self._looking.stop()
        self.scan.stop()
        self.pictures.stop()
        self._session.stay_awake(None)

    def forget(self) -> None:
        self.rest()
        self.request = self._symbol = None

    def look(self) -> None:
        """Whether an answer has come. One look at a time; a service that does not answer is asked again."""
        request = self.request
        if request is None or self._asked or self._handed_in:
            return
        if request.in_the_room:
            if not self.left and not self.scan.taken:
                self._end(Ending.EXPIRED)
            return
        self._asked = True
        means, language = means_of(self._session), self._session.words.spoken
        self._work.run(lambda: look(request, language, means), self._looked, self._not_looked, owner=self)

    # what came of it

    def _take(self, whole: "Whole") -> None:
        request = self.request
        if request is None:
            return
        if not request.in_the_room:
            self._hand_in(request, whole)
            return
        if not self._session.checks:
            return
        desk = self._session.checking
        self._work.run(lambda: in_the_room.take(request, whole, desk), self._taken, self._not_taken, owner=self)

    def _hand_in(self, request: OpenRequest, whole: "Whole") -> None:
        """To the service, which it did not reach. Until that has answered it is not looked for: only this tells the code."""
        means, language = means_of(self._session), self._session.words.spoken
        self._handed_in = True

        def task() -> "tuple[Told, str]":
            return take(request, whole.payload, language, means)

        self._work.run(task, lambda found: self._tell(*found), self._not_handed_in, owner=self)

    def _not_handed_in(self, error: SkrinError) -> None:
        from skrin.domain.state_errors import RequestAnswered

        self._handed_in = False
        if isinstance(error, RequestAnswered):  # it has come by the network after all
            self.look()
        else:
            self._not_taken(error)

    def _taken(self, checked: Checked | None) -> None:
        if self.request is None:
            return
        if checked is None:
            self._end(Ending.DECLINED)
        else:
            self.forget()
            self.came.emit(checked)

    def _not_taken(self, error: SkrinError) -> None:
        from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown

        if self.request is None:
            return
        match error:
            case RequestExpired():
                self._end(Ending.EXPIRED)
            case RequestAnswered() | RequestUnknown():
                self.forget()
                self.lost.emit(error)
            case _:
                self.scan.refused(error)

    def _looked(self, told: "Told") -> None:
        self._asked, self.unreachable = False, False
        if not self._handed_in:
            self._tell(told)

    def _tell(self, told: "Told", code: str = "") -> None:
        from skrin.use_cases.verifier.filed.keeping import Keep
        from skrin.use_cases.verifier.filed.making import Terms, of_service
        from skrin.use_cases.verifier.told import Came, Declined, Open

        self._handed_in = False
        if self.request is None or not self._looking.isActive():
            return
        match told:
            case Came(judged, at):
                terms = Terms(frozenset(Keep(each) for each in self.request.report))
                self.forget()
                filed = of_service(told.told, at, terms)
                answered = Answered(told.not_given, told.agreed, code)
                self.came.emit(Checked(judged, b"", "", at, asked=True, answered=answered, filed=filed))
            case Declined():
                self._end(Ending.DECLINED)
            case Open.EXPIRED:
                self._end(Ending.EXPIRED)
            case Open.WAITING:
                self.changed.emit()

    def _not_looked(self, error: SkrinError) -> None:
        from skrin.use_cases.verifier.errors import ServiceRefused

        self._asked = False
        if self.request is None or not self._looking.isActive():
            return
        if isinstance(error, ServiceRefused) and error.status == NOT_FOUND:
            self._end(Ending.EXPIRED)
        else:
            self.unreachable = True
            self.changed.emit()

    def _end(self, how: Ending) -> None:
        self.forget()
        self.ended.emit(how)
