"""Work on widgets that is too much for one turn of the event loop, done one step a turn: nothing a person does has to wait."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class StepsApart(QObject):
    """`begin` takes new steps; what was left of the last ones is forgotten."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def done(self) -> bool:
        return not self._left

    def begin(self, *steps: Callable[[], object]) -> None:
        self._left = deque(steps)
        self._timer.start()

    def _next(self) -> None:
        if self._left:
            self._left.popleft()()
        if not self._left:
            self._timer.stop()
