"""Reading the receipt that whoever got an answer shows: off their screen, and into the history."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.work import Work
from skrin.protocols.mq1.transfer import Kind
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.protocols.mq1.assembly import Whole
    from skrin.use_cases.holder.receipts import Taken

THEIR_RECEIPT = N_("Their receipt")
# Translators: {who} is whom an answer was shown to.
FROM_WHOM = N_("For what you showed to {who}")


class ReadReceiptViewModel(ViewModel):
    """`taken` has the number of the entry it was entered after. What is no receipt for an answer is told."""

    taken = Signal(int)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.scan = ScanViewModel(session, work)
        self.scan.came.connect(self._came)

    def begin(self, who: str) -> None:
        say = self.session.words.say
        self.scan.expect(say(THEIR_RECEIPT), say(FROM_WHOM, who=who), (Kind.RECEIPT,))

    def end(self) -> None:
        self.scan.stop()
        self.cancel()

    def _came(self, whole: "Whole") -> None:
        ports = self.session.ports

        def task() -> "Taken":
            from skrin.use_cases.holder import receipts

            return receipts.take(receipts.of_whole(whole), ports)

        self._run(task, self._entered, self._refused)

    def _entered(self, taken: "Taken") -> None:
        self.scan.stop()
        self.taken.emit(taken.event.id)
        self.session.vault_changed.emit()

    def _refused(self, error: SkrinError) -> None:
        """It may have been a receipt of somebody else, which is still in view."""
        self.scan.refused(error)
