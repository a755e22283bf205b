"""The navigation at the left of the window: where one can go, when lists were updated, and the lock.

The wallet has one, and checking another, whose foot leads back to the wallet.

Where it would take too much of the window it folds into a rail of icons; what they are called stays in tooltips and for screen
readers.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from skrin.gui.places import Home, Place
from skrin.gui.screens import UNDER, Entry
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.icons import mark, pixmap
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Caption
from skrin.words.catalogue import N_

# Translators: under the name of the program, while somebody checks what others show.
CHECKING = N_("Check credentials")
# Translators: leads from checking back to one's own wallet.
TO_WALLET = N_("My credentials")
ICON = 18
BAR = 3
MARK = 28
# What the navigation may take of the window before it folds.
MOST = 0.27
ICON_NAME = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Paints one entry: the current one by colour, weight and a bar, so that colour is never alone."""

    folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        metrics = QFontMetrics(theme().font(strong=True))
        high = max(space.TARGET, metrics.height() + 2 * space.TIGHT) + 2
        return QSize(rail_entry_width() if self.folded else entry_width(_text(index)), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        state = option.state
        rect = option.rect.adjusted(0, 1, 0, -1)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.tokens.color("accent_soft" if current else "surface_alt"))
            painter.drawRoundedRect(rect, space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        if current:
            painter.setBrush(look.tokens.color("accent"))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + space.TIGHT, BAR, rect.height() - 2 * space.TIGHT), 1, 1)
        size = _icon_size()
        drawn = QRect(rect.left() + space.NEAR, rect.top() + (rect.height() - size) // 2, size, size)
        painter.drawPixmap(drawn, pixmap(str(index.data(ICON_NAME)), "accent" if current else "text_muted", size))
        if not self.folded:
            painter.setFont(look.font(strong=current))
            painter.setPen(look.tokens.color("accent" if current else "text"))
            text = rect.adjusted(space.NEAR + size + space.NEAR, 0, 0, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _text(index))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.tokens.color("focus"), space.RING))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), space.RADIUS_CONTROL, space.RADIUS_CONTROL)
        painter.restore()


class PlaceList(QListWidget):
    """The entries. The arrows go through them, Enter or Space opens one; where the person is stays marked meanwhile."""

    opened = Signal(int)

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What is marked is the place, which only opening one changes."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def mark(self, row: int) -> None:
        """Where the person is; -1 for nowhere in this list."""
        index = self.model().index(row, 0)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


class Navigation(QFrame):
    """`chosen` tells the place of the entry that was opened, by a click or a key. `fit` it into its window.

    `checking`: it is that of checking. What is locked is the wallet, the verifier's store, or both; `show_lock` where there is
    something to lock.
    """

    chosen = Signal(object)
    lock_asked = Signal()

    def __init__(
        self, entries: Sequence[Entry], session: Session, parent: QWidget | None = None, *, checking: bool = False
    ) -> None:
        super().__init__(parent)
        self.checking = checking
        self.setProperty("part", "navigation")
        self._entries = entries
        self._session = session
        self._window_width = 0
        self.folded = False
        self._may_lock = True
        self._mark = QLabel()
        self._name = QLabel("Skrin")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._what = Caption("", wrap=False)
        self.to_wallet = Button("", "plain", "wallet")
        self.small_to_wallet = IconButton("wallet", "")
        self.list = PlaceList()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._delegate = EntryDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        for entry in entries:
            item = QListWidgetItem(entry.label)
            item.setData(ICON_NAME, entry.icon)
            self.list.addItem(item)
        self.updated = Caption("")
        self.updated_sign = IconLabel("clock")
        self.lock = Button("", "plain", "lock")
        self.small_lock = IconButton("lock", "")
        self._lock_keys = Caption("Ctrl+L", wrap=False)
        self._lay_out()
        self.list.opened.connect(self._go)
        self.list.itemClicked.connect(self._clicked)
        self.lock.clicked.connect(self.lock_asked)
        self.small_lock.clicked.connect(self.lock_asked)
        for button in (self.to_wallet, self.small_to_wallet):
            button.clicked.connect(lambda: self.chosen.emit(Home()))
        theme().changed.connect(self.restyle)
        self.retranslate()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(space.NEAR)
        self._head.addWidget(self._mark)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._what)
        self._head.addLayout(names, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(space.NEAR, 0, space.NEAR, 0)
        foot.addWidget(self.updated)
        foot.addWidget(self.updated_sign)
        bottom = QHBoxLayout()
        bottom.addWidget(self.lock)
        bottom.addWidget(self.small_lock)
        bottom.addStretch(1)
        bottom.addWidget(self._lock_keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.NEAR, 20, space.NEAR, space.NEAR)
        column.setSpacing(space.NEAR)
        column.addLayout(self._head)
        column.addSpacing(space.HAIR)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        for button in (self.to_wallet, self.small_to_wallet):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(bottom)

    def mark_place(self, place: Place) -> None:
        """Show where the person is; nothing is opened by it."""
        wanted = UNDER.get(type(place), type(place))
        row = next((number for number, each in enumerate(self._entries) if type(each.place) is wanted), -1)
        self.list.mark(row)

    def show_updated(self, text: str) -> None:
        """When lists were last fetched; nothing where they never were."""
        self.updated.setText(text)
        self.updated_sign.setAccessibleName(text)
        self.updated_sign.setToolTip(text)
        self._show_foot()

    def show_lock(self, *, on: bool) -> None:
        """Whether there is something to lock."""
        self._may_lock = on
        self._show_foot()

    def retranslate(self) -> None:
        say = self._session.words.say
        self._what.setText(say(CHECKING))
        self.to_wallet.setText(say(TO_WALLET))
        self.small_to_wallet.set_name(say(TO_WALLET))
        for row, entry in enumerate(self._entries):
            item = self.list.item(row)
            item.setText(say(entry.label))
            item.setToolTip(f"{say(entry.label)} ({entry.shortcut})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say(entry.label))
        # Translators: the name a screen reader gives the list at the left of the window.
        self.list.setAccessibleName(say(N_("Where to go")))
        # Translators: the button that locks the wallet.
        self.lock.setText(say(N_("Lock")))
        self.small_lock.set_name(say(N_("Lock")))
        for button in (self.lock, self.small_lock):
            button.setToolTip(say(N_("Lock (Ctrl+L)") if self.checking else N_("Lock the wallet (Ctrl+L)")))
        self.restyle()

    def fit(self, window_width: int) -> None:
        """Take what the longest entry needs, or fold where that is too much of a window this wide."""
        self._window_width = window_width
        around = 2 * space.NEAR + space.BORDER
        texts = [self.list.item(row).text() for row in range(self.list.count())]
        texts += [self.to_wallet.text()] if self.checking else []
        wide = around + max(map(entry_width, texts), default=0)
        if self.checking:
            wide = max(wide, around + theme().scaled(MARK) + 3 * space.NEAR + self._what.sizeHint().width())
        self.folded = self._delegate.folded = bool(window_width) and wide > MOST * window_width
        self.setFixedWidth(rail_entry_width() + around if self.folded else wide)
        left = (rail_entry_width() - theme().scaled(MARK)) // 2 if self.folded else space.NEAR
        self._head.setContentsMargins(left, 0, 0, 0)
        self._name.setVisible(not self.folded)
        self._what.setVisible(self.checking and not self.folded)
        self._show_foot()
        self.list.doItemsLayout()

    def restyle(self) -> None:
        """After the fonts, the colours or the words have changed."""
        self._name.setFont(theme().font("section", strong=True))
        self._mark.setPixmap(mark(theme().scaled(MARK)))
        self.fit(self._window_width)

    def _show_foot(self) -> None:
        said = bool(self.updated.text())
        self.updated.setVisible(said and not self.folded)
        self.updated_sign.setVisible(said and self.folded)
        for part in (self.lock, self._lock_keys):
            part.setVisible(self._may_lock and not self.folded)
        self.small_lock.setVisible(self._may_lock and self.folded)
        self.to_wallet.setVisible(self.checking and not self.folded)
        self.small_to_wallet.setVisible(self.checking and self.folded)

    def _clicked(self, item: QListWidgetItem) -> None:
        """Clicking the entry that is already current leads back to it from what lies behind it."""
        self._go(self.list.row(item))

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._entries):
            self.chosen.emit(self._entries[row].place)


def entry_width(text: str) -> int:
    """With the room for weight 600, and a little air at the end."""
    metrics = QFontMetrics(theme().font(strong=True))
    return metrics.horizontalAdvance(text) + 4 * space.NEAR + _icon_size()


def rail_entry_width() -> int:
    return max(space.TARGET, _icon_size() + 2 * space.NEAR)


def _text(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def _icon_size() -> int:
    return theme().scaled(ICON)
