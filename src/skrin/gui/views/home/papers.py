"""The certificates on paper as cards that are visibly no credentials: grey, with the sign of a paper."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.viewmodels.paper.sheet import PaperRow
from skrin.gui.views.home.card_model import LEAVING
from skrin.gui.widgets.card_delegate import CardDelegate
from skrin.gui.widgets.card_roles import CardFace, CardRole
from skrin.gui.widgets.chip import ChipLook
from skrin.gui.widgets.tip import tip


class PaperCards(QListView):
    """There are few of them: all rows are here. Emits `opened(id)` on Enter or a click, `typed(text)` for letters."""

    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, viewmodel: HomeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel = viewmodel
        self._faces: tuple[CardFace, ...] = ()
        self._cards = QStandardItemModel(self)
        self.setModel(self._cards)
        self.setItemDelegate(CardDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        theme().changed.connect(self._lay_out)

    def show_rows(self) -> None:
        """As the view-model has them; what was current stays so where it is still there."""
        faces = tuple(map(self._face, self._viewmodel.papers))
        if faces == self._faces:
            return
        current = self.currentIndex().data(CardRole.KEY)
        self._faces = faces
        self._cards.clear()
        for face in faces:
            self._cards.appendRow(_item(face))
        row = next((at for at, face in enumerate(faces) if face.key == current), 0)
        self.setCurrentIndex(self._cards.index(row, 0))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        if search.strip():
            self.typed.emit(search)

    def _face(self, row: PaperRow) -> CardFace:
        leaving = self._viewmodel.is_leaving(row.id)
        say = self._viewmodel.session.words.say
        chip = ChipLook(say(LEAVING), "muted", "trash") if leaving else ChipLook(row.word, "muted", "paper")
        return CardFace(row.id, row.title, row.issuer, row.meta, chip, icon="paper", grey=True)

    def _open(self, index: QModelIndex) -> None:
        key = index.data(CardRole.KEY)
        if isinstance(key, str) and not self._viewmodel.is_leaving(key):
            self.opened.emit(key)

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _item(face: CardFace) -> QStandardItem:
    item = QStandardItem(face.title)
    item.setData(face, CardRole.FACE)
    item.setData(face.key, CardRole.KEY)
    item.setData(face.spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setData(tip(face.title), Qt.ItemDataRole.ToolTipRole)
    return item
