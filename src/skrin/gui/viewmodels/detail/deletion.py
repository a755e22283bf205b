"""Deleting here, with a way back: nothing is deleted until ten seconds have passed, or the wallet is locked before that.

One for the window, as the screen that asked is left at once and another shows the way back.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

SECONDS = 10
# The clock on the screen may be held by pointing at it; then the screen ends the wait, and this only makes sure of it.
AT_MOST = 60_000
NAME = "deletion"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to be deleted: a credential, or a certificate on paper, by its id."""

    credential_id: str
    title: str
    is_paper: bool = False


class Deletion(QObject):
    """`changed` tells that something is about to be deleted, or is not any longer; `failed` that it could not be deleted."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session)
        self.setObjectName(NAME)
        self._session = session
        self._work = work
        self._ports: Ports | None = None
        self.leaving: Leaving | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AT_MOST)
        self._timer.timeout.connect(self.finish)
        session.locked.connect(self._finish_at_once)

    def ask(self, credential_id: str, title: str, *, is_paper: bool = False) -> None:
        """Let it leave; one that was leaving already is deleted now."""
        self.finish()
        self._ports = self._session.ports
        self.leaving = Leaving(credential_id, title, is_paper)
        self._timer.start()
        self.changed.emit()

    def undo(self) -> None:
        self._timer.stop()
        if self.leaving is not None:
            self.leaving, self._ports = None, None
            self.changed.emit()

    def finish(self) -> None:
        """The time is over: it is deleted now."""
        task = self._taken()
        if task is not None:
            self._work.run(task, lambda _: self._session.changed_wallet(), self._refused, owner=self)

    def _finish_at_once(self) -> None:
        """The wallet closes in a moment: what the person asked for is done while it can be, and not lost in between."""
        task = self._taken()
        if task is not None:
            with suppress(SkrinError):
                task()

    def _taken(self) -> Callable[[], None] | None:
        self._timer.stop()
        leaving, ports = self.leaving, self._ports
        self.leaving, self._ports = None, None
        if leaving is None or ports is None:
            return None

        def task() -> None:
            from skrin.use_cases.holder import paper
            from skrin.use_cases.holder.delete import delete

            if leaving.is_paper:
                paper.delete(leaving.credential_id, ports)
            else:
                delete(leaving.credential_id, ports)

        return task

    def _refused(self, error: SkrinError) -> None:
        self.failed.emit(error)
        self.changed.emit()


def deletion_of(session: Session, work: Work) -> Deletion:
    found = session.findChild(Deletion, NAME)
    return found if isinstance(found, Deletion) else Deletion(session, work)
