"""The table on the screen: read line by line with the arrows, opened with Enter or a double click."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme

# Of the width, and at least so many widths of a capital letter: name of the folder, name, what was shown, outcome, remark.
SHARES = (3, 3, 6, 3, 6)
LETTERS = (10, 10, 16, 11, 16)
# As many lines of a cell are shown; a tooltip and the result have all of it.
LINES = 2
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CandidateRows(QTableView):
    """`asked` for the row of the folder's table, `moved` after another one became the current."""

    asked = Signal(int)
    moved = Signal()

    def __init__(self, rows: QSortFilterProxyModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._ask)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        rows.rowsInserted.connect(self._begin)
        rows.modelReset.connect(self._begin)
        theme().changed.connect(self.fit)
        self.fit()

    @property
    def row(self) -> int:
        """The current one, as the folder's table counts; -1 for none."""
        return self._rows.mapToSource(self.currentIndex()).row()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in ENTER and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(LINES * metrics.lineSpacing() + 2 * space.TIGHT)
        letter, room = metrics.horizontalAdvance("M"), self.viewport().width()
        for column, (share, letters) in enumerate(zip(SHARES, LETTERS, strict=True)):
            self.setColumnWidth(column, max(room * share // sum(SHARES), letters * letter))

    def _begin(self) -> None:
        """The first row is the current one, until another one is chosen."""
        if not self.currentIndex().isValid():
            self.selectRow(0)

    def _ask(self, index: QModelIndex) -> None:
        self.asked.emit(self._rows.mapToSource(index).row())
