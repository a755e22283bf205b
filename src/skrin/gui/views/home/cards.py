"""The list of cards: as fast with ten thousand as with ten, because every card is as high as the next."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.views.home.card_model import PagedCards
from skrin.gui.widgets.card_delegate import CardDelegate, Index
from skrin.gui.widgets.card_roles import CardFace, CardNote, CardRole
from skrin.gui.widgets.chip import ChipLook


class EvenCards(CardDelegate):
    """Gives every card the height of one with a chip and a note, so that the list need not measure each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sample = QStandardItemModel(self)
        item = QStandardItem()
        item.setData(CardFace("", "M", "M", "M", ChipLook("M", "ok"), CardNote("M")), CardRole.FACE)
        self._sample.appendRow(item)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return super().sizeHint(option, self._sample.index(0, 0))


class Cards(QListView):
    """Emits `chosen(id)` as the current card changes, `opened(id)` on Enter or double click, `typed(text)` for letters."""

    chosen = Signal(str)
    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, viewmodel: HomeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel = viewmodel
        self.setModel(PagedCards(viewmodel))
        self.setItemDelegate(EvenCards(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda index: self._tell(self.opened, index))
        self._shown = viewmodel.wanted
        self._scrolled = 0
        self.model().modelAboutToBeReset.connect(self._remember)
        viewmodel.pages.began.connect(self._find_again)
        viewmodel.pages.filled.connect(self._was_read)
        theme().changed.connect(self._lay_out)

    @property
    def current_id(self) -> str:
        found = self.currentIndex().data(CardRole.KEY)
        return found if isinstance(found, str) else ""

    def choose(self, number: int) -> None:
        """Make a row current."""
        index = self.model().index(number, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def bring_into_sight(self, number: int) -> None:
        """Make a row current, in the middle where there is room above and below."""
        self.doItemsLayout()
        self.choose(number)
        self.scrollTo(self.model().index(number, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Looking through the rows would read them all; the search field does it better."""
        if search.strip():
            self.typed.emit(search)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _find_again(self) -> None:
        """The list was read anew: what was current stays so where it is still there, and the same list stays scrolled."""
        number = self._viewmodel.pages.number_of(self._viewmodel.selected)
        if number is not None:
            self.choose(number)
        if self._viewmodel.wanted == self._shown:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(self._scrolled)
        self._shown = self._viewmodel.wanted

    def _remember(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _was_read(self, first: int, last: int) -> None:
        """The current card may have been one that was not read yet."""
        if first <= self.currentIndex().row() <= last and self.current_id != self._viewmodel.selected:
            self._tell(self.chosen, self.currentIndex())

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._tell(self.chosen, now)

    def _tell(self, signal: object, index: QModelIndex) -> None:
        key = index.data(CardRole.KEY) if index.isValid() else ""
        if isinstance(key, str) and key:
            signal.emit(key)  # type: ignore[attr-defined]
