"""The exit status of every command (RULINGS 5): 0 done or valid, 2 refused or not valid, 3 could not check."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError

if TYPE_CHECKING:
    from skrin.domain.verdict import Outcome

DONE = 0
REFUSED = 2
COULD_NOT_CHECK = 3

WORST_FIRST = (REFUSED, COULD_NOT_CHECK, DONE)


def of_error(error: SkrinError) -> int:
    from skrin.use_cases.unanswered import is_unanswered

    return COULD_NOT_CHECK if is_unanswered(error) else REFUSED


def of_outcome(outcome: "Outcome") -> int:
    from skrin.domain.verdict import Outcome

    return {Outcome.PASS: DONE, Outcome.UNKNOWN: COULD_NOT_CHECK, Outcome.FAIL: REFUSED}[outcome]


def worst(statuses: Iterable[int]) -> int:
    """The exit status for several inputs: the worst of theirs."""
    given = set(statuses)
    return next((status for status in WORST_FIRST if status in given), DONE)
