"""The entries that were read, as a Qt model; the list asks for older ones as somebody scrolls to its end."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from skrin.gui.viewmodels.history.entries import Entry
from skrin.gui.viewmodels.history.listed import ListedViewModel
from skrin.gui.widgets.tip import tip

ROOT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place in its month: the first carries the heading, the last closes the frame."""

    entry: Entry
    first: bool
    last: bool


class Entries(QAbstractListModel):
    def __init__(self, viewmodel: ListedViewModel) -> None:
        super().__init__(viewmodel)
        self._viewmodel = viewmodel
        self._count = len(viewmodel.entries)
        viewmodel.began.connect(self._begin)
        viewmodel.grew.connect(self._grow)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else self._count

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._viewmodel.more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        if not parent.isValid():
            self._viewmodel.read_more()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self._count:
            return None
        line = self.line(index.row())
        match role:
            case int() if role == LINE:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return line.entry.who
            case Qt.ItemDataRole.ToolTipRole:
                return tip(line.entry.spoken)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.entry.month}: {line.entry.spoken}" if line.first else line.entry.spoken
            case _:
                return None

    def line(self, row: int) -> Line:
        entries = self._viewmodel.entries
        here = entries[row]
        first = row == 0 or entries[row - 1].month != here.month
        last = row + 1 >= self._count or entries[row + 1].month != here.month
        return Line(here, first, last)

    def row_of(self, entry_id: int | None) -> int:
        return next((row for row, each in enumerate(self._viewmodel.entries[: self._count]) if each.id == entry_id), -1)

    def _begin(self) -> None:
        self.beginResetModel()
        self._count = len(self._viewmodel.entries)
        self.endResetModel()

    def _grow(self, first: int) -> None:
        self.beginInsertRows(ROOT, first, len(self._viewmodel.entries) - 1)
        self._count = len(self._viewmodel.entries)
        self.endInsertRows()
        if first:
            self.dataChanged.emit(self.index(first - 1), self.index(first - 1))
