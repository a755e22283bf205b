"""A list of entries that is read in pages as somebody scrolls, one of them selected."""

from PySide6.QtCore import Signal

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.history.entries import Entry
from skrin.gui.work import Work


class ListedViewModel(ViewModel):
    """`entries` are those read so far. `began` after they were replaced, `grew(first)` after some were added."""

    began = Signal()
    grew = Signal(int)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.entries: list[Entry] = []
        self.selected: int | None = None

    @property
    def more(self) -> bool:
        """There may be further ones, which `read_more` reads."""
        return False

    def read_more(self) -> None: ...

    @property
    def entry(self) -> Entry | None:
        """The selected one."""
        return next((each for each in self.entries if each.id == self.selected), None)

    def select(self, entry_id: int) -> None:
        if entry_id != self.selected:
            self.selected = entry_id
            self.changed.emit()
