"""A camera that is read: on from `start` to `stop`, its pictures looked at on a worker, the newest only.

Nothing that comes after `stop` is told. A window that has no time gets the texts of several pictures at once, and one picture.
"""

import time
from collections.abc import Callable
from contextlib import closing
from threading import Lock, Thread
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from skrin.domain.errors import SkrinError
from skrin.gui.camera.errors import CameraInUse, CameraUnreadable
from skrin.gui.camera.hint import Hint
from skrin.gui.camera.look import CodesInView, Looker, Sight
from skrin.gui.camera.mailbox import Mailbox
from skrin.gui.camera.source import Source, Taken
from skrin.gui.errors import Unexpected

PATIENCE: Final = 6_000  # milliseconds until the first picture
_MOST_TEXTS: Final = 64
_UNREADABLE: Final = 30  # pictures one after the other, of which nothing can be made


class Reading(QObject):
    """`stop` it whenever its pictures are not looked at (`Viewfinder.look_through` does); it can be started again."""

    texts = Signal(list)  # of the codes read off one picture or several
    seen = Signal(QImage)  # for the viewfinder, at most fifteen a second; never mirrored
    corners = Signal(object)  # tuple[QPolygonF, ...]: where codes were found in the picture that is told next by `seen`
    hint = Signal(object)  # Hint, when it changes
    failed = Signal(object)  # SkrinError; it is off then
    running = Signal(bool)  # for an indicator
    _looked = Signal(object)  # _Run
    _fell = Signal(object, object)  # _Run, SkrinError

    def __init__(
        self,
        source: Source,
        codes: Callable[[], CodesInView],
        *,
        patience: int = PATIENCE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._codes = source, codes
        self._run: _Run | None = None
        self._hint: Hint | None = None
        self._silence = QTimer(self, singleShot=True, interval=patience)
        self._silence.timeout.connect(self._is_silent)
        self._looked.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._fell.connect(self._fail, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(source.close)

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def is_running(self) -> bool:
        return self._run is not None

    @property
    def dropped(self) -> int:
        """Pictures of this run that gave way to newer ones."""
        return 0 if self._run is None else self._run.mailbox.dropped

    def start(self) -> None:
        if self._run is not None:
            return
        self._hint = None
        run = self._run = _Run(self)
        self.destroyed.connect(run.mailbox.close)
        Thread(target=run.work, args=(self._codes,), name="skrin-camera", daemon=True).start()
        self._silence.start()
        self.running.emit(True)
        self._source.open(run.mailbox.put, lambda error: self._fail(run, error))

    def stop(self) -> None:
        """The camera is off when this returns."""
        run, self._run = self._run, None
        if run is None:
            return
        self._silence.stop()
        self._source.close()
        run.mailbox.close()
        self.destroyed.disconnect(run.mailbox.close)
        self.running.emit(False)

    def _tell(self, run: "_Run") -> None:
        sight = run.collect()
        if run is not self._run or sight is None:
            return
        self._silence.stop()
        if sight.picture is not None:
            self.corners.emit(sight.corners)
            self.seen.emit(sight.picture)
        if sight.hint is not self._hint:
            self._hint = sight.hint
            self.hint.emit(sight.hint)
        if sight.texts:
            self.texts.emit(list(sight.texts))

    def _is_silent(self) -> None:
        if self._run is not None:
            self._fail(self._run, CameraInUse(self._source.name))

    def _fail(self, run: "_Run", error: SkrinError) -> None:
        if run is self._run:
            self.stop()
            self.failed.emit(error)


class _Run:
    """From one start to the next stop: its own mailbox, and what was looked at and not told yet."""

    def __init__(self, reading: Reading) -> None:
        self.mailbox: Mailbox[Taken] = Mailbox()
        self._reading, self._camera = reading, reading.name
        self._lock = Lock()
        self._waiting: Sight | None = None

    def work(self, codes: Callable[[], CodesInView]) -> None:
        """On the worker's thread, until the mailbox is closed."""
        try:
            with closing(codes()) as reader:
                looker = Looker(reader)
                unreadable = 0
                while (taken := self.mailbox.take()) is not None:
                    seen = taken.grey()
                    unreadable = 0 if seen is not None else unreadable + 1
                    if seen is not None:
                        self._leave(looker.look(seen, time.monotonic()))
                    elif unreadable == _UNREADABLE:
                        raise CameraUnreadable(self._camera)
        except Exception as error:  # whatever it is, somebody stands before a camera and has to be told
            self._tell(error)

    def collect(self) -> Sight | None:
        """On the UI thread."""
        with self._lock:
            sight, self._waiting = self._waiting, None
            return sight

    def _leave(self, sight: Sight) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, sight
            if waiting is not None:
                self._waiting = _joined(waiting, sight)
        if waiting is None and isValid(self._reading):
            self._reading._looked.emit(self)

    def _tell(self, error: Exception) -> None:
        told = error if isinstance(error, SkrinError) else Unexpected(type(error).__name__)
        if isValid(self._reading):
            self._reading._fell.emit(self, told)


def _joined(earlier: Sight, later: Sight) -> Sight:
    """Two that are told at once: the texts of both, and the newer picture."""
    texts = tuple(dict.fromkeys(earlier.texts + later.texts))[-_MOST_TEXTS:]
    picture = later if later.picture is not None else earlier
    return Sight(texts, later.hint, picture.picture, picture.corners)
