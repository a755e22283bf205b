"""What is going to be asked, as it stands in the form, and as the service is told."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final, Self

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.wire.members import Members
from skrin.words.catalogue import N_
from skrin.words.speech import Words

NAME: Final = N_("Name")
ANSWER_NOW, ANSWER_IN_A_DAY = timedelta(minutes=10), timedelta(days=1)
# For how many days somebody who is invited may answer; 0: in the meeting itself.
INVITATIONS: Final = (0, 3, 7, 14, 31)
# What a report can keep (`use_cases.verifier.filed.keeping.Keep`), and what it keeps where nobody chooses.
REPORT: Final = ("name", "title", "awarding-body", "outcomes", "assessment", "validity", "grade", "all")
USUAL_REPORT: Final = frozenset(REPORT[:6])
LEVELS: Final = range(1, 9)  # of the EQF


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
# As many as `use_cases.verifier.optional_claims` can leave to the learner.
MOST_OPTIONAL: Final = 4
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
    """`course` is a published credential ID; empty for any, which a yes or no cannot be about. `optional` are those of `parts`
    that the learner may add or leave out; something must be needed besides. `keep_day` stands in the place of `keep`.

    `badge` is the title of the badge that is asked for, as it stands in it; empty for any. `or_badge`: where everything is
    asked of any course, a badge will do as well. `screen`: an answer that does not reach the service may be shown.

    Of a yes or no, `level` is the lowest that will do, 0 for any; `held`: any credential will do, and no claim is asked for.
    `contact` is where erasure can be asked for, `report` what its report keeps. With `invite_days` the one who is asked in
    one's own name answers before the meeting.
    """

    template: Template = Template.SELECTION
    course: str = ""
    parts: frozenset[str] = frozenset({"name", "outcomes"})
    purpose: str = ""
    keep: Keep = Keep.MONTH
    answer_within: timedelta = ANSWER_NOW
    badge: str = ""
    or_badge: bool = False
    optional: frozenset[str] = frozenset()
    keep_day: date | None = None
    screen: bool = False
    level: int = 0
    held: bool = False
    contact: str = ""
    report: frozenset[str] = USUAL_REPORT
    invite_days: int = 0

    @property
    def lowest(self) -> int:
        """The level that a yes or no is about, 0 for any."""
        return self.level if self.template is Template.YES_NO else 0

    @property
    def about_course(self) -> bool:
        """Whether it can be about one course: that somebody has any credential cannot."""
        return not (self.template is Template.YES_NO and self.held) and self.template not in (Template.BADGE, Template.EUROPEAN)

    @property
    def missing(self) -> str:
        """What must still be said: `course`, `parts` or `purpose`; empty where nothing is missing."""
        if self.template is Template.YES_NO and not (self.course.strip() or self.held or self.lowest):
            return "course"
        if self.template is Template.SELECTION and not self.needed and not (self.course.strip() and self.may_add):
            return "parts"
        return "" if self.purpose.strip() else "purpose"

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(part for part in self.asked if part not in self.optional)

    @property
    def may_add(self) -> tuple[str, ...]:
        return tuple(part for part in self.asked if part in self.optional)

    @property
    def can_be_optional(self) -> bool:
        """Whether one more part may be left to the learner."""
        return len(self.may_add) < MOST_OPTIONAL

    def kept_until(self, today: date) -> date:
        return self.keep.until(today) if self.keep_day is None else max(today, self.keep_day)

    @property
    def asked(self) -> tuple[str, ...]:
        """The chosen parts, in the order in which they are offered."""
        return tuple(part for part in PARTS if part in self.parts) if self.template is Template.SELECTION else ()

    @property
    def may_be_badge(self) -> bool:
        """Whether a badge may do as well: it has no published course, and its parts are named otherwise."""
        return self.template is Template.EVERYTHING and not self.course.strip()

    # as it is kept for the next time

    def as_json(self) -> JsonObject:
        """What a template holds: nothing of one applicant, and no day."""
        return {
            "template": self.template.value,
            "course": self.course,
            "parts": [*sorted(self.parts)],
            "optional": [*sorted(self.optional)],
            "purpose": self.purpose,
            "keep": self.keep.value,
            "answer_within": int(self.answer_within.total_seconds()),
            "badge": self.badge,
            "or_badge": self.or_badge,
            "screen": self.screen,
            "level": self.level,
            "held": self.held,
            "contact": self.contact,
            "report": [*sorted(self.report)],
            "invite_days": self.invite_days,
        }

    @classmethod
    def read(cls, told: JsonObject) -> Self:
        """Raises MemberInvalid, ValueError."""
        members = Members(told)
        parts, optional = (frozenset(each for each in members.texts(name) if each in PARTS) for name in ("parts", "optional"))
        return cls(
            Template(members.text("template")),
            str(told.get("course") or ""),
            parts,
            str(told.get("purpose") or ""),
            Keep(members.integer("keep")),
            timedelta(seconds=members.integer("answer_within")),
            str(told.get("badge") or ""),
            members.boolean("or_badge", False),
            optional & parts,
            screen=members.boolean("screen", False),
            level=members.optional_integer("level", minimum=0, maximum=8) or 0,
            held=members.boolean("held", False),
            contact=str(told.get("contact") or ""),
            report=frozenset(each for each in members.texts("report") if each in REPORT) if "report" in told else USUAL_REPORT,
            invite_days=members.optional_integer("invite_days", minimum=0, maximum=INVITATIONS[-1]) or 0,
        )

    def body(self, language: str, today: date) -> JsonObject:
        """For `POST /requests`."""
        body: JsonObject = {
            "purpose": {language: self.purpose.strip()},
            "keep_until": self.kept_until(today).isoformat(),
            "expires_in": int(self.answer_within.total_seconds()),
            **({"screen": True} if self.screen else {}),
            **({"contact": [*self.contact.replace(",", " ").split()]} if self.contact.strip() else {}),
        }
        if self.template is Template.EUROPEAN:  # nothing in it can be hidden: all of it, or nothing
            return {**body, "ask": Template.EVERYTHING.value, "type": EUROPEAN_TYPE}
        return body | (self._badge() if self.template is Template.BADGE else self._credential())

    def _credential(self) -> JsonObject:
        claims: list[Json] = [path for part in self.needed for path in _paths(part)]
        groups: list[Json] = [_paths(part) for part in self.may_add]
        asked: JsonObject = {"ask": self.template.value}
        if self.template is Template.YES_NO:
            asked |= {**({"yes_if": "held"} if self.held else {}), **({"level_at_least": self.lowest} if self.lowest else {})}
        if self.course.strip() and self.about_course:
            asked["credential_id"] = self.course.strip()
        if self.or_badge and self.may_be_badge:
            asked["or_badge"] = True
        with_claims: JsonObject = {**asked, "claims": claims} if claims else asked
        return {**with_claims, "optional": groups} if groups else with_claims

    def _badge(self) -> JsonObject:
        """A badge with this title, or any: all that it says, for most of them can show no part of themselves."""
        title = self.badge.strip()
        if not title:
            return {"ask": Template.EVERYTHING.value, "type": BADGE_TYPE}
        condition: JsonObject = {"path": list(BADGE_TITLE), "values": [title]}
        return {"ask": Template.SELECTION.value, "type": BADGE_TYPE, "claims": [condition]}


def _paths(part: str) -> list[Json]:
    return [list(path) for path in PARTS[part]]


def part_name(part: str, words: Words) -> str:
    """As the learner will read it."""
    from skrin.vocabularies.type_metadata import SKRIN_VCT
    from skrin.words.claims.names import name_of

    if part == "name":
        return words.say(NAME)
    return name_of(PARTS[part][0], (SKRIN_VCT,), words)
