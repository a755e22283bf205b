"""Where the person is, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from skrin.gui.places import Place


class Navigator(QObject):
    """`opened` tells which place is to be shown. Going back from the navigation's own places leads home, once."""

    opened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way: list[Place] = []

    @property
    def current(self) -> "Place | None":
        return self._way[-1] if self._way else None

    @property
    def can_go_back(self) -> bool:
        return len(self._way) > 1

    def open(self, place: "Place") -> None:
        """Go to a place. A place that is already on the way is gone back to, and not met twice."""
        from skrin.gui.places import SHUT, TOP, Home

        if isinstance(place, SHUT):
            self._way = [place]
        elif isinstance(place, TOP):
            self._way = [place] if isinstance(place, Home) else [Home(), place]
        else:
            self._way = [*(each for each in self._way if not isinstance(each, (*SHUT, type(place)))), place]
        self.opened.emit(place)

    def back(self) -> bool:
        """One step back; False where there is none."""
        if not self.can_go_back:
            return False
        self._way.pop()
        self.opened.emit(self._way[-1])
        return True
