"""Looking at all that came at once: the first with a way on is shown, the others that have one wait."""

from collections.abc import Callable
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import Arrival
from skrin.gui.given.errors import KindRefused, NoCode
from skrin.gui.given.given import Given
from skrin.gui.given.paper import paper_in
from skrin.gui.given.reading import Read
from skrin.gui.viewmodels.add.recognised import Kind, Recognised, recognise
from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Looked:
    """`error` is what was wrong with another thing that came with it; `left` things were not looked at at all."""

    shown: Arrival
    recognised: Recognised
    others: tuple[Arrival, ...] = ()
    error: SkrinError | None = None
    left: int = 0


def look_or_paper(task: Callable[[], Read], loopback: Loopback, shown: Arrival, given: Given | None) -> Looked:
    """What `task` reads; a scan, a photo or a PDF in which there is nothing is offered as a certificate on paper.

    Raises what is wrong with anything else.
    """
    try:
        return look(task(), loopback)
    except (NoCode, KindRefused) as error:
        paper = paper_in(given) if given is not None else None
        if paper is None:
            raise
        return Looked(shown, Recognised(Kind.PAPER, paper, error=error))


def look(read: Read, loopback: Loopback) -> Looked:
    """Where nothing has a way on, the first says why."""
    found = [(arrival, recognise(arrival.text, loopback)) for arrival in read.texts]
    good = [each for each in found if each[1].kind.has_way_on] or found[:1]
    (shown, recognised), *others = good
    return Looked(shown, recognised, tuple(arrival for arrival, _ in others), read.error, read.left)
