"""What Dutch institutions add to Open Badges 2.0 for a micro-credential: the extensions of edubadges. Read, never written.

Each is a member of the badge's class, `extensions:…Extension`, an object whose one value bears the extension's short name.
"""

from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Level, Workload
from skrin.domain.party import Texts
from skrin.vocabularies.claim_values import Claims

_LEVELS: Final = range(1, 9)


def level(class_: JsonObject) -> Level | None:
    """A level of the European Qualifications Framework."""
    value = _value(class_, "EQF")
    return Level(eqf=str(value)) if isinstance(value, int) and not isinstance(value, bool) and value in _LEVELS else None


def workload(class_: JsonObject) -> Workload | None:
    """Credits, else hours: of study (`StudyLoad`), or of work where it is not a formal course (`TimeInvestment`)."""
    hours = _number(class_, "StudyLoad") or _number(class_, "TimeInvestment")
    if credits_ := _number(class_, "ECTS"):
        return Workload(credits_, "ECTS", hours=hours)
    return Workload(hours, "hours", hours=hours) if hours else None


def outcomes(class_: JsonObject, language: str) -> Texts:
    return Claims({"said": _value(class_, "LearningOutcome")}, language).texts("said")


def languages(class_: JsonObject) -> tuple[str, ...]:
    """Written there as `nl_NL` and, of no country, `en_EN`: only the language counts."""
    value = _value(class_, "Language")
    tag = value.replace("_", "-").partition("-")[0].lower() if isinstance(value, str) else ""
    return (tag,) if tag.isalpha() and tag.isascii() and 2 <= len(tag) <= 3 else ()


def _value(class_: JsonObject, name: str) -> Json:
    extension = class_.get(f"extensions:{name}Extension")
    return extension.get(name) if isinstance(extension, dict) else None


def _number(class_: JsonObject, name: str) -> str:
    value = _value(class_, name)
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else ""
