"""Codes that are held before the camera: a message of ours in one picture or several, or any code that leads on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from skrin.gui.arrivals import Arrival
from skrin.gui.session import Session
from skrin.gui.viewmodels.add.pieces import in_one
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.work import Work
from skrin.protocols.mq1.transfer import Kind

if TYPE_CHECKING:
    from skrin.protocols.mq1.assembly import Whole

# Different codes that are looked at while the camera is on: somebody turns the pages of a book, and not a film.
_MOST: Final = 200


class HeldUp(QObject):
    """`read` is emitted once with the arrivals that lead on; the camera is off then.

    `wanted` are the messages of ours that do, `leads_on` tells it of other codes; it is called on a worker.
    """

    read = Signal(object)

    def __init__(
        self,
        session: Session,
        work: Work,
        wanted: tuple[Kind, ...],
        leads_on: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._wanted, self._leads_on = work, wanted, leads_on
        self.scan = ScanViewModel(session, work)
        self._seen: set[str] = set()
        self.scan.came.connect(self._whole)
        self.scan.others.connect(self._others)

    @property
    def can(self) -> bool:
        return self.scan.camera.is_installed

    def begin(self) -> None:
        self._seen.clear()
        self.scan.expect(wanted=self._wanted)

    def end(self) -> None:
        self.scan.stop()

    def _whole(self, whole: "Whole") -> None:
        self._tell((Arrival(in_one(whole), from_code=True),))

    def _others(self, texts: tuple[str, ...]) -> None:
        """Each is looked at once."""
        new = [text for text in texts if text not in self._seen]
        if not new or len(self._seen) >= _MOST:
            return
        self._seen.update(new)
        self._work.run(
            lambda: tuple(Arrival(text, from_code=True) for text in new if self._leads_on(text)),
            self._tell,
            lambda _: None,
            owner=self,
        )

    def _tell(self, good: tuple[Arrival, ...]) -> None:
        if good and self.scan.scanning:
            self.end()
            self.read.emit(good)
