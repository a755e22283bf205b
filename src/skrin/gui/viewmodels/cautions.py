"""Questions that come up while a use case is under way: its worker waits, and the person answers on the screen."""

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from skrin.gui.session import Session
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.use_cases.holder.cautions import Caution


@dataclass(slots=True)
class _Asked:
    """What workers wait for. It outlives the screen: after `end` the answer to everything is no."""

    answers: "set[Future[bool]]" = field(default_factory=set)
    ended: bool = False

    def settle(self, answer: "Future[bool]", *, agreed: bool) -> None:
        self.answers.discard(answer)
        with suppress(InvalidStateError):
            answer.set_result(agreed)

    def refuse(self) -> None:
        for answer in list(self.answers):
            self.settle(answer, agreed=False)

    def end(self) -> None:
        self.ended = True
        self.refuse()


class Cautions(QObject):
    """`ask` is called on a worker and returns what `answer` was given.

    Locking the wallet answers no to everything. So do the end of the screen and that of `work`: nobody is left to be asked,
    and a worker that waits on would keep the program from ending.
    """

    changed = Signal()
    _came = Signal(object, object)

    def __init__(self, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[tuple[Caution, Future[bool]]] = []
        self._asked = asked = _Asked()
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.locked.connect(self.refuse)
        work.closing.connect(self._end)
        # Through a function: Qt would hold the method weakly, and what it belongs to would be gone first.
        self.destroyed.connect(lambda: asked.end())  # noqa: PLW0108

    @property
    def question(self) -> "Caution | None":
        """What the person is asked now."""
        return self._waiting[0][0] if self._waiting else None

    def ask(self, caution: "Caution") -> bool:
        """On the worker's thread."""
        answer: Future[bool] = Future()
        self._asked.answers.add(answer)
        if self._asked.ended or not self._session.is_open:
            return False
        self._came.emit(caution, answer)
        return answer.result()

    def answer(self, agreed: bool) -> None:
        if self._waiting:
            _, answer = self._waiting.pop(0)
            self._asked.settle(answer, agreed=agreed)
            self.changed.emit()

    def refuse(self) -> None:
        """No to all that is asked, also to what has not reached the screen yet."""
        self._waiting.clear()
        self._asked.refuse()
        self.changed.emit()

    def _end(self) -> None:
        self._asked.end()
        self.refuse()

    def _take(self, caution: "Caution", answer: "Future[bool]") -> None:
        if not answer.done():
            self._waiting.append((caution, answer))
            self.changed.emit()
