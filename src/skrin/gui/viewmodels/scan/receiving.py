"""One scan without a window: texts of codes go in, the message comes out; between the two, how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.gui.viewmodels.scan.in_view import InView, of_error, of_kind, of_text
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.assembly import Assembly, PassedOver, Progress, Whole
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.gathering import is_ours
from skrin.protocols.mq1.transfer import Kind

# Nothing new of a message for so long: it stands still, and something should be done.
STILL_AFTER: Final = timedelta(seconds=3)
# What was in view is told for so long after it was last seen.
TOLD_FOR: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Arriving:
    """One message on its way, in pictures as the other screen shows them now: `got` of `of`.

    They are worth a picture each; any of them will do. `left` is None where nobody can tell yet.
    """

    got: int
    of: int
    left: timedelta | None = None
    stands_still: bool = False

    @property
    def part(self) -> float:
        return self.got / self.of


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the scan is now. `let_go`: what came of a message was put aside, for nothing of it had come for a minute."""

    arriving: Arriving | None = None
    beside: InView | None = None
    let_go: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What some texts brought. `others` are the codes that are not ours, as they are."""

    whole: Whole | None = None
    others: tuple[str, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class _Course:
    """How one message came: since when, until when something was new, and how many symbols a picture of it carries."""

    since: datetime
    had: int
    last: datetime
    have: int
    each: int


class Receiving:
    """`wanted` are the kinds of message that are awaited. Not to be called by two threads at a time."""

    def __init__(self, wanted: tuple[Kind, ...], clock: Clock) -> None:
        self._wanted, self._clock = wanted, clock
        self._assembly = Assembly(clock)
        self._courses: dict[bytes, _Course] = {}
        self._beside: tuple[InView, datetime] | None = None
        self._let_go = False

    def take(self, texts: Iterable[str]) -> Taken:
        """Every text of one picture, or of several. The first message that is whole ends it; the rest is not looked at."""
        now, others = self._clock.now(), []
        for text in texts:
            if not is_ours(text):
                others.append(text)
                self._beside = of_text(text), now
                continue
            whole = self._take(text, now)
            if whole is not None:
                return Taken(whole, tuple(others))
        return Taken(None, tuple(others))

    def seen(self) -> Seen:
        now = self._clock.now()
        self._let_go = bool(self._assembly.given_up()) or self._let_go
        on_way = {each.transfer.id: each for each in self._assembly.progress()}
        self._courses = {id_: course for id_, course in self._courses.items() if id_ in on_way}
        furthest = max(on_way.values(), key=lambda each: each.have / each.needed, default=None)
        arriving = None
        if furthest is not None and furthest.transfer.id in self._courses:
            arriving = _arriving(furthest, self._courses[furthest.transfer.id], now)
        beside = self._beside[0] if self._beside and now - self._beside[1] < TOLD_FOR else None
        return Seen(arriving, beside, self._let_go and arriving is None)

    def _take(self, text: str, now: datetime) -> Whole | None:
        try:
            seen = frame.read_link(text) if "#" in text else frame.read(text)
        except SkrinError as error:
            self._pass_over(error, now)
            return None
        if seen.transfer.kind not in self._wanted:
            self._beside = of_kind(seen.transfer.kind), now
            return None
        taken = self._assembly.take(seen)
        match taken:
            case Whole():
                self._beside, self._let_go = None, False
                return taken
            case PassedOver(why):
                self._pass_over(why, now)
            case Progress() if taken.have == taken.needed:
                self._beside = InView.READ_BEFORE, now
            case Progress():
                self._note(taken, seen, now)
        return None

    def _note(self, taken: Progress, seen: Frame, now: datetime) -> None:
        self._let_go = False
        count = len(seen.symbols)
        course = self._courses.setdefault(taken.transfer.id, _Course(now, taken.have, now, taken.have, count))
        course.each = count
        if taken.have != course.have:
            course.have, course.last = taken.have, now

    def _pass_over(self, why: SkrinError, now: datetime) -> None:
        found = of_error(why)
        if found is not None:
            self._beside = found, now


def _arriving(progress: Progress, course: _Course, now: datetime) -> Arriving:
    of = -(-progress.needed // course.each)
    got = min(of - 1, progress.have // course.each)
    came, took = progress.have - course.had, course.last - course.since
    left = took * (progress.needed - progress.have) / came if came > 0 and took > timedelta() else None
    return Arriving(got, of, left, now - course.last >= STILL_AFTER)
