"""A folder of candidates: checked one after the other, told as it comes, in the order of their names and in no other."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from shiboken6 import isValid

from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.believing import believing
from skrin.gui.viewmodels.candidates.checking import Begins, Done, check_again, check_folder
from skrin.gui.viewmodels.candidates.keeping import Why, can_be_kept, keep, save
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.words.candidates import Row


class CandidatesViewModel(ViewModel):
    """`rows` is the table so far. `began` after it was emptied, `grew` after a row was added, `renewed(row)` after one changed.

    `now` is whose turn it is, `turned` tells of the next. `stopped`: somebody ended it, and what was done until then stays.
    `saved` has the name of the file, `kept` how many reports are in the store now.
    """

    began = Signal()
    grew = Signal()
    renewed = Signal(int)
    turned = Signal()
    saved = Signal(str)
    kept = Signal(int)
    # From the worker: of which run, and for which row, which is -1 for the next.
    _came = Signal(int, int, object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.rows: list[Row] = []
        self.now: Begins | None = None
        self.stopped = False
        self.looking = LongWork(work, self)
        self._done: list[Done] = []
        self._kept: set[int] = set()  # rows of which there is a report
        self._run_number = 0
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.looking.changed.connect(self.changed)
        self.looking.cancelled.connect(self._stopped)
        session.locked.connect(self.forget)

    @property
    def ended(self) -> bool:
        """There is a table, and nothing is added to it any more."""
        return bool(self.rows) and not self.looking.running

    @property
    def to_keep(self) -> int:
        """How many reports could be kept that are not."""
        return len(self._rows_to_keep())

    @property
    def unreadable(self) -> int:
        """Of how many nothing can be kept."""
        return sum(not can_be_kept(each) for each in self._done)

    @property
    def may_keep(self) -> bool:
        """The verifier's store is open, and something of this table is not in it yet."""
        return self.session.checks and self.ended and self.to_keep > 0

    def check(self, folder: Path) -> None:
        """All of it from the beginning; what was there before goes."""
        self.forget()
        by, run = believing(self.session), self._run_number
        self.looking.run(
            lambda tell: check_folder(folder, by, tell, lambda said: self._tell(run, -1, said)), self._over, self._refuse
        )
        self.changed.emit()

    def stop(self) -> None:
        self.looking.cancel()

    def forget(self) -> None:
        """What people handed in does not stay when the table is left."""
        self._run_number += 1
        self.rows, self._done, self._kept, self.now = [], [], set(), None
        self._error = None
        self.looking.cancel()
        self.stopped = False
        self.cancel()
        self.began.emit()

    def speak(self) -> None:
        """Say the table in the language of now."""
        from skrin.words.candidates import row

        self.rows = [row(each.candidate, self.session.words) for each in self._done]
        self.began.emit()

    def opened(self, at: int) -> Checked:
        """What the person in row `at` handed in, as a result is shown; trying again renews the row as well."""
        return self._as_result(self._done[at], at, self._run_number)

    def save(self, path: Path) -> None:
        rows, words = list(self.rows), self.session.words
        self._run(lambda: save(path, rows, words), self.saved.emit)

    def keep(self, why: Why) -> None:
        """A report of each of which there is none. Only where `may_keep`."""
        if not self.may_keep:
            return
        rows, desk, run = self._rows_to_keep(), self.session.checking, self._run_number
        found = [self._done[row] for row in rows]

        def kept(count: int) -> None:
            if run == self._run_number:
                self._kept.update(rows)
            self.kept.emit(count)

        self._run(lambda: keep(found, why, desk), kept)

    def _rows_to_keep(self) -> list[int]:
        return [row for row, each in enumerate(self._done) if can_be_kept(each) and row not in self._kept]

    def _as_result(self, done: Done, at: int, run: int) -> Checked:
        from skrin.gui.viewmodels.result.answer import answer

        candidate = done.candidate
        shown = Checked(candidate.judged, b"", candidate.name, done.at, cover=candidate.cover)
        agreed = bool(answer(shown, done.at, self.session.words).site)
        by = believing(self.session)

        def again() -> Checked:
            found = check_again(done, by, ask_site=agreed)
            self._tell(run, at, found)
            return self._as_result(found, at, run)

        return Checked(candidate.judged, b"", candidate.name, done.at, again=again, cover=candidate.cover)

    def _tell(self, run: int, at: int, said: Begins | Done) -> None:
        """On the worker's thread; the screen may have been taken down meanwhile."""
        if isValid(self):
            self._came.emit(run, at, said)

    def _take(self, run: int, at: int, said: Begins | Done) -> None:
        if run != self._run_number:
            return
        if isinstance(said, Begins):
            self.now = said
            self.turned.emit()
        elif at >= 0:
            self._renew(at, said)
        elif not self.stopped:
            self._add(said)

    def _add(self, done: Done) -> None:
        from skrin.words.candidates import row

        self._done.append(done)
        self.rows.append(row(done.candidate, self.session.words))
        self.grew.emit()

    def _renew(self, at: int, done: Done) -> None:
        from skrin.words.candidates import row

        self._done[at], self.rows[at] = done, row(done.candidate, self.session.words)
        self._kept.discard(at)
        self.renewed.emit(at)

    def _over(self, _: None) -> None:
        self.now = None

    def _stopped(self) -> None:
        self.stopped, self.now = True, None
        self.changed.emit()
