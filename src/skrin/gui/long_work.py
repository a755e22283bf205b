"""One long piece of work as a screen shows it: nothing for a moment, then how far it is, until it ends or is given up."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.gui.work import Job, Work

T = TypeVar("T")

# What is over before this, in milliseconds, never shows: a bar that flashes by says nothing.
PATIENCE = 500


class LongWork(QObject):
    """One at a time. `changed` tells of `visible`, `done` and `of`; `of` is 0 where nobody knows how much it is.

    `cancelled` tells that somebody gave it up.
    """

    changed = Signal()
    cancelled = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._job: Job | None = None
        self._quiet = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.changed)
        self.done, self.of = 0, 0

    @property
    def running(self) -> bool:
        return self._job is not None

    @property
    def visible(self) -> bool:
        """It takes so long that a person wants to know."""
        return self.running and not self._quiet and not self._patience.isActive()

    def run(
        self,
        task: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[SkrinError], object] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Begin; what was running before is given up. `task` tells how far it is and is ended there.

        What nobody asked for is `quiet`: it never shows.
        """

        def ended(result: T) -> None:
            self._over(job)
            done(result)
            self.changed.emit()

        def refused(error: SkrinError) -> None:
            self._over(job)
            if failed is not None:
                failed(error)
            self.changed.emit()

        was_visible = self.visible
        self._give_up()
        self._quiet = quiet
        job = self._job = self._work.run_long(task, ended, refused, lambda done, of: self._moved(job, done, of), owner=self)
        if not was_visible:
            self._patience.start()

    def cancel(self) -> None:
        """Neither `done` nor `failed` is called; what was finished on the way stays."""
        if self._job is not None:
            self._give_up()
            self.changed.emit()
            self.cancelled.emit()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._over(self._job)

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job, self.done, self.of = None, 0, 0
            self._patience.stop()

    def _moved(self, job: Job, done: int, of: int) -> None:
        if job is self._job:
            self.done, self.of = done, of
            if self.visible:
                self.changed.emit()
