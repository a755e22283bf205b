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
    """What is asked for; the first three are values of `use_cases.verifier.asking.Ask`, which is imported when it is needed."""

    YES_NO = "yes-no"
    SELECTION = "selection"
    EVERYTHING = "everything"
    BADGE = "badge"
    EUROPEAN = "european"


class Keep(Enum):
    """How long the answer will be kept, in days from now."""

    NOT = 0
    WEEK = 7
    MONTH = 30
    QUARTER = 90
    YEAR = 365

    def until(self, today: date) -> date:
        return today + timedelta(days=self.value)


EUROPEAN_TYPE: Final = "EuropeanDigitalCredential"
BADGE_TYPE: Final = "OpenBadgeCredential"
BADGE_TITLE: Final[ClaimPath] = ("credentialSubject", "achievement", "name")
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
    """`course` is a published credential ID; empty for any, which a yes or no cannot be about.

    `badge` is the title of the badge that is asked for, as it stands in it; empty for any. `or_badge`: where everything is
    asked of any course, a badge will do as well.
    """

    template: Template = Template.SELECTION
    course: str = ""
    parts: frozenset[str] = frozenset({"name", "outcomes"})
    purpose: str = ""
    keep: Keep = Keep.MONTH
    answer_within: timedelta = ANSWER_NOW
    badge: str = ""
    or_badge: bool = False

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

    @property
    def may_be_badge(self) -> bool:
        """Whether a badge may do as well: it has no published course, and its parts are named otherwise."""
        return self.template is Template.EVERYTHING and not self.course.strip()

    def body(self, language: str, today: date) -> JsonObject:
        """For `POST /requests`."""
        body: JsonObject = {
            "purpose": {language: self.purpose.strip()},
            "keep_until": self.keep.until(today).isoformat(),
            "expires_in": int(self.answer_within.total_seconds()),
        }
        if self.template is Template.EUROPEAN:  # nothing in it can be hidden: all of it, or nothing
            return {**body, "ask": Template.EVERYTHING.value, "type": EUROPEAN_TYPE}
        return body | (self._badge() if self.template is Template.BADGE else self._credential())

    def _credential(self) -> JsonObject:
        claims: list[Json] = [list(path) for part in self.asked for path in PARTS[part]]
        asked: JsonObject = {"ask": self.template.value}
        if self.course.strip():
            asked["credential_id"] = self.course.strip()
        if self.or_badge and self.may_be_badge:
            asked["or_badge"] = True
        return {**asked, "claims": claims} if claims else asked

    def _badge(self) -> JsonObject:
        """A badge with this title, or any: all that it says, for most of them can show no part of themselves."""
        title = self.badge.strip()
        if not title:
            return {"ask": Template.EVERYTHING.value, "type": BADGE_TYPE}
        condition: JsonObject = {"path": list(BADGE_TITLE), "values": [title]}
        return {"ask": Template.SELECTION.value, "type": BADGE_TYPE, "claims": [condition]}


def part_name(part: str, words: Words) -> str:
    """As the learner will read it."""
    from skrin.vocabularies.type_metadata import SKRIN_VCT
    from skrin.words.claims.names import name_of

    if part == "name":
        return words.say(NAME)
    return name_of(PARTS[part][0], (SKRIN_VCT,), words)
