"""The claims of the EU Learning Credential and of our type -> an achievement. Which claim is what: docs/claims.md.

Where a claim of the EU type and a fuller one of ours say the same, the fuller one is read and the plain one completes it.
"""

import re

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    OfferingReference,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Relation,
    Setting,
    Stacking,
    StandardReference,
    Validity,
    Workload,
)
from skrin.vocabularies.claim_values import Claims, language_of
from skrin.vocabularies.record import says_nothing
from skrin.vocabularies.type_metadata import EU_VCT

# What the EU level claim says where the level element does not apply: a stated answer, not a level.
LEVEL_NOT_APPLICABLE = "not applicable"

WORKLOAD_NAMES = {"amount": "value"}  # WE BUILD: notionalWorkload {value, unit}

_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s+(\S.*)")


def achievement(members: JsonObject) -> Achievement:
    claims = Claims(members, language_of(members, "issuing_language"))
    return Achievement(
        achievement_id=claims.text("achievement_id"),
        title=claims.texts("title", claims.text("achievement_title")),
        description=claims.texts("description", claims.text("achievement_description")),
        learner=_learner(claims),
        organisations=_organisations(claims),
        issuer_country=claims.text("issuing_country"),
        issued_on=claims.moment("date_of_issuance"),
        place_of_issue=claims.text("place_of_issue"),
        outcomes=_outcomes(claims),
        outcome_summary=claims.texts("learningOutcomeSummary"),
        workload=_workload(claims),
        level=_level(claims),
        assessment=_assessment(claims),
        participation=claims.concepts("formOfParticipation"),
        quality_assurance=_quality_assurance(claims),
        prerequisites=claims.texts("entryRequirements") or claims.plain("\n".join(claims.strings("prerequisites_to_enroll"))),
        stacking=_stacking(claims),
        further_information=claims.texts("additionalNote"),
        offering=_offering(claims),
        basis=claims.choice(Basis, "basis"),
        standards=claims.records(StandardReference, "standards"),
        setting=claims.choice(Setting, "learning_setting"),
        validity=_validity(claims),
        languages=claims.strings("language_of_classes"),
        fields_of_education=claims.concepts("fieldOfEducation"),
        skills=claims.concepts("escoReference"),
        evidence=claims.records(Evidence, "evidence"),
        purpose=claims.texts("purpose"),
        content=claims.texts("content"),
        resources=claims.texts("resources"),
        derived={name: value for name, value in members.items() if is_derived(name) and isinstance(value, bool)},
    )


def level_claim(level: int) -> str:
    """The claim that answers whether the level is this one (EQF, 1 to 8) or higher."""
    return f"level_at_least_{level}"


def is_derived(name: str) -> bool:
    return re.fullmatch(r"completed|level_at_least_[1-8]", name) is not None


def _learner(claims: Claims) -> Learner:
    return Learner(
        given_name=claims.text("given_name"),
        family_name=claims.text("family_name"),
        identifier=claims.text("learner_identification"),
        date_of_birth=claims.day("dateOfBirth"),
    )


def _organisations(claims: Claims) -> tuple[Organisation, ...]:
    """The awarding body first, then the others; the issuing authority's bare name stands in where nobody fuller has it.

    In the EU type, which knows no awarding body, the issuing authority is the awarding body; in ours it is the issuer.
    """
    awarding = _awarding_body(claims.members.get("awardingBody"))
    fuller = [*awarding, *claims.records(Organisation, "organisations")]
    name = claims.text("issuing_authority")
    if not name or any(name in organisation.names.values() for organisation in fuller):
        return tuple(fuller)
    plain_type = claims.members.get("vct") == EU_VCT
    role = OrganisationRole.AWARDING_BODY if plain_type and not awarding else OrganisationRole.ISSUER
    bare = Organisation(role, {claims.language: name}, country=claims.text("issuing_country"))
    return tuple([bare, *fuller] if plain_type else [*fuller, bare])


def _awarding_body(value: Json) -> tuple[Organisation, ...]:
    role: JsonObject = {"role": OrganisationRole.AWARDING_BODY.value}
    return Claims({"_": {**value, **role}}).records(Organisation, "_") if isinstance(value, dict) else ()


def _outcomes(claims: Claims) -> tuple[LearningOutcome, ...]:
    single = claims.records(LearningOutcome, "learningOutcomes")
    told = {text for outcome in single for text in outcome.text.values()}
    plain = (text for text in claims.strings("learning_outcomes") if text not in told)
    return single + tuple(LearningOutcome({claims.language: text}) for text in plain)


def _workload(claims: Claims) -> Workload | None:
    fuller = claims.record(Workload, "notionalWorkload", WORKLOAD_NAMES)
    plain = claims.text("expected_study_time")
    if fuller is not None or not plain:
        return fuller
    counted = _AMOUNT.fullmatch(plain)
    return Workload(counted[1], counted[2]) if counted else Workload(plain, "")


def _level(claims: Claims) -> Level | None:
    eqf = claims.text("level_of_learning_experience")
    not_applicable = eqf == LEVEL_NOT_APPLICABLE
    level = Level(
        eqf="" if not_applicable else eqf,
        national=claims.text("nationalQualificationsFrameworkLevel"),
        national_framework=claims.concept("national_framework"),
        cycle=claims.text("educationLevelDescriptor"),
        step=claims.text("level_step"),
        not_applicable=not_applicable,
    )
    return None if says_nothing(level) else level


def _assessment(claims: Claims) -> Assessment | None:
    assessment = Assessment(
        types=claims.concepts("typeOfAssessment"),
        criteria=claims.texts("assessment_criteria"),
        assessor_independent=claims.flag("assessor_independent"),
        supervision=claims.concept("idVerificationMethod"),
        grade=claims.text("assessment_grade"),
        grading_scheme=claims.text("gradingScheme"),
    )
    return None if says_nothing(assessment) else assessment


def _quality_assurance(claims: Claims) -> tuple[QualityAssurance, ...]:
    fuller = claims.records(QualityAssurance, "qualityAssurance")
    if fuller:
        return fuller
    return tuple(
        QualityAssurance(Concept(labels={claims.language: text})) for text in claims.strings("types_of_quality_assurance")
    )


def _stacking(claims: Claims) -> Stacking | None:
    stacking = Stacking(
        relation=claims.choice(Relation, "qualification_relation"),
        part_of=claims.texts("partOfQualification"),
        share=claims.text("qualification_share"),
        class_name=claims.text("qualification_class"),
        counts_towards=claims.texts("counts_towards"),
        recognised_only_by=claims.texts("recognised_only_by"),
        stackable=claims.flag("integration_stackability_options"),
    )
    return None if says_nothing(stacking) else stacking


def _offering(claims: Claims) -> OfferingReference:
    return OfferingReference(
        credential_id=claims.text("credential_id"),
        schema_id=claims.text("schema_id"),
        schema_version=claims.text("schema_version"),
        start=claims.day("start_date"),
        end=claims.day("end_date"),
        labels=claims.strings("labels"),
        offering_register_number=claims.text("offering_register_number"),
        certificate_register_number=claims.text("certificate_register_number"),
    )


def _validity(claims: Claims) -> Validity:
    return Validity(
        until=claims.day("date_of_expiry"),
        renewal=claims.texts("renewal_rule"),
        entitles_to=claims.texts("entitles_to"),
        where=claims.texts("entitles_where"),
    )
