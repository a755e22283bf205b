"""Where the person is, and the way back."""

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from skrin.gui.places import Place


class Navigator(QObject):
    """`opened` tells which place is to be shown. Going back from the navigation's own places leads home, once.

    Where checking has begun without a wallet, it leads back to where the wallet is opened or made.
    """

    opened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way: list[Place] = []

    @property
    def current(self) -> "Place | None":
        return self._way[-1] if self._way else None

    @property
    def before(self) -> "Place | None":
        """Where one step back leads."""
        return self._way[-2] if self.can_go_back else None

    @property
    def can_go_back(self) -> bool:
        return len(self._way) > 1

    def leads_back_to(self, place: "Place") -> bool:
        """This very opening of it lies on the way, or is where the person is."""
        return any(each is place for each in self._way)

    def open(self, place: "Place") -> None:
        """Go to a place. A place that is already on the way is gone back to, and not met twice."""
        from skrin.gui.places import CHECKING, CHECKING_TOP, SHUT, TOP, Ask, Home

        if isinstance(place, SHUT):
            self._way = [place]
        elif isinstance(place, CHECKING_TOP):
            self._way = [*self._root, place] if isinstance(place, Ask) else [*self._root, Ask(), place]
        elif isinstance(place, CHECKING):
            self._way = [*takewhile(lambda each: not isinstance(each, type(place)), self._way), place]
        elif isinstance(place, TOP):
            self._way = [place] if isinstance(place, Home) else [Home(), place]
        else:
            self._way = [*(each for each in self._way if not isinstance(each, (*SHUT, type(place)))), place]
        self.opened.emit(place)

    def instead(self, place: "Place") -> None:
        """Show another place where one is shown; the way to it stays."""
        self._way[-1:] = [place]
        self.opened.emit(place)

    @property
    def _root(self) -> "list[Place]":
        """Where the way began, if that was no place of checking."""
        from skrin.gui.places import SHUT, Home

        return [each for each in self._way[:1] if isinstance(each, (Home, *SHUT))]

    def back(self) -> bool:
        """One step back; False where there is none."""
        if not self.can_go_back:
            return False
        self._way.pop()
        self.opened.emit(self._way[-1])
        return True
