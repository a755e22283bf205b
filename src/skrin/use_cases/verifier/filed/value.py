"""A report as a value: what was asked, what it came to, and of what was shown only what somebody chose to keep."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.party import Texts
from skrin.domain.verdict import Outcome
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier.report import worst


class Answered(Enum):
    """How what was checked came."""

    HANDED_OVER = "handed_over"  # a file or a text that nobody had asked for here
    PRESENTED = "presented"  # as the answer to a request
    DECLINED = "declined"
    REFUSED = "refused"  # what came does not answer the request


@dataclass(frozen=True, slots=True)
class Shown:
    """One credential that was shown. `judged` holds no more of it than is kept, and none of its text.

    `shown` are the claims that were shown, by path; `not_given` those that were asked for and were not.
    """

    judged: Judged
    shown: tuple[ClaimPath, ...] = ()
    not_given: tuple[ClaimPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """`asked` is the question in the verifier's own words, empty where nobody asked; `by` is what whoever checked is called.

    `keep_until` is the last day on which it may be kept; None where nobody said. `error` is why an answer was refused.
    `agreed` are the statements that whoever answered agreed to.
    """

    at: datetime
    answered: Answered
    shown: tuple[Shown, ...] = ()
    asked: JsonObject = field(default_factory=dict)
    by: Texts = field(default_factory=dict)
    keep_until: date | None = None
    error: str = ""
    facts: JsonObject = field(default_factory=dict)
    agreed: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The worst of what was shown. Nothing shown is nothing checked; what was refused is never good."""
        if self.answered is Answered.REFUSED:
            return Outcome.FAIL
        return worst(each.judged.verdict.outcome for each in self.shown)


def paths(told: Json) -> tuple[ClaimPath, ...]:
    """Paths as a document lists them; what is none is left out."""
    listed = told if isinstance(told, list) else []
    return tuple(
        tuple(step for step in path if step is None or isinstance(step, str | int)) for path in listed if isinstance(path, list)
    )
