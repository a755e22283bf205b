"""The WE BUILD micro-credential (attestation rulebook v0.1): its claims -> an achievement. Read, never written.

Flat claims under ELM's names, strings in one language that nobody names; `level` is `EQF-n`, `notionalWorkload` is
`{value, unit}`, types of assessment, participation and quality assurance are codes in words (`written-examination`).
"""

import re

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Stacking,
    Workload,
)
from skrin.vocabularies.claim_values import Claims
from skrin.vocabularies.record import says_nothing

WE_BUILD_VCT = "VerifiableMicroCredential"


def read(members: JsonObject) -> Achievement:
    """What the claims say, whole or as far as they were disclosed. Total: what does not fit is left out."""
    claims = Claims(members)
    return Achievement(
        title=claims.texts("title"),
        learner=Learner(
            given_name=claims.text("givenName"),
            family_name=claims.text("familyName"),
            identifier=claims.text("nationalID"),
            date_of_birth=claims.day("dateOfBirth"),
        ),
        organisations=_awarding_body(claims),
        issuer_country=claims.text("issuerCountry"),
        issued_on=claims.moment("issuanceDate"),
        outcomes=tuple(LearningOutcome({claims.language: text}) for text in claims.strings("learningOutcomes")),
        outcome_summary=claims.texts("learningOutcomeSummary"),
        workload=claims.record(Workload, "notionalWorkload", {"amount": "value"}) or _workload(claims),
        level=_level(claims),
        assessment=_assessment(claims),
        participation=claims.concepts("formOfParticipation"),
        quality_assurance=_quality_assurance(claims),
        prerequisites=claims.texts("entryRequirements"),
        stacking=_stacking(claims),
        further_information=claims.texts("additionalNote"),
        languages=claims.strings("languageOfAssessment"),
        fields_of_education=claims.concepts("fieldOfEducation"),
        skills=claims.concepts("escoReference"),
    )


def _awarding_body(claims: Claims) -> tuple[Organisation, ...]:
    names = claims.texts("awardingBody")
    if not names:
        return ()
    return (
        Organisation(
            OrganisationRole.AWARDING_BODY,
            names,
            legal_identifier=claims.text("awardingBodyIdentifier"),
            region=claims.text("awardingBodyAddress"),
            homepage=claims.text("awardingBodyHomepage"),
        ),
    )


def _workload(claims: Claims) -> Workload | None:
    value = claims.members.get("notionalWorkload")
    inner = Claims(value if isinstance(value, dict) else {})
    amount = inner.text("value")
    return Workload(amount, inner.text("unit")) if amount else None


def _level(claims: Claims) -> Level | None:
    stated = claims.text("level")
    eqf = re.fullmatch(r"EQF-?([1-8])", stated)
    level = Level(
        eqf=eqf[1] if eqf else stated,
        national=claims.text("nationalQualificationsFrameworkLevel"),
        cycle=claims.text("educationLevelDescriptor"),
    )
    return None if says_nothing(level) else level


def _assessment(claims: Claims) -> Assessment | None:
    assessment = Assessment(
        types=claims.concepts("typeOfAssessment"),
        supervision=claims.concept("idVerificationMethod"),
        grade=claims.text("grade"),
        grading_scheme=claims.text("gradingScheme"),
    )
    return None if says_nothing(assessment) else assessment


def _quality_assurance(claims: Claims) -> tuple[QualityAssurance, ...]:
    """The stated types; the accreditation's body and title stand behind the type they name, or behind the only one."""
    value = claims.members.get("accreditation")
    accreditation = Claims(value if isinstance(value, dict) else {})
    body, title = accreditation.text("accreditingAgent"), accreditation.text("title")
    types = claims.concepts("qualityAssurance") or accreditation.concepts("type")
    accredited = types if len(types) == 1 else accreditation.concepts("type")
    return tuple(QualityAssurance(kind, body, title) if kind in accredited else QualityAssurance(kind) for kind in types)


def _stacking(claims: Claims) -> Stacking | None:
    stacking = Stacking(part_of=claims.texts("partOfQualification"), stackable=claims.flag("stackable"))
    return None if says_nothing(stacking) else stacking
