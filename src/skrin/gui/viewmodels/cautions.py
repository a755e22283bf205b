"""Questions that come up while a use case is under way: its worker waits, and the person answers on the screen."""

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from skrin.gui.session import Session
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.use_cases.holder.cautions import Caution


class Cautions(QObject):
    """`ask` is called on a worker and returns what `answer` was given.

    Locking the wallet answers no to everything; so does the end of `work`, which would wait for its workers for ever.
    """

    changed = Signal()
    _came = Signal(object, object)

    def __init__(self, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._closed = False
        self._waiting: list[tuple[Caution, Future[bool]]] = []
        self._asked: set[Future[bool]] = set()
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.locked.connect(self.refuse)
        work.closing.connect(self._close)

    @property
    def question(self) -> "Caution | None":
        """What the person is asked now."""
        return self._waiting[0][0] if self._waiting else None

    def ask(self, caution: "Caution") -> bool:
        """On the worker's thread."""
        answer: Future[bool] = Future()
        self._asked.add(answer)
        if self._closed or not self._session.is_open:
            return False
        self._came.emit(caution, answer)
        return answer.result()

    def answer(self, agreed: bool) -> None:
        if self._waiting:
            _, answer = self._waiting.pop(0)
            self._settle(answer, agreed=agreed)
            self.changed.emit()

    def refuse(self) -> None:
        """No to all that is asked, also to what has not reached the screen yet."""
        self._waiting.clear()
        for answer in list(self._asked):
            self._settle(answer, agreed=False)
        self.changed.emit()

    def _close(self) -> None:
        self._closed = True
        self.refuse()

    def _take(self, caution: "Caution", answer: "Future[bool]") -> None:
        if not answer.done():
            self._waiting.append((caution, answer))
            self.changed.emit()

    def _settle(self, answer: "Future[bool]", *, agreed: bool) -> None:
        self._asked.discard(answer)
        with suppress(InvalidStateError):
            answer.set_result(agreed)
