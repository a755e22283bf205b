"""What was agreed to on its way: by post, over the screen, or posted first and shown where nobody takes it in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.show_code.source import Late
from skrin.gui.work import Work
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent
    from skrin.use_cases.holder.present import Shared
    from skrin.use_cases.holder.show import Shown
    from skrin.use_cases.holder.two_ways import TwoWays

MILLISECOND = timedelta(milliseconds=1)


class Sending(QObject):
    """`taken(Shared)`, `shown(Shown, Late | None)` or `failed(SkrinError)` tells how it went. Whom nobody vouches for was said
    before the list, and confirmed by the button.

    Where it is shown after it was posted, the post goes on, and `Late` tells when it is taken there: also after another screen
    has taken this one's place.
    """

    taken = Signal(object)
    shown = Signal(object, object)
    failed = Signal(object)

    def __init__(self, session: Session, work: Work, parent: QObject | None = None, *, wait: timedelta | None = None) -> None:
        """`wait` is how long a post may take until it is shown as well; None: as long as there is time in a room."""
        super().__init__(parent)
        self._session, self._work, self._wait = session, work, wait

    def send(self, consent: "Consent") -> None:
        request = consent.preview.request
        if request.by_screen:
            self._show(consent)
        elif request.also_by_screen:
            self._send_two_ways(consent)
        else:
            self._post(consent)

    def _post(self, consent: "Consent") -> None:
        ports = self._session.ports

        def task() -> "Shared":
            from skrin.use_cases.holder import present
            from skrin.use_cases.holder.cautions import everything_agreed

            return present.respond(consent, ports, everything_agreed)

        self._work.run(task, self.taken.emit, self.failed.emit, owner=self)

    def _show(self, consent: "Consent") -> None:
        ports = self._session.ports

        def task() -> "Shown":
            from skrin.use_cases.holder import show
            from skrin.use_cases.holder.cautions import everything_agreed

            return show.show(consent, ports, everything_agreed)

        self._work.run(task, lambda shown: self.shown.emit(shown, None), self.failed.emit, owner=self)

    def _send_two_ways(self, consent: "Consent") -> None:
        ports = self._session.ports

        def task() -> "TwoWays":
            from skrin.use_cases.holder import two_ways
            from skrin.use_cases.holder.cautions import everything_agreed

            return two_ways.send(consent, ports, everything_agreed)

        def begin(answer: "TwoWays") -> None:
            _OnItsWay(answer, self._work, self, self._session.clock.now).begin(self._wait)

        self._work.run(task, begin, self.failed.emit, owner=self)


class _OnItsWay(QObject):
    """One answer that may go two ways, from its post on."""

    def __init__(self, answer: "TwoWays", work: Work, sending: Sending, now: Callable[[], datetime]) -> None:
        super().__init__(sending)
        self._answer, self._work, self._sending, self._now = answer, work, sending, now
        self._late = Late(plain(answer.consent.preview.request.host), self)
        self._is_shown = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._show)

    def begin(self, wait: timedelta | None) -> None:
        from skrin.use_cases.holder.two_ways import WAIT

        if self._answer.can_be_shown:
            self._wait.start((WAIT if wait is None else wait) // MILLISECOND)
        self._work.run(self._answer.post, self._posted, self._refused, owner=self)

    def _posted(self, shared: "Shared | None") -> None:
        self._wait.stop()
        if shared is None:
            self._show()
        elif self._answer.is_shown:
            self._late.taken(self._now())
        else:
            self._sending.taken.emit(shared)

    def _refused(self, error: SkrinError) -> None:
        self._wait.stop()
        self._sending.failed.emit(error)

    def _show(self) -> None:
        if not self._is_shown:
            self._work.run(self._answer.show, self._shown, self._refused, owner=self)

    def _shown(self, shown: "Shown | None") -> None:
        """None: it was taken in this very moment, and that is told by itself."""
        if shown is not None and not self._is_shown:
            self._is_shown = True
            self._sending.shown.emit(shown, self._late)
