"""What is going to be asked, as it stands in the form, and as the service is told."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.words.catalogue import N_
from skrin.words.speech import Words

NAME: Final = N_("Name")
ANSWER_NOW, ANSWER_IN_A_DAY = timedelta(minutes=10), timedelta(days=1)


class Template(Enum):
    """The values are those of `use_cases.verifier.asking.Ask`, which is not imported before it is needed."""

    YES_NO = "yes-no"
    SELECTION = "selection"
    EVERYTHING = "everything"


class Keep(Enum):
    """How long the answer will be kept, in days from now."""

    NOT = 0
    WEEK = 7
    MONTH = 30
    QUARTER = 90
    YEAR = 365

    def until(self, today: date) -> date:
        return today + timedelta(days=self.value)


# What a credential may hide, and an employer most often needs; title, issuer and dates are always there.
PARTS: Final[dict[str, tuple[ClaimPath, ...]]] = {
    "name": (("given_name",), ("family_name",)),
    "outcomes": (("learningOutcomes",),),
    "level": (("level_of_learning_experience",),),
    "workload": (("expected_study_time",),),
    "grade": (("assessment_grade",),),
    "assessment": (("typeOfAssessment",),),
    "participation": (("formOfParticipation",),),
    "quality": (("types_of_quality_assurance",),),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """`course` is a published credential ID; empty for any, which a yes or no cannot be about."""

    template: Template = Template.SELECTION
    course: str = ""
    parts: frozenset[str] = frozenset({"name", "outcomes"})
    purpose: str = ""
    keep: Keep = Keep.MONTH
    answer_within: timedelta = ANSWER_NOW

    @property
    def missing(self) -> str:
        """What must still be said: `course`, `parts` or `purpose`; empty where nothing is missing."""
        if self.template is Template.YES_NO and not self.course.strip():
            return "course"
        if self.template is Template.SELECTION and not self.parts:
            return "parts"
        return "" if self.purpose.strip() else "purpose"

    @property
    def asked(self) -> tuple[str, ...]:
        """The chosen parts, in the order in which they are offered."""
        return tuple(part for part in PARTS if part in self.parts) if self.template is Template.SELECTION else ()

    def body(self, language: str, today: date) -> JsonObject:
        """For `POST /requests`."""
        claims: list[Json] = [list(path) for part in self.asked for path in PARTS[part]]
        body: JsonObject = {
            "ask": self.template.value,
            "purpose": {language: self.purpose.strip()},
            "keep_until": self.keep.until(today).isoformat(),
            "expires_in": int(self.answer_within.total_seconds()),
        }
        if self.course.strip():
            body["credential_id"] = self.course.strip()
        return {**body, "claims": claims} if claims else body


def part_name(part: str, words: Words) -> str:
    """As the learner will read it."""
    from skrin.gui.viewmodels.consent.claim_names import name_of
    from skrin.vocabularies.type_metadata import SKRIN_VCT

    if part == "name":
        return words.say(NAME)
    return name_of(PARTS[part][0], (SKRIN_VCT,), words)
