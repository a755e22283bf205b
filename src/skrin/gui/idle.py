"""Locks the wallet when nobody has used the window for a while, and when the computer has slept."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from skrin.gui.session import Session
from skrin.gui.work import Work

TICK = timedelta(seconds=10)
# A tick that comes this late means that the computer slept in between.
SLEPT = timedelta(seconds=60)
STILL = timedelta(seconds=2)

USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)


class IdleLock(QObject):
    """Watches what reaches the windows, not the whole application: a filter in Python on every event would cost frames.

    `too_long` tells that the time is over. While work is under way the wallet stays open until that has ended, and while
    something is shown that others look at (`Session.stay_awake`).
    """

    too_long = Signal()

    def __init__(self, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._used = self._ticked = session.clock.now()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.tick)
        session.unlocked.connect(self._begin)
        session.checking_opened.connect(self._begin)
        session.locked.connect(self._timer.stop)

    def watch(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard: the main one, or a dialog above it."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def watch_focus(self, app: QGuiApplication) -> None:
        app.focusWindowChanged.connect(lambda window: self.watch(window) if window is not None else None)

    @property
    def is_still(self) -> bool:
        """Nobody has touched the window for a moment."""
        return self._now() - self._used >= STILL

    def used(self) -> None:
        self._used = self._now()

    def tick(self) -> None:
        """Look at the clock on the wall: it goes on while the computer sleeps."""
        if not self._session.anything_open:
            return
        now = self._now()
        slept = now - self._ticked >= SLEPT or now < self._ticked
        self._ticked = now
        if self._work.busy and not slept:
            return
        if self._session.awake_until is not None and now < self._session.awake_until and not slept:
            self._used = now
            return
        if slept or now - self._used >= self._session.lock_after:
            self.too_long.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in USE:
            self.used()
        return False

    def _begin(self) -> None:
        self._used = self._ticked = self._now()
        self._timer.start()

    def _forget(self) -> None:
        self._watched = None

    def _now(self) -> datetime:
        return self._session.clock.now()
