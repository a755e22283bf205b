"""The history, newest first, read in pages as somebody scrolls; the filters are applied while reading."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.history.entries import Entry, Kind, Titles, entry, fits
from skrin.gui.work import Job, Work
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

TYPING = 150
# Entries that are read from the vault at a time, and shown at a time.
READ = 200
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Part:
    """Some more entries; `before` is where reading goes on, None where nothing is older."""

    entries: tuple[Entry, ...]
    before: int | None


class HistoryViewModel(ViewModel):
    """`entries` are those read so far. `began` after they were replaced, `grew(first)` after some were added."""

    began = Signal()
    grew = Signal(int)
    exported = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.entries: list[Entry] = []
        self.kind = Kind.ALL
        self.text = ""
        self.selected: int | None = None
        self.read = False
        self._before: int | None = None
        self._job: Job | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._search_typed)
        session.vault_changed.connect(self.load)

    @property
    def narrowed(self) -> bool:
        return self.kind is not Kind.ALL or bool(self.text.strip())

    @property
    def empty(self) -> bool:
        """There is nothing yet; False until that is known."""
        return self.read and not self.narrowed and not self.entries

    @property
    def nothing_found(self) -> bool:
        return self.read and self.narrowed and not self.entries and self._job is None

    @property
    def more(self) -> bool:
        """There may be older ones."""
        return self._before is not None and self._job is None

    @property
    def entry(self) -> Entry | None:
        """The selected one."""
        return next((each for each in self.entries if each.id == self.selected), None)

    def load(self) -> None:
        if not self.session.is_open:
            return
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        self._read(None, self._started)

    def read_more(self) -> None:
        if self.more and self.session.is_open:
            self._read(self._before, self._added)

    def search(self, text: str) -> None:
        """Answered when the typing pauses."""
        self._typed = text
        self._typing.start()

    def show_kind(self, kind: Kind) -> None:
        if kind is not self.kind:
            self.kind = kind
            self.load()

    def show_all(self) -> None:
        self._typing.stop()
        self.kind, self.text, self._typed = Kind.ALL, "", ""
        self.load()

    def select(self, entry_id: int) -> None:
        if entry_id != self.selected:
            self.selected = entry_id
            self.changed.emit()

    def export(self, path: Path) -> None:
        """All of it as JSON into a file that the person named: who, when, which fields, never values."""
        ports = self.session.ports

        def task() -> str:
            import json

            from skrin.storage.private_files import replace_durably
            from skrin.use_cases.holder import history

            text = json.dumps(history.export(ports), ensure_ascii=False, indent=1) + "\n"
            try:
                replace_durably(path, text.encode())
            except OSError:
                from skrin.storage.errors import FileNotWritten

                raise FileNotWritten(path.name) from None
            return str(path)

        self._run(task, self.exported.emit)

    def _search_typed(self) -> None:
        if self._typed != self.text:
            self.text = self._typed
            self.load()

    def _read(self, before: int | None, done: object) -> None:
        kind, text, ports, words = self.kind, self.text, self.session.ports, self.session.words
        self._job = self._run(lambda: read_part(kind, text, before, ports, words), done, self._failed)  # type: ignore[arg-type]

    def _started(self, part: Part) -> None:
        self._job, self._before, self.read = None, part.before, True
        self.entries = list(part.entries)
        if self.entry is None:
            self.selected = self.entries[0].id if self.entries else None
        self.began.emit()

    def _added(self, part: Part) -> None:
        self._job, self._before = None, part.before
        first = len(self.entries)
        self.entries += part.entries
        if part.entries:
            self.grew.emit(first)

    def _failed(self, _: SkrinError) -> None:
        self._job = None


def read_part(kind: Kind, text: str, before: int | None, ports: "Ports", words: Words) -> Part:
    """On a worker: the next entries that fit, as many as are shown at a time."""
    titles = Titles(ports, words)
    found: list[Entry] = []
    while len(found) < SHOWN:
        events = ports.vault.history(limit=READ, before=before)
        for event in events:
            before = event.id
            if fits(event, kind, text, titles, words):
                found.append(entry(event, titles, words))
                if len(found) == SHOWN:
                    return Part(tuple(found), before)
        if len(events) < READ:
            return Part(tuple(found), None)
    return Part(tuple(found), before)
