"""What every view-model has: the session, work off the UI thread, and a problem that is said where it happened."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.work import Job, Work
from skrin.words.said import Explanation

T = TypeVar("T")


class ViewModel(QObject):
    """`changed` is emitted after every change of what the view shows; the view then reads everything anew."""

    changed = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__()
        self.session = session
        self.work = work
        self._error: SkrinError | None = None
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Something this screen asked for is under way."""
        return bool(self._jobs)

    @property
    def error(self) -> SkrinError | None:
        """What went wrong last; None once it is tried again."""
        return self._error

    @property
    def problem(self) -> Explanation | None:
        """The same in the language of now: what happened, what it means, what to do."""
        return None if self._error is None else self.session.words.explain(self._error)

    def dismiss_problem(self) -> None:
        if self._error is not None:
            self._error = None
            self.changed.emit()

    def _refuse(self, error: SkrinError) -> None:
        """Say `error` without having asked anybody."""
        self._error = error
        self.changed.emit()

    def cancel(self) -> None:
        """Wait no longer for what is under way. What it has already done stays done."""
        for job in self._jobs:
            job.drop()
        self._jobs.clear()
        self.changed.emit()

    def _run(
        self,
        task: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[SkrinError], object] | None = None,
    ) -> Job:
        """Run `task` on a worker, then `done` here. An error becomes `problem`, after `failed` has heard of it."""

        def ended(result: T) -> None:
            self._jobs.discard(job)
            done(result)
            self.changed.emit()

        def refused(error: SkrinError) -> None:
            self._jobs.discard(job)
            self._error = error
            if failed is not None:
                failed(error)
            self.changed.emit()

        self._error = None
        job = self.work.run(task, ended, refused, owner=self)
        self._jobs.add(job)
        self.changed.emit()
        return job
