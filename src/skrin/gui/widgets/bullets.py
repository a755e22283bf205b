"""A list of sentences, a line each, with the wrapped ones hanging under their own text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.text import Body


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
        for at, sentence in enumerate(sentences):
            row, column = divmod(at, self._columns)
            dot = Body("•", tone="muted", wrap=False)
            self._grid.addWidget(dot, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Body(sentence, strong=self._strong, selectable=self._selectable), row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
