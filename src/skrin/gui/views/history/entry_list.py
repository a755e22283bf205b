"""The list of entries."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.history.listed import ListedViewModel
from skrin.gui.views.history.entry_delegate import EntryDelegate
from skrin.gui.views.history.entry_model import LINE, Entries, Line


class EntryList(QListView):
    """Tells the view-model which entry is current."""

    def __init__(self, viewmodel: ListedViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel = viewmodel
        self.entries = Entries(viewmodel)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._moved)
        viewmodel.began.connect(self._find_again)
        theme().changed.connect(self._lay_out)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _find_again(self) -> None:
        index = self.entries.index(self.entries.row_of(self._viewmodel.selected), 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.data(LINE) if now.isValid() else None
        if isinstance(line, Line):
            self._viewmodel.select(line.entry.id)

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
