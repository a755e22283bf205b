"""Reference cycles are collected on the UI thread alone.

Python collects them on whichever thread happens to allocate; on a worker that would delete Qt objects of closed screens where
Qt does not allow it, and end the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds
# After so many looks all that the program consists of has been imported, and stays. Looking through it again each time is most
# of what collecting takes: tens of milliseconds, in which the window would be away.
SETTLED = (5, 30)


class Collector(QObject):
    """Takes over from Python's own collector until `stop`. Looks once a second whether there is enough to collect."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """The oldest generation that has filled up, as Python itself would."""
        self._looks += 1
        if self._looks in SETTLED:
            gc.collect(1)
            gc.freeze()
        counts, thresholds = gc.get_count(), gc.get_threshold()
        full = [generation for generation in (2, 1, 0) if counts[generation] > thresholds[generation]]
        if full:
            gc.collect(full[0])

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
