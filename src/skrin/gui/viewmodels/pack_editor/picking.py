"""What may be put into a pack: searched while a person types."""

from PySide6.QtCore import QTimer

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.credential.card_row import CardRow
from skrin.gui.viewmodels.pack_editor.reading import OFFERED, offered
from skrin.gui.work import Job, Work

# Milliseconds without a key after which it is searched.
TYPING = 200


class PickingViewModel(ViewModel):
    """`rows` fit what is looked for; `read` once they have been looked up."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.rows: tuple[CardRow, ...] = ()
        self.read = False
        self.text = ""
        self._without: frozenset[str] = frozenset()
        self._job: Job | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._look)

    @property
    def is_cut(self) -> bool:
        """There may be more that fits."""
        return len(self.rows) >= OFFERED

    def look_for(self, text: str, without: frozenset[str]) -> None:
        typed = text != self.text
        self.text, self._without = text, without
        if typed and self.read:
            self._typing.start()
        else:
            self._look()

    def forget(self) -> None:
        self._typing.stop()
        self.rows, self.read, self.text = (), False, ""

    def _look(self) -> None:
        if not self.session.is_open:
            return
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        text, without, ports, words = self.text, self._without, self.session.ports, self.session.words

        def have(rows: tuple[CardRow, ...]) -> None:
            self.rows, self.read = rows, True

        self._job = self._run(lambda: offered(text, without, ports, words), have)
