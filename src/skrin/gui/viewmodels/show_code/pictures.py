"""The pictures one after the other, each on time: the next one is made on a worker while one is seen."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.viewmodels.show_code.source import CodeSource
from skrin.gui.work import Job, Work
from skrin.paper.qr_symbol import Symbol

Made = tuple[CodeSource, Symbol]

MILLISECOND = timedelta(milliseconds=1)


class Pictures(QObject):
    """`symbol` is to be seen now, None before the first. `turned` when it is another, `failed` where none comes any more.

    A picture that is not made in time lets the one before stand a little longer: none is left out.
    """

    turned = Signal()
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: CodeSource | None = None
        self.symbol: Symbol | None = None
        self._work = work
        self._next: Made | None = None
        self._making: Job | None = None
        self._due = False
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def begin(self, source: CodeSource) -> None:
        """Go on from here, instead of whatever was seen: its picture at once, then those that follow."""
        self._give_up()
        self._timer.stop()
        self._due = True
        self._make(lambda: source)

    def stop(self) -> None:
        self._give_up()
        self._timer.stop()
        self.source = self.symbol = None

    def change(self, how: Callable[[CodeSource], CodeSource]) -> None:
        if self.source is not None:
            self.begin(how(self.source))

    def _turn(self) -> None:
        """It is time for the next one."""
        self._due = True
        self._show_next()

    def _show_next(self) -> None:
        if self._next is None or not self._due:
            return
        (self.source, self.symbol), self._next, self._due = self._next, None, False
        lasts = self.source.picture.lasts
        if lasts is None:
            self._timer.stop()
        else:
            if not self._timer.isActive() or self._timer.interval() != lasts // MILLISECOND:
                self._timer.start(lasts // MILLISECOND)
            self._make(self.source.after)
        self.turned.emit()

    def _make(self, follow: Callable[[], CodeSource]) -> None:
        self._making = self._work.run(lambda: _made(follow()), self._take, self._failed, owner=self)

    def _take(self, made: Made) -> None:
        self._making, self._next = None, made
        self._show_next()

    def _failed(self, error: SkrinError) -> None:
        self.stop()
        self.failed.emit(error)

    def _give_up(self) -> None:
        if self._making is not None:
            self._making.drop()
        self._making = self._next = None


def _made(source: CodeSource) -> Made:
    from skrin.paper import screen_picture

    return source, screen_picture.drawn(source.picture)
