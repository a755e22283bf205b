"""When lists were last fetched, at the foot of each navigation; and the lock beneath it, where something is open."""

from PySide6.QtCore import QObject

from skrin.gui.navigation import Navigation
from skrin.gui.notices import checking_updated_text, updated_text
from skrin.gui.refresher import Refresher
from skrin.gui.session import Session


class Updated(QObject):
    def __init__(self, session: Session, refresher: Refresher, wallet: Navigation, checking: Navigation) -> None:
        super().__init__(refresher)
        self._session, self._refresher, self._wallet, self._checking = session, refresher, wallet, checking
        refresher.changed.connect(self.show)
        for signal in (session.checking_changed, session.locked, session.unlocked):
            signal.connect(self.show)
        self.show()

    def show(self) -> None:
        session = self._session
        self._wallet.show_updated(updated_text(self._refresher, session) if session.is_open else "")
        self._checking.show_updated(checking_updated_text(session))
        self._checking.show_lock(on=session.anything_open)
