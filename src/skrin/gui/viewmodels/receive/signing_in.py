"""Signing in at an issuer: the worker waits for the browser, and the screen shows what is waited for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from skrin.gui.session import Session
from skrin.wire.plain_text import plain
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl


class SigningIn(QObject):
    """Implements `Browser` for the worker. `link` is empty while nothing is waited for.

    `wanted` asks the screen to open the link: once by itself, and whenever the person asks for it again.
    """

    changed = Signal()
    wanted = Signal(str)
    _came = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.link = ""
        self._stop: Callable[[], None] | None = None
        self._stopped = False
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.locked.connect(self.stop)

    @property
    def host(self) -> str:
        """Whose page it is."""
        return plain(HttpsUrl.parse(self.link, ANY_LOOPBACK).host) if self.link else ""

    def begin(self) -> None:
        """Before the worker is sent: what was stopped before is over."""
        self._stopped = False

    def open(self, link: str, stop: Callable[[], None]) -> None:
        """On the worker's thread."""
        self._came.emit(link, stop)

    def open_again(self) -> None:
        if self.link:
            self.wanted.emit(self.link)

    def stop(self) -> None:
        """The person, or the lock, ends the waiting; the worker hears of it, also where it has no link yet."""
        self._stopped = True
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def end(self) -> None:
        """The worker waits no longer."""
        if self.link:
            self.link, self._stop = "", None
            self.changed.emit()

    def _take(self, link: str, stop: Callable[[], None]) -> None:
        if self._stopped:
            stop()
            return
        self.link, self._stop = link, stop
        self.changed.emit()
        self.wanted.emit(link)
