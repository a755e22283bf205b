"""How long a request is still open, second by second; said aloud sparingly, and once when it is over."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.gui.session import Session
from skrin.words.catalogue import N_, NN_

SECOND = 1000  # milliseconds
# Farther off than this the time of day says more than a clock that runs.
NEAR = timedelta(hours=1)
# What is left when it is said aloud, in seconds; the largest first.
SAID_AT = (120, 30)

# Translators: {time} is minutes and seconds that are left, such as 4:12.
CLOSES_IN = N_("The request closes in {time}")
# Translators: {when} is a day with the time of day.
CLOSES_AT = N_("The request closes {when}")
MINUTES_LEFT = NN_("The request closes in {count} minute.", "The request closes in {count} minutes.")
SECONDS_LEFT = NN_("The request closes in {count} second.", "The request closes in {count} seconds.")
CODE_MINUTES = NN_("The code goes away in {count} minute.", "The code goes away in {count} minutes.")
CODE_SECONDS = NN_("The code goes away in {count} second.", "The code goes away in {count} seconds.")
# What is said aloud of what is left, in minutes and in seconds.
OF_A_REQUEST = MINUTES_LEFT, SECONDS_LEFT
OF_A_CODE = CODE_MINUTES, CODE_SECONDS


class Countdown(QObject):
    """`ticked` each second while it runs; `spoke(words)` when a person should hear it; `ended` once."""

    ticked = Signal()
    spoke = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._until: datetime | None = None
        self._spoken_of = OF_A_REQUEST
        self._said: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.look)

    @property
    def left(self) -> timedelta | None:
        """None where the request has no end."""
        return None if self._until is None else max(self._until - self._session.clock.now(), timedelta())

    @property
    def is_over(self) -> bool:
        return self.left == timedelta()

    @property
    def text(self) -> str:
        """What stands at the top of the screen; empty where there is nothing to count."""
        left, words = self.left, self._session.words
        if left is None or self._until is None:
            return ""
        if left > NEAR:
            return words.say(CLOSES_AT, when=self._until)
        minutes, seconds = divmod(int(left.total_seconds()), 60)
        return words.say(CLOSES_IN, time=f"{minutes}:{seconds:02}")

    def begin(self, until: datetime | None, of: tuple[tuple[str, str], tuple[str, str]] = OF_A_REQUEST) -> None:
        self._until, self._spoken_of = until, of
        left = self.left
        # What is past already when the request is shown is not said: the screen was read out a moment ago.
        self._said = set() if left is None else {at for at in SAID_AT if left.total_seconds() <= at}
        if until is not None:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._until = None

    def look(self) -> None:
        """A second has passed, or the computer slept."""
        left = self.left
        if left is None or not self._timer.isActive():
            return
        self.ticked.emit()
        due = [at for at in SAID_AT if left.total_seconds() <= at and at not in self._said]
        self._said.update(due)
        if self.is_over:
            self._timer.stop()
            self.ended.emit()
        elif due:
            self.spoke.emit(self._spoken(int(left.total_seconds())))

    def _spoken(self, seconds: int) -> str:
        in_minutes, in_seconds = self._spoken_of
        if seconds >= 60:
            return self._session.words.count(in_minutes, round(seconds / 60))
        return self._session.words.count(in_seconds, seconds)
