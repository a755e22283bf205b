"""A certificate with everything on it, and variants of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Relation,
    Stacking,
    Workload,
)
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.paper.page import Certificate
from skrin.paper.page.standing_behind import Backing

AT = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
OUTCOMES = {"sv": "Rita en planteringsplan för torra lägen", "en": "Draw a planting plan for dry sites"}
VALID = Verdict.of((Check.passed(CheckName.SIGNATURE), Check.passed(CheckName.STATUS, as_of=AT)))
REVOKED = Verdict.of((Check.passed(CheckName.SIGNATURE), Check(CheckName.STATUS, Outcome.FAIL, "status.revoked", as_of=AT)))
NOT_CHECKED = Verdict.of((Check(CheckName.SIGNATURE, Outcome.UNKNOWN, "did.not_cached"),))

GARDEN = Achievement(
    achievement_id="urn:uuid:1c3a9b0e-0000-4000-8000-000000000001",
    title={"sv": "Hållbar trädgårdsdesign", "en": "Sustainable garden design"},
    description={"sv": "Trädgårdar som tål torka.", "en": "Gardens that withstand drought."},
    learner=Learner("Åsa", "Öhrström", "19900101-1234", date(1990, 1, 1)),
    organisations=(Organisation(OrganisationRole.AWARDING_BODY, {"sv": "Lunds yrkeshögskola"}, country="SE"),),
    issuer_country="SE",
    issued_on=date(2026, 11, 2),
    outcomes=(LearningOutcome(OUTCOMES),),
    workload=Workload("7.5", "credits", Concept("", {"en": "ECTS", "sv": "hp"}), hours="200"),
    level=Level("5", "5", Concept("", {"en": "Swedish Qualifications Framework (SeQF)"})),
    assessment=Assessment(types=(Concept("", {"sv": "Projektarbete", "en": "Project work"}),), grade="VG"),
    participation=(Concept("", {"sv": "På distans", "en": "Online"}),),
    quality_assurance=(QualityAssurance(Concept("", {"sv": "Tillsyn av MYH", "en": "Supervised by MYH"})),),
    stacking=Stacking(Relation.PART_OF, {"en": "Head gardener"}),
    basis=Basis.ASSESSED,
)
CERTIFICATE = Certificate(
    GARDEN,
    {"sv": "Mikromerit", "en": "Micro-credential"},
    "Lunds yrkeshögskola",
    datetime(2031, 1, 1, tzinfo=UTC),
    Backing.SIGNED,
    VALID,
    AT,
    "credential.sd-jwt",
)


def saying(**said: object) -> Certificate:
    """The same with other claims."""
    return replace(CERTIFICATE, achievement=replace(GARDEN, **said))  # type: ignore[arg-type]
