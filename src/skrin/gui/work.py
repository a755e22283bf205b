"""Work off the UI thread: every call of a use case goes through here, and its answer comes back on the UI thread."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from skrin.domain.errors import SkrinError
    from skrin.domain.ports import Progress

T = TypeVar("T")

# The store serves one thread at a time; the others wait for answers from the network.
THREADS = 4
# How far it is, is told so often and no oftener, in seconds: the UI thread has other things to do.
TOLD_EVERY = 0.1


class Cancelled(Exception):
    """Raised inside a task that was given up, where it next tells how far it is."""


@dataclass(eq=False)
class Job:
    """One piece of work. `drop` lets it end unheard: nobody waits for it any longer. `cancel` lets it end early as well.

    `told` hears how much is done, of how much.
    """

    done: Callable[[Any], object]
    failed: "Callable[[SkrinError], object]"
    owner: QObject | None
    told: Callable[[int, int], object] = lambda done, of: None
    dropped: bool = False
    cancelled: bool = False

    def drop(self) -> None:
        self.dropped = True

    def cancel(self) -> None:
        self.dropped = self.cancelled = True

    @property
    def wanted(self) -> bool:
        """Not dropped, and those who asked are still there: a closed screen hears nothing."""
        asked = (self.owner, getattr(self.done, "__self__", None), getattr(self.failed, "__self__", None))
        return not self.dropped and all(isValid(each) for each in asked if isinstance(each, QObject))


class Work(QObject):
    """Runs tasks on a few threads. `busy_changed` tells when the first begins and when the last has ended.

    `closing` comes before nothing more is taken: whoever lets a task wait for a person lets it go.
    """

    busy_changed = Signal(bool)
    closing = Signal()
    _ended = Signal(object, object)
    _moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: ThreadPoolExecutor | None = None
        self._running = 0
        self._closed = False
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        return self._running > 0

    def run(
        self,
        task: Callable[[], T],
        done: Callable[[T], object],
        failed: "Callable[[SkrinError], object]",
        owner: QObject | None = None,
    ) -> Job:
        """Run `task` on a worker; then one of `done` and `failed`, on the UI thread, unless `owner` is gone by then."""
        return self._begin(task, Job(done, failed, owner))

    def run_long(
        self,
        task: "Callable[[Progress], T]",
        done: Callable[[T], object],
        failed: "Callable[[SkrinError], object]",
        told: Callable[[int, int], object],
        owner: QObject | None = None,
    ) -> Job:
        """The same for a task that tells how far it is: `told` hears of it on the UI thread; `Job.cancel` ends it there."""
        job = Job(done, failed, owner, told)
        return self._begin(lambda: task(self._progress_of(job)), job)

    def _begin(self, task: Callable[[], object], job: Job) -> Job:
        if self._closed:  # a timer that fires between the end of the window and its own
            job.cancel()
            return job
        self._running += 1
        self._jobs.add(job)
        if self._running == 1:
            self.busy_changed.emit(True)
        self._pool().submit(task).add_done_callback(lambda future: self._end(job, future))
        return job

    def _progress_of(self, job: Job) -> "Progress":
        """Called on the worker's thread."""
        next_time = time.monotonic()

        def tell(done: int, of: int) -> None:
            nonlocal next_time
            if job.cancelled:
                raise Cancelled
            if time.monotonic() >= next_time and isValid(self):
                next_time = time.monotonic() + TOLD_EVERY
                self._moved.emit(job, done, of)

        return tell

    def close(self, *, wait: bool = False) -> None:
        """Take no more work; what has not begun never begins, and long work ends where it next tells how far it is."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self.closing.emit()
        self._pool().shutdown(wait=wait, cancel_futures=True)

    def _pool(self) -> "ThreadPoolExecutor":
        """Made for the first task, which comes after the first paint."""
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            from PySide6.QtCore import Qt

            # Queued, also where a task had ended before anybody listened: an answer never comes before `run` has returned.
            self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
            self._moved.connect(self._tell_how_far, Qt.ConnectionType.QueuedConnection)
            self._threads = ThreadPoolExecutor(THREADS, "skrin-work")
        return self._threads

    def _end(self, job: Job, future: "Future[Any]") -> None:
        """On the worker's thread."""
        if isValid(self):
            self._ended.emit(job, future)

    def _tell_how_far(self, job: Job, done: int, of: int) -> None:
        if job.wanted:
            job.told(done, of)

    def _tell(self, job: Job, future: "Future[Any]") -> None:
        self._jobs.discard(job)
        self._running -= 1
        if self._running == 0:
            self.busy_changed.emit(False)
        if not job.wanted or future.cancelled():
            return
        from skrin.domain.errors import SkrinError

        error = future.exception()
        match error:
            case None:
                job.done(future.result())
            case SkrinError():
                job.failed(error)
            case _:
                job.failed(_unexpected(error))


def _unexpected(error: BaseException) -> "SkrinError":
    """A fault of the program, told by its kind alone; the log has the rest."""
    import logging

    from skrin.gui.errors import Unexpected

    logging.getLogger(__name__).error("work failed: %s", type(error).__name__, exc_info=error)
    unexpected = Unexpected(type(error).__name__)
    unexpected.__cause__ = error
    return unexpected
