"""Reference cycles are collected on the UI thread alone, and all of them only while nobody is at the window.

Python collects them on whichever thread happens to allocate; on a worker that would delete Qt objects of closed screens where
Qt does not allow it, and end the program. To look through everything takes tens of milliseconds, in which the window is away.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# Milliseconds from one look to the next: while something goes on there is soon much to look through.
EVERY, SOON = 1000, 100
OLDEST = 2  # the generation that holds nearly everything
# So many looks in a row at which nobody was at the window are a rest; after so many without one it is done all the same.
REST, AT_LAST = 3, 3000


class Collector(QObject):
    """Takes over from Python's own collector until `stop`. Looks time and again whether there is enough to collect.

    `resting` says whether nothing goes on in the window at this moment.
    """

    def __init__(self, parent: QObject, resting: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        gc.disable()
        self.resting = resting
        self._at_rest = self._put_off = 0
        self._due = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """The oldest generation that has filled up, as Python itself would; the very oldest when there is a rest."""
        self._at_rest = self._at_rest + 1 if self.resting() else 0
        self._timer.setInterval(EVERY if self._at_rest else SOON)
        counts, thresholds = gc.get_count(), gc.get_threshold()
        full = [generation for generation in (2, 1, 0) if counts[generation] > thresholds[generation]]
        if self._due and self._at_rest:
            self._due = False
            gc.collect(OLDEST)
        elif full and full[0] < OLDEST:
            gc.collect(full[0])
        elif full and (self._at_rest >= REST or self._put_off >= AT_LAST):
            self._put_off = 0
            gc.collect(OLDEST)
        elif full:
            self._put_off += 1
            gc.collect(OLDEST - 1)

    def settle(self) -> None:
        """All that the program consists of has been imported, and stays: it is looked through no more."""
        gc.freeze()

    def thaw(self) -> None:
        """The wallet was locked: what was open stays nowhere, also not in what was looked through no more."""
        gc.unfreeze()
        self._due = True

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
