"""Which level a badge names: an alignment to a framework of levels is a level, and nothing that a learner can do.

The European framework, and those of countries by their own names; each level as written. From a national level no European one
is worked out, nor the other way round.
"""

import re
from collections.abc import Iterable
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Concept, Level
from skrin.vocabularies import open_badges_terms as terms
from skrin.vocabularies.claim_values import UNDETERMINED, Claims

_LEVEL: Final = r"(?:[\s-]*(?:level|nivå|niveau|nivel|livello|taso))?[\s:]*"
_EQF: Final = re.compile(rf"\bEQF{_LEVEL}([1-8])\b|/snb/eqf/([1-8])\b", re.IGNORECASE)
_EQF_NAME: Final = re.compile(r"\bEQF\b|European Qualifications? Framework", re.IGNORECASE)
_DIGIT: Final = re.compile(rf"(?:EQF)?{_LEVEL}([1-8])", re.IGNORECASE)
# Sweden, Finland, Iceland, Norway, the Netherlands, Germany, Ireland, Scotland, Poland.
_NATIONAL: Final = ("SeQF", "FiNQF", "ISQF", "NKR", "NLQF", "DQR", "NFQ", "SCQF", "PRK")
_NATIONAL_LEVEL: Final = re.compile(rf"\b({'|'.join(_NATIONAL)}){_LEVEL}([1-9][0-9]?[A-Z+]?)(?!\w)", re.IGNORECASE)


def level_of(alignments: Iterable[JsonObject]) -> Level | None:
    said = [each for each in map(Claims, alignments) if not _is_outcome(each)]
    eqf = next((found for each in said if (found := _eqf(each))), "")
    national = next((each for each in map(_national, said) if each is not None), None)
    if national is None:
        return Level(eqf=eqf) if eqf else None
    number, framework = national
    return Level(eqf=eqf, national=number, national_framework=framework)


def names_a_level(alignment: Claims) -> bool:
    return not _is_outcome(alignment) and (bool(_eqf(alignment)) or _national(alignment) is not None)


def _is_outcome(alignment: Claims) -> bool:
    """Whether it says so itself, whatever its words sound like."""
    return alignment.text("targetType") == terms.OUTCOME


def _eqf(alignment: Claims) -> str:
    name, code = alignment.text("targetName"), alignment.text("targetCode")
    for text in (alignment.text("targetUrl"), code, name):
        if found := _EQF.search(text):
            return found[1] or found[2]
    if _EQF_NAME.search(alignment.text("targetFramework")):
        return next((found[1] for text in (code, name) if (found := _DIGIT.fullmatch(text))), "")
    return ""


def _national(alignment: Claims) -> tuple[str, Concept] | None:
    """The level and its framework: as our own badges say it, else by the framework's name."""
    framework, code = alignment.texts("targetFramework"), alignment.text("targetCode")
    if alignment.text("targetType") == terms.NATIONAL_LEVEL:
        target = alignment.text("targetUrl")
        # An address of our own stands there only because an alignment must have one.
        return code, Concept("" if target.endswith(terms.OWN_LEVEL) else target, framework)
    named = alignment.text("targetFramework")
    for text in (f"{named} {code}", code, alignment.text("targetName"), f"{named} {alignment.text('targetName')}"):
        if found := _NATIONAL_LEVEL.fullmatch(text.strip()):
            name = next(each for each in _NATIONAL if each.lower() == found[1].lower())
            return found[2], Concept("", {UNDETERMINED: name})
    return None
