"""What a credential says, as labels with values: side by side, or in columns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.views.credential.fact_cell import FactCell, Say, Wish
from skrin.gui.widgets.buttons import IconButton
from skrin.gui.widgets.text import Body, Code
from skrin.words.credential.said import Said

# So many are made at a time.
AT_ONCE = 12
# Widths of a capital letter that a column has at most before its text wraps.
COLUMN = 14


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def show_all(widget: QWidget) -> None:
    """Show what was put into a layout now, and not when Qt next comes to it: what scrolls measures it before that.

    All of it at once: Qt lays the whole page out anew for each child that is shown in a layout that is at work.
    """
    layout = widget.layout()
    if layout is not None:
        layout.setEnabled(False)
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            child.show()
    if layout is not None:
        layout.setEnabled(True)
        layout.invalidate()
        layout.activate()


class Facts(QWidget):
    """Each label beside its value. With `copy_words` there is a button beside each identifier; `copied` has its text."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.TIGHT)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Said], copy_words: Callable[[str], str] | None = None) -> None:
        """`copy_words` names the button for a label."""
        clear(self._grid)
        for row, said in enumerate(facts):
            copies = said.code and copy_words is not None
            place = Qt.AlignmentFlag.AlignVCenter if copies else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Body(said.label, tone="muted", wrap=False), row, 0, place)
            self._grid.addWidget(_value(said), row, 1, place)
            if said.code and copy_words is not None:
                button = IconButton("copy", copy_words(said.label))
                button.clicked.connect(lambda _=False, text=said.text: self.copied.emit(text))
                self._grid.addWidget(button, row, 2, place)
        show_all(self)


class FactColumns(QWidget):
    """Label above value, in as many columns as there is room for, at most `most`; each as wide as its content wants.

    A column wants no more than `letters`; where `lines` is given, as much as a value needs to take no more lines. What is wide
    stands first, and has all the columns.
    """

    whole_asked = Signal(object)

    def __init__(
        self,
        say: Say,
        *,
        most: int = 3,
        letters: int = COLUMN,
        lines: int | None = None,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._say, self._most, self._letters, self._lines, self._strong = say, most, letters, lines, strong
        self._facts: tuple[Said, ...] = ()
        self._wide = 0
        self._cells: list[FactCell] = []
        self._wishes: list[Wish] = []
        self._columns = 0
        self._shown_widths: list[int] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.BESIDE)
        self._grid.setVerticalSpacing(space.NEAR)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_some)
        theme().changed.connect(self._arrange_anew)

    def show_facts(self, facts: Sequence[Said]) -> None:
        """The first ones at once; where there are many, the others as soon as the window has drawn breath."""
        clear(self._grid)
        wide = [each for each in facts if each.wide]
        self._wide = len(wide)
        self._facts, self._cells = (*wide, *(each for each in facts if not each.wide)), []
        self._arrange_anew()
        self._make_some()

    @property
    def is_whole(self) -> bool:
        return len(self._cells) == len(self._facts)

    @property
    def columns(self) -> int:
        return self._columns

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One column is enough, where there is no more room."""
        widest = max((wish.least for wish in self._wishes), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    @property
    def _narrow(self) -> list[Wish]:
        return self._wishes[self._wide :]

    def _widths(self, columns: int) -> list[int]:
        """What each column wants; the widest gives way, as far as its content allows, where that is enough to fit."""
        most = self._letters * self.fontMetrics().horizontalAdvance("M")
        wanted = [
            max((wish.within(most, self._lines) for wish in self._narrow[column::columns]), default=0)
            for column in range(columns)
        ]
        over = sum(wanted) + space.BESIDE * (columns - 1) - self.width()
        if over > 0 and wanted:
            widest = wanted.index(max(wanted))
            least = max((wish.within(0, self._lines) for wish in self._narrow[widest::columns]), default=0)
            wanted[widest] = max(wanted[widest] - over, least)
        return wanted

    def _fitting(self) -> int:
        """As many columns as can stand beside each other."""
        for columns in range(min(self._most, len(self._narrow)), 1, -1):
            if sum(self._widths(columns)) + space.BESIDE * (columns - 1) <= self.width():
                return columns
        return 1

    def _make_some(self) -> None:
        first = len(self._cells)
        for said in self._facts[first : first + AT_ONCE]:
            cell = FactCell(said, self._say, strong=self._strong)
            cell.whole_asked.connect(lambda said=said: self.whole_asked.emit(said))
            self._put(cell, len(self._cells))
            self._cells.append(cell)
        show_all(self)
        if not self.is_whole:
            self._timer.start()

    def _arrange_anew(self) -> None:
        self._columns = 0
        self._wishes = [Wish.of(said, strong=self._strong) for said in self._facts]
        self._arrange()

    def _arrange(self) -> None:
        columns = self._fitting()
        widths = self._widths(columns)
        if (columns, widths) == (self._columns, self._shown_widths):
            return
        self._shown_widths = widths
        for column in range(max(columns, self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, widths[column] if columns > 1 and column < columns else 0)
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._put(cell, place)
        show_all(self)

    def _put(self, cell: FactCell, place: int) -> None:
        columns, top = max(1, self._columns), Qt.AlignmentFlag.AlignTop
        if place < self._wide:
            self._grid.addWidget(cell, place, 0, 1, columns, top)
        else:
            row, column = divmod(place - self._wide, columns)
            self._grid.addWidget(cell, self._wide + row, column, top)


def _value(said: Said) -> QWidget:
    if said.code:
        return Code(said.text)
    return Body("\n".join(said.lines), selectable=True)
