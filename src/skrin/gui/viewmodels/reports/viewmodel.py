"""The reports that are kept: newest first, each until its day; opened, erased now, or saved."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.history.entries import Entry, month
from skrin.gui.viewmodels.history.listed import ListedViewModel
from skrin.gui.viewmodels.reports.entries import entry, erased, opened
from skrin.gui.viewmodels.reports.saving import SavingViewModel
from skrin.gui.work import Work
from skrin.use_cases.verifier.retention import Kept
from skrin.words.credential.days import short_moment
from skrin.words.speech import Words

SHOWN = 50
_TONES = {Outcome.PASS: "ok", Outcome.UNKNOWN: "warn", Outcome.FAIL: "bad", None: "muted"}


@dataclass(frozen=True, slots=True)
class Read:
    """What the store holds: the reports, and a sentence for each that was erased."""

    kept: tuple[Kept, ...]
    lines: tuple[Entry, ...]
    gone: tuple[str, ...]


class ReportsViewModel(ListedViewModel):
    """`erased_one` after a report was erased because somebody asked for it. `gone` tells which reports were erased before."""

    erased_one = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.saving = SavingViewModel(session, work)
        self.gone: tuple[str, ...] = ()
        self.is_read = False
        self._kept: dict[int, Kept] = {}
        self._lines: tuple[Entry, ...] = ()
        session.locked.connect(self._forget)

    @property
    def empty(self) -> bool:
        return self.is_read and not self._lines

    @property
    def more(self) -> bool:
        return len(self.entries) < len(self._lines)

    @property
    def checked(self) -> Checked | None:
        """The selected one as its result is shown; None where there is nothing to show."""
        kept = self._kept.get(self.selected or 0)
        return None if kept is None else opened(kept)

    def load(self) -> None:
        """What has passed is erased first."""
        if not self.session.checks:
            return
        store, clock, words = self.session.checking.store, self.session.clock, self.session.words

        def task() -> Read:
            from skrin.use_cases.verifier import retention

            now = clock.now()
            retention.erase_passed(store, now)
            kept = tuple(retention.reports(store, now))
            gone = tuple(erased(each, words) for each in retention.erased(store))
            return Read(kept, tuple(_line(each, words) for each in kept), gone)

        self._run(task, self._have)

    def read_more(self) -> None:
        first = len(self.entries)
        self.entries += self._lines[first : first + SHOWN]
        if len(self.entries) > first:
            self.grew.emit(first)

    def erase(self) -> None:
        """The selected one, for good."""
        number, store, clock = self.selected, self.session.checking.store, self.session.clock
        if number is None:
            return

        def task() -> None:
            from skrin.use_cases.verifier import retention

            retention.erase(number, store, clock.now())

        def done(_: None) -> None:
            self.selected = None
            self.erased_one.emit()
            self.load()

        self._run(task, done)

    def _have(self, read: Read) -> None:
        self._kept = {each.id: each for each in read.kept}
        self._lines, self.gone, self.is_read = read.lines, read.gone, True
        self.entries = list(read.lines[:SHOWN])
        if self.selected not in self._kept:
            self.selected = self.entries[0].id if self.entries else None
        self.began.emit()

    def _forget(self) -> None:
        self._kept, self._lines, self.entries, self.gone = {}, (), [], ()
        self.selected, self.is_read = None, False
        self.began.emit()


def _line(kept: Kept, words: Words) -> Entry:
    """As the list of the history shows its own."""
    said = entry(kept, words)
    who = said.who or said.title
    what = " · ".join(part for part in ("" if said.who == "" else said.title, said.until) if part)
    return Entry(
        said.id,
        month(kept.at.astimezone(), words),
        "file-check",
        who,
        what,
        said.word,
        _TONES[said.outcome],
        said.checked,
        short_moment(kept.at, words),
        (),
        (),
        "",
    )
