"""What checking a credential or a presentation came to: a closed choice for each check, and the worst one decides.

Three outcomes, never two (PRODUCT rule 1). A check that does not apply is absent. Only a verdict can be painted green.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from skrin.domain.errors import SkrinError


class Outcome(Enum):
    """How one check ended."""

    PASS = "pass"
    UNKNOWN = "unknown"  # could not check; never shown as good
    FAIL = "fail"


SEVERITY = {Outcome.PASS: 0, Outcome.UNKNOWN: 1, Outcome.FAIL: 2}


class CheckName(Enum):
    """The checks others may rely on, in the order in which they are shown."""

    FORMAT = "format"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    HOLDER_BINDING = "holder_binding"
    VALIDITY = "validity"
    STATUS = "status"
    SCHEMA = "schema"
    ACCREDITED_WHEN_ISSUED = "accredited_when_issued"
    ACCREDITED_TODAY = "accredited_today"


ORDER = {name: place for place, name in enumerate(CheckName)}


@dataclass(frozen=True, slots=True)
class Check:
    """One question that was asked of a credential, with its answer.

    `code` is the error or reason code (`status.revoked`), empty where the check simply passed; `facts` fill the sentence that
    `words` has for that code; `as_of` is the moment the answer is true for, where it is not now (a status list's own time).
    """

    name: CheckName
    outcome: Outcome
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    as_of: datetime | None = None
    counts: bool = True

    @classmethod
    def passed(cls, name: CheckName, *, code: str = "", as_of: datetime | None = None) -> "Check":
        return cls(name, Outcome.PASS, code, as_of=as_of)

    @classmethod
    def failed(cls, name: CheckName, error: SkrinError) -> "Check":
        return cls(name, Outcome.FAIL, error.code, error.facts)

    @classmethod
    def unknown(cls, name: CheckName, error: SkrinError, *, as_of: datetime | None = None) -> "Check":
        return cls(name, Outcome.UNKNOWN, error.code, error.facts, as_of)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All the checks that applied. No check at all is *could not check*, not *valid*."""

    checks: tuple[Check, ...]

    @classmethod
    def of(cls, checks: Iterable[Check]) -> "Verdict":
        """The verdict over `checks`, put into the order in which they are shown."""
        return cls(tuple(sorted(checks, key=lambda check: ORDER[check.name])))

    @property
    def outcome(self) -> Outcome:
        counted = [check.outcome for check in self.checks if check.counts]
        return max(counted, key=SEVERITY.__getitem__, default=Outcome.UNKNOWN)

    def check(self, name: CheckName) -> Check | None:
        return next((check for check in self.checks if check.name is name), None)

    @property
    def worst(self) -> Check | None:
        """The counted check that decided, or None where nothing was counted."""
        return max((c for c in self.checks if c.counts), key=lambda c: SEVERITY[c.outcome], default=None)
