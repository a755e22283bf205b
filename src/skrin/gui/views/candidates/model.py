"""The table as a Qt model: one row a candidate, the columns of `words.candidates`. It has no order but that of the names."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from skrin.gui.session import Session
from skrin.gui.theme.icons import icon
from skrin.gui.viewmodels.candidates.viewmodel import CandidatesViewModel
from skrin.gui.views.credential.faces import TONES
from skrin.gui.widgets.tip import tip
from skrin.gui.widgets.tone import ICONS, INK
from skrin.words.candidates import COLUMNS, OUTCOME
from skrin.words.catalogue import N_

# Translators: what a screen reader says in place of a cell that is empty.
NOTHING = N_("nothing")
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
OUTCOME_COLUMN = COLUMNS.index(OUTCOME)


class CandidateTable(QAbstractTableModel):
    def __init__(self, viewmodel: CandidatesViewModel, session: Session) -> None:
        super().__init__(viewmodel)
        self._viewmodel, self._session = viewmodel, session
        self._count = len(viewmodel.rows)
        viewmodel.began.connect(self._begin)
        viewmodel.grew.connect(self._grow)
        viewmodel.renewed.connect(lambda row: self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1)))

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._session.words.say(COLUMNS[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self._count:
            return None
        row = self._viewmodel.rows[index.row()]
        text = row.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                say = self._session.words.say
                return f"{say(COLUMNS[index.column()])}: {text or say(NOTHING)}"
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column():
                return row.handed_in
            case Qt.ItemDataRole.DecorationRole if index.column() == OUTCOME_COLUMN:
                tone = TONES[row.outcome]
                return icon(ICONS[tone], INK[tone])
            case _:
                return None

    def _begin(self) -> None:
        self.beginResetModel()
        self._count = len(self._viewmodel.rows)
        self.endResetModel()

    def _grow(self) -> None:
        self.beginInsertRows(ROOT, self._count, len(self._viewmodel.rows) - 1)
        self._count = len(self._viewmodel.rows)
        self.endInsertRows()


def with_words(table: CandidateTable) -> QSortFilterProxyModel:
    """The rows in which what is typed stands somewhere, in the order that they have."""
    found = QSortFilterProxyModel(table)
    found.setSourceModel(table)
    found.setFilterKeyColumn(-1)
    found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return found
