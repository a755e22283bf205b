"""The tour of the practice world in a window: there from when somebody first asks for it, on whatever screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from skrin.gui.practice_world import PracticeWorld
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.tour import TourViewModel
from skrin.gui.widgets.shortcut import shortcut
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.gui.views.tour.guide import Guide

KEYS = "Ctrl+G"


class Tour(QObject):
    """Ctrl+G begins it, and later leads to its bar. `at_once`: it begins when the wallet is first open."""

    def __init__(self, shell: Shell, world: PracticeWorld, *, at_once: bool = False) -> None:
        super().__init__(shell)
        self._shell = shell
        self._at_once = at_once
        self.guide: Guide | None = None
        self.viewmodel = TourViewModel(shell.session, shell.work, shell.navigator, world)
        self.viewmodel.setParent(self)
        world.starting.connect(self._show)
        shortcut(KEYS, shell, self.go, N_("Go on with the tour"))
        shell.session.unlocked.connect(self._begin_at_once)

    def go(self) -> None:
        """Begin it, or put the keyboard where it is."""
        if self.viewmodel.shown and self.guide is not None:
            self.guide.take_focus()
        else:
            self.viewmodel.begin()

    def _begin_at_once(self) -> None:
        if self._at_once:
            self._at_once = False
            self.viewmodel.begin()

    def _show(self) -> None:
        if self.guide is None:
            from skrin.gui.views.tour.guide import Guide

            self.guide = Guide(self._shell, self.viewmodel)
