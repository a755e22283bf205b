"""Words of Open Badges 3.0 that are both written and read: kinds of alignment, identity and result, and their frameworks.

Where the vocabulary has no word of its own for a kind, its extension form (`ext:...`) is used; a reader that does not know it
still has name, framework and address.
"""

import re
from typing import Final

OUTCOME: Final = "ext:LearningOutcome"
SKILL: Final = "ext:Skill"
FIELD: Final = "ext:FieldOfEducation"
LEVEL: Final = "ext:QualificationLevel"
NATIONAL_LEVEL: Final = "ext:NationalQualificationLevel"
WORKLOAD: Final = "ext:Workload"
NO_OUTCOMES: Final = frozenset({SKILL, FIELD, LEVEL, NATIONAL_LEVEL})
OWN_LEVEL: Final = "#level"
GIVEN_NAME: Final = "ext:givenName"
FAMILY_NAME: Final = "ext:familyName"

EQF: Final = "European Qualifications Framework (EQF)"
EQF_LEVEL: Final = "http://data.europa.eu/snb/eqf/"
FRAMEWORKS: Final = {SKILL: "ESCO", FIELD: "ISCED-F 2013"}
# A code alone, such as ISCED-F `0416`, becomes an identifier by these.
NATIONAL_CODES: Final = {SKILL: "urn:skrin:skill:", FIELD: "http://data.europa.eu/snb/isced-f/"}
_BY_ADDRESS: Final = (
    ("/esco/isco/", "ISCO-08"),
    ("/esco/occupation/", "ESCO occupations"),
    ("/esco/", "ESCO"),
    ("/isced-f/", "ISCED-F 2013"),
)
BULLET: Final = "- "
IN_LANGUAGE: Final = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_IRI: Final = re.compile(r"(https?://|urn:|did:)[^\s<>\"{}|\\^`]+")


def is_iri(text: str) -> bool:
    """Whether `text` can stand as an identifier in a signed document: absolute, and without letters that break it."""
    return _IRI.fullmatch(text) is not None


def framework_of(address: str) -> str:
    """The framework that an address belongs to, empty where it is none of those known here."""
    return next((name for part, name in _BY_ADDRESS if part in address), "")
