"""All of something that is too long for the screen, in a list that paints only what is in sight (G-04)."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body, Heading
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

CLOSE = N_("Close")
LINES = NN_("{count} line", "{count} lines")

# A line of the list holds as many letters; a longer text goes on in the next one.
ACROSS = 90
WIDTH, HEIGHT = 760, 560


class WholeModel(QAbstractListModel):
    """Long lines are cut into rows when they are read, not before: a megabyte is no work to open."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self._starts: list[tuple[int, int]] = [
            (number, at) for number, line in enumerate(self._lines) for at in range(0, max(len(line), 1), ACROSS)
        ]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._starts)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        number, at = self._starts[index.row()]
        return self._lines[number][at : at + ACROSS]


class WholeDialog(QDialog):
    """`lines` in full, under `title`. Escape closes it."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[str], words: Words) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(words.say(N_("Show all")))
        self.setAccessibleName(title)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        column.addWidget(Heading(title, "section"))
        column.addWidget(Body(words.count(LINES, len(lines)), tone="muted"))
        self.list = QListView()
        self.list.setModel(WholeModel(lines, self))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(title)
        self.list.setFont(theme().font())
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_it = Button(words.say(CLOSE))
        self.close_it.clicked.connect(self.accept)
        foot.addWidget(self.close_it)
        column.addLayout(foot)
        self.resize(theme().scaled(WIDTH), theme().scaled(HEIGHT))
        self.list.setFocus()
