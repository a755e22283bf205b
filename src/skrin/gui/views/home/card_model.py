"""The pages of the view-model as a Qt model of card faces."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.views.credential.faces import face_of, leaving_face, waiting_face
from skrin.gui.widgets.card_roles import CardFace, CardRole
from skrin.gui.widgets.tip import tip
from skrin.words.catalogue import N_

# Translators: on the chip of a card that is about to be deleted, while that can be undone.
LEAVING = N_("Deleted")
WAITING = N_("Reading …")
# Translators: on the card of a credential that has just been received.
NEW = N_("New")
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class PagedCards(QStringListModel):
    """As many rows as there are credentials; a face is asked for when it comes into sight.

    The rows themselves are Qt's, and empty: laying out ten thousand asks for the number of rows three times for each, and an
    answer from Python every time would take a tenth of a second.
    """

    def __init__(self, viewmodel: HomeViewModel) -> None:
        super().__init__(viewmodel)
        self._viewmodel = viewmodel
        self._pages = viewmodel.pages
        self._count = 0
        self._begin()
        self._pages.began.connect(self._begin)
        self._pages.filled.connect(self._fill)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self._count:
            return None
        match role:
            case CardRole.FACE:
                return self._face(index.row())
            case CardRole.KEY:
                return self._face(index.row()).key
            case Qt.ItemDataRole.DisplayRole:
                return self._face(index.row()).title
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._face(index.row()).title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._face(index.row()).spoken
            case _:
                return None

    def _face(self, number: int) -> CardFace:
        row = self._pages.row(number)
        say = self._viewmodel.session.words.say
        if row is None:
            return waiting_face(say(WAITING))
        if self._viewmodel.is_leaving(row.id):
            return leaving_face(row, say(LEAVING))
        return replace(face_of(row), mark=say(NEW)) if row.id == self._viewmodel.marked else face_of(row)

    def _begin(self) -> None:
        self._count = self._pages.count
        self.setStringList([""] * self._count)

    def _fill(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))
