"""What Dutch badges add to Open Badges 3.0 for a micro-credential: SURF's `EducredentialAchievement`, used by DC4EU too.

Study load in ECTS or hours, forms of participation, assessment and supervision in the words of the Council Recommendation, and
quality assurance as an alignment. Read, never written. Its JSON-LD context does not ship: as it is published no processor may
accept it (a term's definition has a member `context`, JSON-LD 1.1, 4.2.2), so that nothing could be signed over it in RDF.
"""

from collections.abc import Iterable
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Concept, QualityAssurance, Workload
from skrin.vocabularies.claim_values import Claims

TYPE: Final = "EducredentialAchievement"
QUALITY_ASSURANCE: Final = "ext:QualityAssurance"


def workload(badge: Claims) -> Workload | None:
    """Credits with the hours they stand for, or hours alone: `SBU` are hours of study, `timeInvestment` hours of work."""
    credits_, hours = _number(badge, "ECTS"), _number(badge, "SBU") or _number(badge, "timeInvestment")
    if credits_:
        return Workload(credits_, "ECTS", hours=hours)
    return Workload(hours, "hours", hours=hours) if hours else None


def quality_assurance(alignments: Iterable[JsonObject]) -> tuple[QualityAssurance, ...]:
    """What was accredited, and the decision's number."""
    said = (Claims(each) for each in alignments)
    return tuple(
        QualityAssurance(Concept(each.text("targetUrl"), each.texts("targetName")), reference=each.text("targetCode"))
        for each in said
        if each.text("targetType") == QUALITY_ASSURANCE and each.text("targetName")
    )


def _number(badge: Claims, name: str) -> str:
    value = badge.members.get(name)
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else ""
