"""The page *Share*: the packs that are kept, opened, copied for somebody else, and deleted with a way back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.share.reading import PackRow, in_short, with_standing
from skrin.gui.work import Job, Work

if TYPE_CHECKING:
    from skrin.domain.pack import Pack

# So long a new pack holds unless the person says otherwise.
LASTS: Final = timedelta(days=30)


def last_day(today: date) -> date:
    return today + LASTS


class ShareViewModel(ViewModel):
    """`copied(pack id)` after a copy was made; `deleted(name)` after a pack was let go, which `undo` brings back."""

    copied = Signal(str)
    deleted = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.rows: tuple[PackRow, ...] = ()
        self.read = False
        self.selected = ""
        self._gone: Pack | None = None
        self._job: Job | None = None
        session.vault_changed.connect(self.load)
        session.locked.connect(self._forget)

    @property
    def row(self) -> PackRow | None:
        """The selected one."""
        return next((each for each in self.rows if each.pack.id == self.selected), None)

    def load(self) -> None:
        """How each stands is read after what they are called."""
        if not self.session.is_open:
            return
        if self._job is not None:
            self._job.drop()
            self._jobs.discard(self._job)
        ports, words = self.session.ports, self.session.words

        def have(rows: tuple[PackRow, ...]) -> None:
            known = {each.pack: each for each in self.rows}
            self._have(tuple(known.get(each.pack, each) for each in rows))
            self._job = self._run(lambda: with_standing(ports, words), self._have)

        self._job = self._run(lambda: in_short(ports, words), have)

    def select(self, pack_id: str) -> None:
        if pack_id != self.selected:
            self.selected = pack_id
            self.changed.emit()

    def copy_for(self, recipient: str) -> None:
        """The selected one, for somebody else, until the usual day."""
        row, ports = self.row, self.session.ports
        if row is None:
            return
        ends_on = last_day(self.session.clock.now().astimezone().date())

        def task() -> "Pack":
            from skrin.use_cases.holder import packs

            return packs.copy_for(row.pack.id, recipient, ends_on, ports)

        self._run(task, lambda made: self.copied.emit(made.id))

    def delete(self) -> None:
        """The selected one; what was handed out from it stays where it is."""
        row, ports = self.row, self.session.ports
        if row is None:
            return

        def task() -> "Pack":
            from skrin.use_cases.holder import packs

            return packs.delete(row.pack.id, ports)

        def done(gone: "Pack") -> None:
            self._gone = gone
            self.deleted.emit(row.name)
            self.load()

        self._run(task, done)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        gone, ports = self._gone, self.session.ports
        self._gone = None
        if gone is None:
            return

        def task() -> "Pack":
            from skrin.use_cases.holder import packs

            return packs.restore(gone, ports)

        def done(back: "Pack") -> None:
            self.selected = back.id
            self.load()

        self._run(task, done)

    def _have(self, rows: tuple[PackRow, ...]) -> None:
        self.rows, self.read = rows, True
        if self.row is None:
            self.selected = rows[0].pack.id if rows else ""

    def _forget(self) -> None:
        self.rows, self.read, self.selected, self._gone = (), False, "", None
