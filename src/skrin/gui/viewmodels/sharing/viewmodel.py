"""What is out, and ending it. Made from the history each time it is opened."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.history.acts import ActsViewModel
from skrin.gui.viewmodels.history.listed import ListedViewModel
from skrin.gui.viewmodels.history.viewmodel import TYPING
from skrin.gui.viewmodels.sharing.reading import By, Row, Sheet, Wanted, not_ended, read, sheet
from skrin.gui.work import Job, Work

SHOWN = 50


class SharingViewModel(ListedViewModel):
    """`ended(names)` after sharing was ended with these. `sheet` is the selected row in full, None until it is read.

    `out_keys` is everybody in the list that sharing can be ended with.
    """

    ended = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.acts = ActsViewModel(session, work)
        self.wanted = Wanted()
        self.read = False
        self.sheet: Sheet | None = None
        self.out_keys: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._job: Job | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(lambda: self._narrow(replace(self.wanted, text=self._typed)))
        session.vault_changed.connect(self.load)

    @property
    def narrowed(self) -> bool:
        """Something is looked for: then an empty list says only that."""
        return bool(self.wanted.text.strip() or self.wanted.credential_id)

    @property
    def shares(self) -> int:
        """How many things went out, of all that is listed."""
        return sum(len(row.about) for row in self._rows)

    @property
    def empty(self) -> bool:
        return self.read and not self._rows

    @property
    def more(self) -> bool:
        return len(self.entries) < len(self._rows)

    def begin(self, credential_id: str) -> None:
        """Show what is out, of one credential or of all."""
        self.wanted = Wanted(by=self.wanted.by, credential_id=credential_id)
        self.load()

    def load(self) -> None:
        if not self.session.is_open:
            return
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        wanted, ports, words = self.wanted, self.session.ports, self.session.words

        def task() -> tuple[tuple[Row, ...], tuple[str, ...]]:
            rows = read(wanted, ports, words)
            return rows, not_ended(rows)

        self._job = self._run(task, self._have, self._failed)

    def read_more(self) -> None:
        first = len(self.entries)
        self.entries += [row.entry for row in self._rows[first : first + SHOWN]]
        if len(self.entries) > first:
            self.grew.emit(first)

    # narrowing

    def search(self, text: str) -> None:
        """Answered when the typing pauses."""
        self._typed = text
        self._typing.start()

    def show_by(self, by: By) -> None:
        self._narrow(replace(self.wanted, by=by))

    def show_everything(self, everything: bool) -> None:
        self._narrow(replace(self.wanted, everything=everything))

    def show_any(self) -> None:
        """No longer of one credential, and nothing looked for."""
        self._typing.stop()
        self._narrow(replace(self.wanted, text="", credential_id=""))

    def select(self, entry_id: int) -> None:
        if entry_id != self.selected or self.sheet is None or self.sheet.row_id != entry_id:
            self.selected = entry_id
            self._read_sheet()

    # ending

    def end(self, keys: Sequence[str]) -> None:
        """Sharing with these recipients is over from now on; the history says so."""
        ports, words = self.session.ports, self.session.words

        def task() -> tuple[str, ...]:
            from skrin.gui.viewmodels.history.entries import who
            from skrin.use_cases.holder import ledger

            return tuple(who(event, words) for event in ledger.end(keys, ports))

        self._run(task, self._was_ended)

    def _was_ended(self, names: tuple[str, ...]) -> None:
        self.session.changed_wallet()
        self.ended.emit(names)

    def _narrow(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.selected = None
            self.load()

    def _have(self, found: tuple[tuple[Row, ...], tuple[str, ...]]) -> None:
        self._job, self.read = None, True
        rows, self.out_keys = found
        self._rows = rows
        self.entries = [row.entry for row in rows[:SHOWN]]
        if self.entry is None:
            self.selected = self.entries[0].id if self.entries else None
        self.sheet = None
        self.began.emit()
        self._read_sheet()

    def _read_sheet(self) -> None:
        row = next((each for each in self._rows if each.entry.id == self.selected), None)
        if row is None or not self.session.is_open:
            self.sheet = None
            return
        by, ports, words = self.wanted.by, self.session.ports, self.session.words

        def have(found: Sheet) -> None:
            if found.row_id == self.selected:
                self.sheet = found

        self._run(lambda: sheet(row, by, ports, words), have)

    def _failed(self, _: SkrinError) -> None:
        self._job = None
