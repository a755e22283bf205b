"""The elements of the Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I, and where an EDC says them.

`PLACES` tells for a JSON key which element it is a part of; the key nearest to a finding decides.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

Path = tuple[str | int, ...]


class CouncilElement(Enum):
    """The eleven mandatory elements by their number, then the five optional ones."""

    LEARNER = "1"
    TITLE = "2"
    ISSUER_COUNTRY = "3"
    AWARDING_BODY = "4"
    DATE_OF_ISSUING = "5"
    LEARNING_OUTCOMES = "6"
    WORKLOAD = "7"
    LEVEL = "8"
    ASSESSMENT_TYPE = "9"
    PARTICIPATION = "10"
    QUALITY_ASSURANCE = "11"
    PREREQUISITES = "o1"
    SUPERVISION = "o2"
    GRADE = "o3"
    STACKING = "o4"
    FURTHER_INFORMATION = "o5"

    @property
    def is_mandatory(self) -> bool:
        return not self.value.startswith("o")


E = CouncilElement

PLACES: Final[Mapping[str, CouncilElement]] = {
    "givenName": E.LEARNER,
    "familyName": E.LEARNER,
    "fullName": E.LEARNER,
    "dateOfBirth": E.LEARNER,
    "nationalID": E.LEARNER,
    "issuer": E.ISSUER_COUNTRY,
    "awardingBody": E.AWARDING_BODY,
    "issued": E.DATE_OF_ISSUING,
    "issuanceDate": E.DATE_OF_ISSUING,
    "awardingDate": E.DATE_OF_ISSUING,
    "learningOutcome": E.LEARNING_OUTCOMES,
    "learningOutcomeSummary": E.LEARNING_OUTCOMES,
    "creditPoint": E.WORKLOAD,
    "creditReceived": E.WORKLOAD,
    "volumeOfLearning": E.WORKLOAD,
    "eqfLevel": E.LEVEL,
    "nqfLevel": E.LEVEL,
    "educationLevel": E.LEVEL,
    "provenBy": E.ASSESSMENT_TYPE,
    "mode": E.PARTICIPATION,
    "influencedBy": E.PARTICIPATION,
    "accreditation": E.QUALITY_ASSURANCE,
    "entryRequirement": E.PREREQUISITES,
    "idVerification": E.SUPERVISION,
    "grade": E.GRADE,
    "gradingScheme": E.GRADE,
    "isPartOf": E.STACKING,
    "hasPart": E.STACKING,
    "isPartialQualification": E.STACKING,
    "additionalNote": E.FURTHER_INFORMATION,
    "supplementaryDocument": E.FURTHER_INFORMATION,
    "homepage": E.FURTHER_INFORMATION,
}

_TITLES: Final = (("displayParameter", "title"), ("credentialSubject", "hasClaim", "title"))


def element_at(path: Path) -> CouncilElement | None:
    """The element that a place of the document belongs to; None where it belongs to none."""
    names = tuple(step for step in path if isinstance(step, str))
    if any(names[: len(title)] == title for title in _TITLES):
        return E.TITLE
    return next((PLACES[name] for name in reversed(names) if name in PLACES), None)


def written(path: Path) -> str:
    """A path as people write it: `$.credentialSubject.hasClaim[0].title`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
