"""The notional workload: credits as they are written, and hours where a duration says them."""

import re
from decimal import Decimal
from typing import Final

from skrin.domain.learning import Concept, Workload
from skrin.domain.party import Texts
from skrin.vocabularies.concept_lists import ConceptList, labelled
from skrin.vocabularies.elm.node import Node, merged
from skrin.vocabularies.open_badges_terms import is_iri

# The EU's list of credit systems, each by the letters everybody calls it.
_SHORT: Final = {
    "http://data.europa.eu/snb/education-credit/6fcec5c5af": "ECTS",
    "http://data.europa.eu/snb/education-credit/60b314e826": "ECVET",
}
_TIME: Final = re.compile(r"PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.0+)?S)?")
_CALENDAR: Final = re.compile(r"P(\d{1,4})([YMWD])")
_UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


def workload(claim: Node, specification: Node, activities: tuple[Node, ...]) -> Workload | None:
    """What the learner received counts before what is offered; credits in ECTS before those in other systems.

    A duration in months or weeks is no number of hours: without credits it is the amount itself, as it is written.
    """
    credits_ = _credits(claim, specification)
    duration = _duration(specification, activities)
    hours = hours_of(duration)
    if credits_:
        amount, unit, system = _read(credits_[0])
        return Workload(amount, unit, system, hours)
    return time_of(duration)


def other_credits(claim: Node, specification: Node) -> Texts:
    """The same workload in further systems, a line each: the name of the system and the number."""
    lines = []
    for each in _credits(claim, specification)[1:]:
        amount, _, system = _read(each)
        labels = system.labels or each.one("framework").texts("prefLabel")
        lines.append({tag: f"{label}: {amount}" for tag, label in labels.items()})
    return merged(*lines)


def time_of(duration: str) -> Workload | None:
    """`PT60H` as 60 hours, `P3M` as 3 months; None for what is neither."""
    if hours := hours_of(duration):
        return Workload(hours, "hours", hours=hours)
    calendar = _CALENDAR.fullmatch(duration)
    return Workload(calendar[1], _UNITS[calendar[2]]) if calendar else None


def hours_of(duration: str) -> str:
    """`PT60H` -> `60`, `PT7H30M` -> `7.5`; empty for what is no plain time."""
    found = _TIME.fullmatch(duration)
    if found is None:
        return ""
    hours, minutes, seconds = (Decimal(part or 0) for part in found.groups())
    total = hours + minutes / 60 + seconds / 3600
    return f"{total.quantize(Decimal('0.0001')).normalize():f}" if total else ""


def _credits(claim: Node, specification: Node) -> tuple[Node, ...]:
    found = claim.many("creditReceived") or specification.many("creditPoint")
    said = [each for each in found if each.text("point")]
    return tuple(sorted(said, key=lambda each: _SHORT.get(each.one("framework").id) != "ECTS"))


def _read(credit: Node) -> tuple[str, str, Concept]:
    """The number, its unit, and the system where that is more than a name."""
    system = labelled(ConceptList.CREDIT_SYSTEM, credit.concept("framework"))
    if system.id in _SHORT:
        return credit.text("point"), _SHORT[system.id], system
    if is_iri(system.id):
        return credit.text("point"), "", system
    return credit.text("point"), credit.spoken(system.labels) or system.id, Concept()


def _duration(specification: Node, activities: tuple[Node, ...]) -> str:
    """Of what was learnt as a whole, else of its only activity."""
    whole = specification.text("volumeOfLearning")
    if whole or len(activities) != 1:
        return whole
    return activities[0].text("workload") or activities[0].one("specifiedBy").text("volumeOfLearning")
