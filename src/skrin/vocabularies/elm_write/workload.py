"""The notional workload: credits with their framework, and hours as a duration.

A credit system that the EU's list does not have goes out under its own name, never refused. Hours that follow from the system
(one CSVET point is 25 hours) are a reading of ours, and a note says so.
"""

from decimal import Decimal, InvalidOperation
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Concept, Workload
from skrin.vocabularies.concept_lists import ConceptList, concepts
from skrin.vocabularies.elm_write.writing import Writing

HOURS: Final = frozenset({"h", "hour", "hours", "tim", "timme", "timmar", "studietimmar", "study hours"})
_LONGEST: Final = Decimal(100_000)  # hours


def credit_point(w: Writing) -> JsonObject | None:
    """The number as written, with its credit system; of plain hours none."""
    load = w.a.workload
    if load is None or not load.amount or is_in_hours(load):
        return None
    framework = w.concept(_system(w, load), "credit-system", ConceptList.CREDIT_SYSTEM)
    if framework is None:
        return None
    w.place("/workload/amount", "/workload/system", *(() if _has_system(load) else ("/workload/unit",)))
    return w.node("creditPoint", "CreditPoint", {"framework": framework, "point": load.amount})


def volume(w: Writing) -> str:
    """`xsd:duration`, empty where nobody states hours and none follow."""
    load = w.a.workload
    if load is None:
        return ""
    stated = duration(load.hours or (load.amount if is_in_hours(load) else ""))
    if stated and load.hours:
        w.place("/workload/hours")
    return stated or duration(_counted(load))


def is_converted(load: Workload | None) -> bool:
    """Whether the hours are counted from the credits, and stated by nobody."""
    return load is not None and not load.hours and not is_in_hours(load) and bool(duration(_counted(load)))


def is_in_hours(load: Workload) -> bool:
    return not _has_system(load) and load.unit.strip().lower() in HOURS


def duration(hours: str) -> str:
    """`7.5` -> `PT7H30M`; empty where it is no number of hours."""
    number = _number(hours)
    if number is None or not 0 < number <= _LONGEST:
        return ""
    seconds = int(number * 3600)
    full, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = ((full, "H"), (minutes, "M"), (seconds, "S"))
    said = "".join(f"{count}{unit}" for count, unit in parts if count)
    return f"PT{said}" if said else ""


def _counted(load: Workload) -> str:
    number = _number(load.amount)
    per_unit = next((one.hours_per_unit for one in concepts(ConceptList.CREDIT_SYSTEM) if one.concept.id == load.system.id), "")
    return str(number * Decimal(per_unit)) if number is not None and per_unit else ""


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _system(w: Writing, load: Workload) -> Concept:
    return load.system if _has_system(load) else Concept(labels=w.plain(load.unit))


def _has_system(load: Workload) -> bool:
    return bool(load.system.id or load.system.labels)
