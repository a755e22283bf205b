"""A column that knows how high it is at a width once it was asked: a long page asks dozens of times while it is laid out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class RememberingColumn(QVBoxLayout):
    """Finds its height anew only after something in it has changed. Qt remembers one width; pages ask for several in turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        if parent is not None:
            parent.setLayout(self)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = super().heightForWidth(width)
        return found

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802
        return self.heightForWidth(width)
