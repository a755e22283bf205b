"""The list of credentials: it pages, narrows and sorts off the UI thread, and knows the one that is selected."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.credential.card_row import CardRow
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.viewmodels.detail.deletion import Deletion, deletion_of
from skrin.gui.viewmodels.home import reading
from skrin.gui.viewmodels.home.awaited import AwaitedViewModel
from skrin.gui.viewmodels.home.filters import State, Wanted
from skrin.gui.viewmodels.home.pages import PAGE, CardPages
from skrin.gui.viewmodels.home.reading import Choices, Reading, Start
from skrin.gui.viewmodels.home.selection import Selection
from skrin.gui.viewmodels.paper.sheet import PaperRow
from skrin.gui.work import Job, Work

# Pages that are read at the same time, and wishes that are kept: of many, only the newest are where somebody looks.
AT_ONCE = 1
# The scroll bar rests this long, in milliseconds, before what came into sight is read: decoding would make dragging jerk.
RESTING = 40
WISHES = 4


class HomeViewModel(ViewModel):
    """`pages` holds the rows; `sheet` is the selected credential in full, None while it is read; `marked` is the one that has
    just come, and `found` tells its row.

    `sheet_changed` is emitted apart from `changed`: selecting a card does not touch the list. `sample_ready` brings the text of
    an offer from the practice world, empty where its courses are to be looked at instead.
    """

    sheet_changed = Signal()
    found = Signal(int)
    sample_ready = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.pages = CardPages(self)
        self.awaited = AwaitedViewModel(session, work)
        self.wanted = Wanted()
        self.held: int | None = None
        self.code_waits = False
        self.papers: tuple[PaperRow, ...] = ()
        self.papers_held = 0
        self.hint_closed = False
        self.starting = False
        self.choices: Choices | None = None
        self.marked = ""
        self.selection = Selection(session, work, self)
        self.selection.changed.connect(self.sheet_changed)
        self._last_mark = self._sought = ""
        self.looking = LongWork(work, self)
        self.looking.changed.connect(self.changed)
        self._typed: str | None = None
        self._by: Reading | None = None
        self._reading: dict[int, Job] = {}
        self._wishes: list[int] = []
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING)
        self._resting.timeout.connect(self._read_pages)
        self.pages.wanted.connect(self._wish)
        session.vault_changed.connect(self.load)
        self.deletion.changed.connect(self._leaving_changed)

    @property
    def deletion(self) -> Deletion:
        """What is about to be deleted, while it can be undone."""
        return deletion_of(self.session, self.work)

    def is_leaving(self, credential_id: str) -> bool:
        leaving = self.deletion.leaving
        return leaving is not None and leaving.credential_id == credential_id

    @property
    def selected(self) -> str:
        """The id of the one that is selected; empty where none is."""
        return self.selection.id

    @property
    def sheet(self) -> Sheet | None:
        return self.selection.sheet

    @property
    def empty(self) -> bool:
        """There is nothing in the wallet; False until that is known."""
        return self.held == 0 and not self.papers_held

    @property
    def shows_papers(self) -> bool:
        """The certificates on paper stand in the place of the credentials: that was asked for, or there is nothing else."""
        alone = self.held == 0 and self.papers_held > 0 and not replace(self.wanted, text="").narrowed
        return alone or self.wanted.state is State.PAPER

    @property
    def tells_of_papers(self) -> bool:
        """Beside all the credentials there are certificates on paper, in which the words that were typed occur."""
        return bool(self.papers) and not self.shows_papers and not replace(self.wanted, text="").narrowed

    @property
    def nothing_found(self) -> bool:
        if self.shows_papers:
            return not self.papers and not self.looking.running
        return bool(self.held or self.papers_held) and self.pages.count == 0 and not self.looking.running

    def give_up_looking(self) -> None:
        """It takes too long: all of them are shown again."""
        if self.wanted.narrowed:
            self.show_all()
        else:
            self.load()

    @property
    def shows_code_hint(self) -> bool:
        """The vault still holds a recovery code that nobody has seen."""
        return self.code_waits and not self.hint_closed

    def close_hint(self) -> None:
        """Not now; it comes back with the next start."""
        self.hint_closed = True
        self.changed.emit()

    # the list

    def load(self) -> None:
        """Read everything anew: the wallet or the language has changed."""
        if self.session.is_open:
            self._list()
            self.selection.read()
            self.awaited.load()

    def _list(self) -> None:
        """Read what is wanted."""
        self._drop_list()
        self._error = None
        wanted, sought, selected, by = self.wanted, self._sought, self.selected, self._reading_by()
        self.looking.run(lambda tell: reading.start(wanted, sought, selected, by, tell), self._started, self._refuse)

    def mark(self, credential_id: str) -> None:
        """It has just come: nothing that would leave it out stays on, and it is selected and found wherever it stands."""
        if credential_id == self._last_mark:
            return
        self.marked = self._last_mark = self._sought = credential_id
        self._typed = None
        self.wanted = Wanted(sort=self.wanted.sort)
        self.selection.select(credential_id)

    def unmark(self) -> None:
        """It has been seen."""
        self.marked = ""

    def search(self, text: str) -> None:
        """Answered at once; letters that come before the answer are answered together."""
        self._typed = text
        if not self.looking.running:
            self._search_typed()

    def show_state(self, state: State) -> None:
        self._narrow(state=state)

    def show_issuer(self, issuer: str) -> None:
        self._narrow(issuer=issuer)

    def show_label(self, label: str) -> None:
        self._narrow(label=label)

    def sort(self, by: str) -> None:
        self._narrow(sort=by)

    def show_all(self) -> None:
        """Nothing is left out any longer; the order stays."""
        self._typed = None
        self._set(Wanted(sort=self.wanted.sort))

    def read_choices(self, then: Callable[[Choices], object]) -> None:
        """What there is to narrow to, read when somebody asks."""
        vault, words = self.session.vault, self.session.words

        def done(found: Choices) -> None:
            self.choices = found
            then(found)

        self._run(lambda: reading.choices(vault, words), done)

    def start_sample(self) -> None:
        """Start the practice world: a real issuer on this machine, marked *practice* everywhere."""
        start = self.session.start_practice
        if start is None or self.starting:
            return
        self.starting = True

        def done(answer: object) -> None:
            self.starting = False
            self.sample_ready.emit(answer if isinstance(answer, str) else "")

        def failed(_: SkrinError) -> None:
            self.starting = False

        self._run(start, done, failed)

    # the selected one

    def select(self, credential_id: str) -> None:
        self.selection.select(credential_id)

    def select_first(self) -> str:
        """Where nothing is selected, the first one is; answers which."""
        first = self.pages.known(0)
        if not self.selected and first is not None:
            self.select(first.id)
        return self.selected

    # inside

    def _leaving_changed(self) -> None:
        if self.pages.count:
            self.pages.filled.emit(0, self.pages.count - 1)
        self.changed.emit()

    def _search_typed(self) -> None:
        text, self._typed = self._typed, None
        if text is not None:
            self._narrow(text=text)

    def _narrow(self, **changed: object) -> None:
        self._set(replace(self.wanted, **changed))  # type: ignore[arg-type]

    def _set(self, wanted: Wanted) -> None:
        if wanted != self.wanted and self.session.is_open:
            self.wanted = wanted
            self._list()

    def _drop_list(self) -> None:
        for job in self._reading.values():
            job.drop()
        self._reading.clear()
        self._wishes.clear()

    def _started(self, found: Start) -> None:
        self.held, self.code_waits = found.held, found.code_waits
        self.papers, self.papers_held = found.papers, found.papers_held
        if found.leaves_out:
            self.selection.leave()
        self.pages.begin(found.count, found.rows)
        self._sought = ""
        if found.around is not None:
            self.pages.fill(*found.around)
            self.found.emit(found.number)
        self._search_typed()

    def _wish(self, page: int) -> None:
        self._wishes.append(page)
        while len(self._wishes) > WISHES:
            self.pages.give_up(self._wishes.pop(0))
        self._resting.start()

    def _read_pages(self) -> None:
        """The newest wish first: that is where the person is looking."""
        while self._wishes and len(self._reading) < AT_ONCE and self.session.is_open:
            self._read_page(self._wishes.pop())

    def _read_page(self, page: int) -> None:
        wanted, by = self.wanted, self._reading_by()

        def done(rows: tuple[CardRow, ...]) -> None:
            self._reading.pop(page, None)
            self.pages.fill(page, rows)
            self._read_pages()

        def failed(error: SkrinError) -> None:
            self._reading.pop(page, None)
            self.pages.give_up(page)
            self._error = error
            self.changed.emit()

        self._reading[page] = self.work.run(lambda: reading.page(wanted, page, by), done, failed, owner=self)

    def _reading_by(self) -> Reading:
        """The listing stays as long as what it reads through does."""
        from skrin.use_cases.holder.listing import Listing

        ports, words = self.session.ports, self.session.words
        if self._by is None or self._by.ports is not ports:
            self._by = Reading(ports, Listing(ports), words)
        elif self._by.words is not words:
            self._by = replace(self._by, words=words)
        return self._by


__all__ = ["PAGE", "HomeViewModel"]
