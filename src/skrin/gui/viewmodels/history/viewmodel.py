"""The history, newest first, read in pages as somebody scrolls; the filters are applied while reading."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.history.acts import ActsViewModel
from skrin.gui.viewmodels.history.listed import ListedViewModel
from skrin.gui.viewmodels.history.narrowing import Kind, Period, Wanted
from skrin.gui.viewmodels.history.reading import SHOWN, Part, Stop, organisations, read_part
from skrin.gui.viewmodels.history.receipt import ReadReceiptViewModel
from skrin.gui.work import Job, Work

TYPING = 150


class HistoryViewModel(ListedViewModel):
    """`exported` has the path of a file that all of it was written to. `due` are the entries to remind of."""

    exported = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.acts = ActsViewModel(session, work)
        self.receipt = ReadReceiptViewModel(session, work)
        self.wanted = Wanted()
        self.due: tuple[int, ...] = ()
        self.read = False
        self._known: tuple[str, ...] | None = None
        self._before: int | None = None
        self._job: Job | None = None
        self._stop = Stop()
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._search_typed)
        session.vault_changed.connect(self.load)

    @property
    def empty(self) -> bool:
        """There is nothing yet; False until that is known."""
        return self.read and not self.wanted.narrowed and not self.entries

    @property
    def nothing_found(self) -> bool:
        return self.read and self.wanted.narrowed and not self.entries and not self.reading

    @property
    def reading(self) -> bool:
        return self._job is not None

    @property
    def more(self) -> bool:
        """There may be older ones."""
        return self._before is not None and not self.reading

    def load(self) -> None:
        if not self.session.is_open:
            return
        self._known = None
        self._read(None, self._started)

    def load_newest(self) -> None:
        """With the last entry selected, and nothing filtered away."""
        self.selected, self.wanted = None, Wanted()
        self.load()

    def read_more(self) -> None:
        if self.more and self.session.is_open:
            self._read(self._before, self._added)

    # narrowing

    def search(self, text: str) -> None:
        """Answered when the typing pauses."""
        self._typed = text
        self._typing.start()

    def show_kind(self, kind: Kind) -> None:
        self._narrow(replace(self.wanted, kind=kind))

    def show_organisation(self, name: str) -> None:
        """One of `read_organisations`; empty for any."""
        self._narrow(replace(self.wanted, organisation=name))

    def show_period(self, period: Period) -> None:
        self._narrow(replace(self.wanted, period=period))

    def show_unanswered(self) -> None:
        """Only those to remind of."""
        self._narrow(Wanted(unanswered=True))

    def show_all(self) -> None:
        self._typing.stop()
        self._typed = ""
        self._narrow(Wanted())

    def read_organisations(self, then: Callable[[tuple[str, ...]], object]) -> None:
        """Whom something was done with, for a menu; `then` may come at once."""
        if self._known is not None:
            then(self._known)
            return
        ports, words = self.session.ports, self.session.words

        def done(found: tuple[str, ...]) -> None:
            self._known = found
            then(found)

        self._run(lambda: organisations(ports, words), done)

    def export(self, path: Path) -> None:
        """All of it as JSON into a file that the person named: who, when, which fields, never values."""
        ports = self.session.ports

        def task() -> str:
            import json

            from skrin.storage.errors import FileNotWritten
            from skrin.storage.private_files import replace_durably
            from skrin.use_cases.holder import history

            text = json.dumps(history.export(ports), ensure_ascii=False, indent=1) + "\n"
            try:
                replace_durably(path, text.encode())
            except OSError:
                raise FileNotWritten(path.name) from None
            return str(path)

        self._run(task, self.exported.emit)

    # reading

    def _search_typed(self) -> None:
        self._narrow(replace(self.wanted, text=self._typed))

    def _narrow(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            if self.session.is_open:
                self._read(None, self._started)

    def _read(self, before: int | None, done: Callable[[Part], None]) -> None:
        """What was being read for another question ends unheard."""
        self._stop.told = True
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        stop = self._stop = Stop()
        wanted, ports, words = self.wanted, self.session.ports, self.session.words
        self._job = self._run(lambda: read_part(wanted, before, ports, words, stop), done, self._failed)

    def _started(self, part: Part) -> None:
        self._job, self._before, self.read, self.due = None, part.before, True, part.due
        self.entries = list(part.entries)
        if self.entry is None:
            self.selected = self.entries[0].id if self.entries else None
        self.began.emit()
        self._go_on(part)

    def _added(self, part: Part) -> None:
        self._job, self._before = None, part.before
        first = len(self.entries)
        self.entries += part.entries
        if self.selected is None and self.entries:
            self.selected = self.entries[0].id
        if part.entries:
            self.grew.emit(first)
        self._go_on(part)

    def _go_on(self, part: Part) -> None:
        """Little of what was looked through fitted: look further, until there is enough to see."""
        if len(part.entries) < SHOWN and len(self.entries) < SHOWN:
            self.read_more()

    def _failed(self, _: SkrinError) -> None:
        self._job = None
