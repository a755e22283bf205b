"""Looking at all that came at once: the first with a way on is shown, the others that have one wait."""

from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import Arrival
from skrin.gui.given.reading import Read
from skrin.gui.viewmodels.add.recognised import Recognised, recognise
from skrin.gui.viewmodels.add.taken import Refusals
from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Looked:
    """`error` is what was wrong with another thing that came with it; `left` things were not looked at at all.

    `refusals` are those of several files in which nothing was found.
    """

    shown: Arrival
    recognised: Recognised
    others: tuple[Arrival, ...] = ()
    error: SkrinError | None = None
    left: int = 0
    refusals: Refusals | None = None


def look(read: Read, loopback: Loopback) -> Looked:
    """Where nothing has a way on, the first says why."""
    found = [(arrival, recognise(arrival.text, loopback)) for arrival in read.texts]
    good = [each for each in found if each[1].kind.has_way_on] or found[:1]
    (shown, recognised), *others = good
    return Looked(shown, recognised, tuple(arrival for arrival, _ in others))
