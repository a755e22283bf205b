"""Where links from other programs come in: they wait until nothing is being received or shared, and are shown in *Add*."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from skrin.gui.arrivals import Arrival
from skrin.gui.navigator import Navigator
from skrin.gui.places import Add
from skrin.gui.session import Session


class Doorway(QObject):
    """`calm` says whether a person may be led elsewhere now. However many links come at once, the window comes forward once."""

    def __init__(self, session: Session, navigator: Navigator, calm: Callable[[], bool], window: QWidget) -> None:
        super().__init__(window)
        self._session, self._navigator, self._calm, self._window = session, navigator, calm, window
        self._coming = False

    def take(self, link: str) -> None:
        """`link` is empty where another start only wanted the window to be seen."""
        if link:
            self._session.arrivals.give(Arrival(link))

    def come_forward(self) -> None:
        if not self._coming:
            self._coming = True
            QTimer.singleShot(0, self, self._come)

    def open_waiting(self) -> None:
        """What has come and nobody has seen, unless it would disturb; where *Add* is shown, it sees for itself."""
        waits = self._session.arrivals.unseen
        if waits is not None and self._calm() and not isinstance(self._navigator.current, Add):
            self._navigator.open(Add(waits.text))

    def open_waiting_soon(self) -> None:
        if self._session.arrivals.unseen is not None:
            QTimer.singleShot(0, self, self.open_waiting)

    def _come(self) -> None:
        self._coming = False
        self.open_waiting()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
