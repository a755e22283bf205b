"""A code that is signed anew as long as it is seen (docs/decisions/0314, 0336)."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from skrin.protocols.mq1.schedule import Pace, Picture, Showing
    from skrin.use_cases.holder.one_way import Drawn
    from skrin.use_cases.ports import Ports

ANEW: Final = timedelta(seconds=30)
# A picture that holds all of it is looked at so often whether it is time.
STILL: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class LiveSource:
    """A `CodeSource`. `after` signs once the signature is older than `ANEW`, and at the end of a round: what somebody has
    of it by then is not lost. Nothing is entered once more. It raises what signing raises, as in a wallet that was locked.
    """

    drawn: "Drawn" = field(repr=False)
    signed_at: datetime
    ports: "Ports" = field(repr=False)

    @property
    def picture(self) -> "Picture":
        seen = self._showing.picture
        return seen if seen.lasts is not None else replace(seen, lasts=STILL)

    @property
    def can_be_bigger(self) -> bool:
        return self._showing.can_be_bigger

    def after(self) -> Self:
        now, following = self.ports.clock.now(), self._showing.after()
        seen = self._showing.picture
        if now - self.signed_at < ANEW or seen.number != seen.of:
            return self._with(following)
        return self._anew(now)

    def bigger(self) -> Self:
        return self._with(self._showing.bigger())

    def paced(self, pace: "Pace") -> Self:
        return self._with(self._showing.paced(pace))

    @property
    def _showing(self) -> "Showing":
        return self.drawn.showing

    def _with(self, showing: "Showing") -> Self:
        return replace(self, drawn=replace(self.drawn, showing=showing))

    def _anew(self, now: datetime) -> Self:
        """The same size of dots, and the same pace."""
        from skrin.use_cases.holder import one_way

        drawn = one_way.again(self.drawn.offered, self.ports)
        showing = drawn.showing.paced(self._showing.pace)
        while showing.can_be_bigger and showing.versions[0] > self._showing.versions[0]:
            showing = showing.bigger()
        return replace(self, drawn=replace(drawn, showing=showing), signed_at=now)
