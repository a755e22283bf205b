"""The language of the window and the language kept in the wallet are one: what was chosen last, wherever it was chosen."""

from PySide6.QtCore import QObject

from skrin.gui.session import Session
from skrin.gui.work import Work


class OneLanguage(QObject):
    """The wallet takes over what was chosen in front of its lock; that the window takes over the wallet's is the session's."""

    def __init__(self, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        session.unlocked.connect(self.keep)

    def keep(self) -> None:
        """Write the choice into the open wallet, where it does not know it."""
        session = self._session
        chosen = session.language_to_keep if session.is_open else ""
        if not chosen:
            return
        ports = session.ports

        def write() -> None:
            from skrin.use_cases.holder import settings

            settings.change("language", chosen, ports)

        session.language_kept(chosen)
        self._work.run(write, lambda _: None, lambda _: None, owner=self)
