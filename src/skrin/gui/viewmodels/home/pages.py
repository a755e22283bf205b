"""The rows of the list, as far as they have been read: ten thousand are known by number long before they are read."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from skrin.gui.viewmodels.credential.card_row import CardRow

PAGE = 50


class CardPages(QObject):
    """`row` answers None for what was not read yet, and asks for its page with `wanted`.

    Signals: `began` after everything was replaced, `filled(first, last)` after rows were read.
    """

    began = Signal()
    filled = Signal(int, int)
    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._rows: dict[int, CardRow] = {}
        self._asked: set[int] = set()

    @property
    def count(self) -> int:
        return self._count

    def row(self, number: int) -> CardRow | None:
        found = self._rows.get(number)
        page = number // PAGE
        if found is None and 0 <= number < self._count and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
        return found

    def known(self, number: int) -> CardRow | None:
        """The same without asking."""
        return self._rows.get(number)

    def number_of(self, credential_id: str) -> int | None:
        """Where it is among what was read."""
        return next((number for number, row in self._rows.items() if row.id == credential_id), None)

    def begin(self, count: int, rows: Sequence[CardRow]) -> None:
        """Start anew: so many in all, of which the first are these."""
        self._count = count
        self._rows = dict(enumerate(rows))
        self._asked = {0} if rows else set()
        self.began.emit()

    def fill(self, page: int, rows: Sequence[CardRow]) -> None:
        first = page * PAGE
        self._rows.update({first + place: row for place, row in enumerate(rows) if first + place < self._count})
        self._asked.add(page)
        if rows:
            self.filled.emit(first, min(first + len(rows), self._count) - 1)

    def give_up(self, page: int) -> None:
        """It will be asked for again when it is next in sight."""
        self._asked.discard(page)
