"""A list of cards: model and view in one piece, named for screen readers, ready for keys and mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.theme.style import REACH
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.card_delegate import CardDelegate
from skrin.gui.widgets.card_roles import CardFace, CardRole
from skrin.gui.widgets.tip import tip


class CardModel(QAbstractListModel):
    """The faces of the cards, in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[CardFace, ...] = ()

    @property
    def faces(self) -> tuple[CardFace, ...]:
        return self._faces

    def show_faces(self, faces: Sequence[CardFace]) -> None:
        self.beginResetModel()
        self._faces = tuple(faces)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._faces)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._faces):
            return None
        face = self._faces[index.row()]
        match role:
            case CardRole.FACE:
                return face
            case CardRole.KEY:
                return face.key
            case Qt.ItemDataRole.DisplayRole:
                return face.title
            case Qt.ItemDataRole.ToolTipRole:
                return tip(face.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return face.spoken
            case _:
                return None

    def row_of(self, key: str) -> int | None:
        return next((row for row, face in enumerate(self._faces) if face.key == key), None)


class Outdented(QVBoxLayout):
    """Lets the cards, not the rings around them, stand flush with what is above and below the list."""

    def __init__(self, cards: "CardList") -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(cards)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect.adjusted(-REACH, 0, REACH, 0))


class CardList(QListView):
    """Emits `chosen(key)` as the current card changes, and `opened(key)` on Enter or double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, grows: bool = False) -> None:
        """`grows`: as high as its cards, for a page that scrolls as a whole."""
        super().__init__(parent)
        self._grows = grows
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self._painter = CardDelegate(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setSpacing(0)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(self._activated)
        theme().changed.connect(self._lay_out)

    def show_faces(self, faces: Sequence[CardFace]) -> None:
        """Show these cards; the current one stays current where it is still there."""
        kept = self.current_key
        self.cards.show_faces(faces)
        self.choose(kept)
        self._lay_out()

    @property
    def current_key(self) -> str:
        """The current card's key, empty where there is none."""
        found = self.currentIndex().data(CardRole.KEY)
        return found if isinstance(found, str) else ""

    def choose(self, key: str) -> None:
        row = self.cards.row_of(key)
        if row is not None:
            index = self.cards.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return self._grows

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(self._painter.height(face, width) for face in self.cards.faces) if self._grows else -1

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(max(self.width(), hint.width()))) if self._grows else hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().minimumSizeHint().width(), 0) if self._grows else super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self._grows and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        key = now.data(CardRole.KEY) if now.isValid() else None
        if isinstance(key, str):
            self.chosen.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        key = index.data(CardRole.KEY)
        if isinstance(key, str):
            self.opened.emit(key)
