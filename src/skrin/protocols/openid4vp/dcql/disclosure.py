"""From the claims a query selects to the disclosures that must leave, and no others."""

from collections.abc import Iterable, Sequence

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import ClaimPath


def digests_for(places: Iterable[ClaimPath], disclosables: Sequence[Disclosable]) -> tuple[str, ...]:
    """The digests of the disclosures that show the values at `places` whole, in the order of `disclosables`.

    Those are the disclosures on the way to a place (without them it cannot be read) and those inside it (it would have
    holes). A place that cannot be hidden needs none of its own.
    """
    wanted = set(places)
    ways = {place[:length] for place in wanted for length in range(1, len(place) + 1)}
    return tuple(each.digest for each in disclosables if each.path in ways or _inside(each.path, wanted))


def _inside(path: ClaimPath, places: set[ClaimPath]) -> bool:
    return any(path[:length] in places for length in range(1, len(path)))
