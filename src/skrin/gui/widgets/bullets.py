"""A list of sentences, a line each, with the wrapped ones hanging under their own text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.text import Body

_COLUMN = 14  # widths of a capital letter that a column has at least


class Bullets(QWidget):
    """`columns` where there is room for two."""

    def __init__(
        self,
        sentences: Sequence[str] = (),
        *,
        strong: bool = False,
        columns: int = 1,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._strong, self._columns, self._selectable = strong, columns, selectable
        self._lines: list[tuple[Body, Body]] = []
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.TIGHT)
        self._grid.setVerticalSpacing(space.HAIR)
        self.show_sentences(sentences)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = [(Body("•", tone="muted", wrap=False), self._sentence(each)) for each in sentences]
        self._shown = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _sentence(self, text: str) -> Body:
        made = Body(text, strong=self._strong, selectable=self._selectable)
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        return made

    def _arrange(self) -> None:
        """In as many columns as there is room for."""
        room = self.width() // max(1, _COLUMN * self.fontMetrics().horizontalAdvance("M"))
        columns = max(1, min(self._columns, room))
        if columns == self._shown:
            return
        self._shown = columns
        for column in range(self._columns):
            self._grid.setColumnStretch(2 * column + 1, 1 if column < columns else 0)
        for at, (dot, sentence) in enumerate(self._lines):
            row, column = divmod(at, columns)
            self._grid.addWidget(dot, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(sentence, row, 2 * column + 1)
