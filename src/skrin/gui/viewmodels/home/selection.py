"""The credential that is selected in the list, and its sheet, read on a worker."""

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.credential.sheet import Sheet, read_sheet
from skrin.gui.work import Job, Work

# The last sheet stays until the next is read, but no longer than this, in milliseconds: going down the list does not flicker.
STAYS = 200


class Selection(QObject):
    """`sheet` is the selected credential in full, None while nothing is to be shown. `changed` tells of it."""

    changed = Signal()

    def __init__(self, session: Session, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self.id = ""
        self.sheet: Sheet | None = None
        self._job: Job | None = None
        self._stays = QTimer(self)
        self._stays.setSingleShot(True)
        self._stays.setInterval(STAYS)
        self._stays.timeout.connect(self._show_none)

    def select(self, credential_id: str) -> None:
        if credential_id != self.id:
            self.id = credential_id
            self.read()
            self._stays.start()

    def leave(self) -> None:
        """Nothing is selected any longer; its sheet stays until another takes its place, for a moment."""
        if self._job is not None:
            self._job.drop()
        self._job, self.id = None, ""
        self._stays.start()

    def read(self) -> None:
        """Anew; one that is no longer there is selected no longer."""
        if self._job is not None:
            self._job.drop()
        if not self.id or not self._session.is_open:
            return
        chosen, ports, words = self.id, self._session.ports, self._session.words

        def done(found: Sheet) -> None:
            self._stays.stop()
            self._job, self.sheet = None, found
            self.changed.emit()

        def gone(_: SkrinError) -> None:
            self._job, self.id = None, ""
            self._show_none()

        self._job = self._work.run(lambda: read_sheet(chosen, ports, words), done, gone, owner=self)

    def _show_none(self) -> None:
        self._stays.stop()
        self.sheet = None
        self.changed.emit()
