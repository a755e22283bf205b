"""A code for somebody's camera: its pictures, how long there is, and that it is over. It counts as shared from the start."""

from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.consent.countdown import OF_A_CODE, OF_A_REQUEST, Countdown
from skrin.gui.viewmodels.show_code.pictures import Pictures
from skrin.gui.viewmodels.show_code.source import CodeSource, ShownCode
from skrin.gui.work import Work

# Points of the screen that a dot has at least: smaller ones a camera in the middle of the table does not tell apart. A version
# that has them so small gives way to one with fewer.
LEAST_DOT = 6
# So long the window stays open by itself, however long the request is good for.
AWAKE = timedelta(minutes=10)


class Step(Enum):
    NOTHING = "nothing"
    SHOWING = "showing"
    STOPPED = "stopped"  # the person put it away
    OVER = "over"  # its time ran out, or it could not go on


class ShowCodeViewModel(ViewModel):
    """What is shown once is never shown again: `open` takes a code that was put away for none.

    `turned` is emitted for each picture, and `changed` for everything else. While a code is seen the window does not lock by
    itself, and the screen does not go dark.
    """

    turned = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.step = Step.NOTHING
        self.shown: ShownCode | None = None
        self.ended_at: datetime | None = None
        self.slow = False
        self._points = 0
        self._to_fit = self._begun = False
        self.pictures = Pictures(work, self)
        self.pictures.turned.connect(self._turned)
        self.pictures.failed.connect(self._broke)
        self.countdown = Countdown(session, self)
        self.countdown.ended.connect(lambda: self._end(Step.OVER))

    @property
    def source(self) -> CodeSource | None:
        return self.pictures.source

    @property
    def goes_round(self) -> int:
        """How many pictures suffice where all are seen; 1 where it stands still, 0 before the first."""
        return 0 if self.source is None else self.source.picture.of

    @property
    def late_at(self) -> datetime | None:
        """When it was taken over the network after all."""
        return None if self.shown is None or self.shown.late is None else self.shown.late.at

    def open(self, shown: ShownCode) -> None:
        if shown is self.shown:
            return
        self.shown, self.step, self.ended_at, self._error = shown, Step.SHOWING, None, None
        self.slow = theme().motion.still
        self.countdown.begin(shown.until, OF_A_REQUEST if shown.asked_for else OF_A_CODE)
        if self.countdown.is_over:
            self._end(Step.OVER)
            return
        if shown.late is not None:
            shown.late.came.connect(self.changed)
        self.session.stay_awake(self._awake_until(shown))
        self._begun = False
        self.changed.emit()

    def fit(self, points: int) -> None:
        """So large is the place for it, at each side: the dots are made as large as they have to be. The first time begins it.

        What makes the pictures is loaded with the first of them, and is not to stand in the way of the screen that is built.
        """
        self._points = points
        if self.shown is not None and self.step is Step.SHOWING and not self._begun:
            self._begun = True
            self._begin(self.shown.source)
        self._to_fit = self.source is None
        if self.source is not None and _fitted(self.source, points) is not self.source:
            self.pictures.change(lambda source: _fitted(source, points))

    # what a person does

    @property
    def can_be_bigger(self) -> bool:
        return self.source is not None and self.source.can_be_bigger

    @property
    def can_be_paced(self) -> bool:
        """Something moves: it may move less."""
        return self.source is not None and self.source.picture.of > 1

    def bigger(self) -> None:
        if self.can_be_bigger:
            self.pictures.change(lambda source: source.bigger())
            self.changed.emit()

    def pace(self) -> None:
        """Slower; or as fast as before."""
        if self.can_be_paced:
            self.slow = not self.slow
            self.pictures.change(self._paced)
            self.changed.emit()

    def stop(self) -> None:
        """It was shared all the same, and is not shown again."""
        if self.step is Step.SHOWING:
            self._end(Step.STOPPED)

    def leave(self) -> None:
        """Another screen takes its place."""
        self.stop()

    # inside

    def _awake_until(self, shown: ShownCode) -> datetime:
        longest = self.session.clock.now() + AWAKE
        return longest if shown.until is None else min(shown.until, longest)

    def _begin(self, source: CodeSource) -> None:
        self.pictures.begin(_fitted(self._paced(source), self._points))

    def _paced(self, source: CodeSource) -> CodeSource:
        from skrin.protocols.mq1.schedule import Pace

        return source.paced(Pace.SLOW if self.slow else Pace.NORMAL)

    def _turned(self) -> None:
        self.turned.emit()
        if self._to_fit:
            self.fit(self._points)  # its place was measured while the first picture was being made

    def _broke(self, error: SkrinError) -> None:
        self._error = error
        self._end(Step.OVER)

    def _end(self, step: Step) -> None:
        self.pictures.stop()
        self.countdown.stop()
        self.step, self.ended_at = step, self.session.clock.now()
        self.session.stay_awake(None)
        self.changed.emit()


def _fitted(source: CodeSource, points: int) -> CodeSource:
    """With dots as large as a small window lets them be; as it is where there is no place yet."""
    while points and source.can_be_bigger and points < LEAST_DOT * _side(source):
        source = source.bigger()
    return source


def _side(source: CodeSource) -> int:
    """Modules at each side, with the quiet zone (ISO/IEC 18004)."""
    from skrin.paper.qr_symbol import QUIET

    return 17 + 4 * source.picture.version + 2 * QUIET
