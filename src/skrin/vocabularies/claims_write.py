"""An achievement -> the claims of our type, or of the plain EU type. Which claim is what: docs/claims.md.

Only what is said is written. The EU type's strings are in one language, the issuing one; claims of ours are language maps.
"""

from datetime import UTC, date, datetime

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Concept,
    Learner,
    Level,
    OfferingReference,
    Organisation,
    OrganisationRole,
    Relation,
    Stacking,
    Workload,
)
from skrin.domain.party import Texts, in_language
from skrin.vocabularies.claims_read import LEVEL_NOT_APPLICABLE, WORKLOAD_NAMES
from skrin.vocabularies.record import to_json

# The claims that only our type has; under the EU type they are not written (RULINGS 19).
_EU_TYPE_ALSO = frozenset(
    {
        "additionalNote", "awardingBody", "dateOfBirth", "educationLevelDescriptor", "entryRequirements", "escoReference",
        "fieldOfEducation", "formOfParticipation", "gradingScheme", "idVerificationMethod", "learningOutcomeSummary",
        "nationalQualificationsFrameworkLevel", "notionalWorkload", "partOfQualification", "qualityAssurance", "title",
        "typeOfAssessment",
    }
)  # fmt: skip


def skrin_claims(achievement: Achievement, language: str = "") -> JsonObject:
    """Every claim of our type that has something to say, the derived ones as `achievement.derived` has them."""
    issuing = language or next(iter(achievement.title), "")
    return _said({"issuing_language": issuing, **_eu(achievement, issuing), **_added(achievement)})


def eu_claims(achievement: Achievement, language: str = "") -> JsonObject:
    """The EU type's claims, and those that WE BUILD names beside them."""
    issuing = language or next(iter(achievement.title), "")
    added = {name: value for name, value in _added(achievement).items() if name in _EU_TYPE_ALSO}
    return _said({**_eu(achievement, issuing), **added})


def _eu(a: Achievement, language: str) -> JsonObject:
    issuer = a.organisation(OrganisationRole.ISSUER) or a.organisation(OrganisationRole.AWARDING_BODY)
    assessment = a.assessment or Assessment()
    return {
        "issuing_authority": in_language(issuer.names, language) if issuer else "",
        "issuing_country": a.issuer_country,
        "date_of_issuance": _day(a.issued_on),
        "date_of_expiry": _day(a.validity.until),
        "family_name": a.learner.family_name,
        "given_name": a.learner.given_name,
        "achievement_title": in_language(a.title, language),
        "achievement_description": in_language(a.description, language),
        "learning_outcomes": [in_language(outcome.text, language) for outcome in a.outcomes],
        "assessment_grade": assessment.grade,
        "language_of_classes": list(a.languages),
        "learner_identification": a.learner.identifier,
        "expected_study_time": _study_time(a.workload),
        "level_of_learning_experience": _eqf(a.level),
        "types_of_quality_assurance": [_words(qa.type, language) for qa in a.quality_assurance],
        "prerequisites_to_enroll": _lines(in_language(a.prerequisites, language)),
        "integration_stackability_options": _stackable(a.stacking),
    }


def _added(a: Achievement) -> JsonObject:
    awarding = a.organisation(OrganisationRole.AWARDING_BODY)
    return {
        "basis": a.basis.value if a.basis else None,
        "achievement_id": a.achievement_id,
        "title": _map(a.title),
        "description": _map(a.description),
        **_learner(a.learner),
        "awardingBody": _without_role(awarding),
        "organisations": [to_json(other) for other in a.organisations if other is not awarding],
        "place_of_issue": a.place_of_issue,
        "learningOutcomes": [to_json(outcome) for outcome in a.outcomes],
        "learningOutcomeSummary": _map(a.outcome_summary),
        "escoReference": [to_json(skill) for skill in a.skills],
        "notionalWorkload": to_json(a.workload, WORKLOAD_NAMES) if a.workload else None,
        **_level(a.level or Level()),
        **_assessment(a.assessment or Assessment()),
        "formOfParticipation": [to_json(mode) for mode in a.participation],
        "qualityAssurance": [to_json(qa) for qa in a.quality_assurance],
        "entryRequirements": _map(a.prerequisites),
        **_stacking(a.stacking or Stacking()),
        "additionalNote": _map(a.further_information),
        **_offering(a.offering),
        "standards": [to_json(standard) for standard in a.standards],
        "learning_setting": a.setting.value if a.setting else None,
        "fieldOfEducation": [to_json(subject) for subject in a.fields_of_education],
        "renewal_rule": _map(a.validity.renewal),
        "entitles_to": _map(a.validity.entitles_to),
        "entitles_where": _map(a.validity.where),
        "evidence": [to_json(piece) for piece in a.evidence],
        "purpose": _map(a.purpose),
        "content": _map(a.content),
        "resources": _map(a.resources),
        **dict(a.derived),
    }


def _learner(learner: Learner) -> JsonObject:
    return {"dateOfBirth": _day(learner.date_of_birth)}


def _level(level: Level) -> JsonObject:
    return {
        "nationalQualificationsFrameworkLevel": level.national,
        "national_framework": to_json(level.national_framework),
        "educationLevelDescriptor": level.cycle,
        "level_step": level.step,
    }


def _assessment(assessment: Assessment) -> JsonObject:
    return {
        "typeOfAssessment": [to_json(kind) for kind in assessment.types],
        "assessment_criteria": _map(assessment.criteria),
        "assessor_independent": assessment.assessor_independent,
        "idVerificationMethod": to_json(assessment.supervision),
        "gradingScheme": assessment.grading_scheme,
    }


def _stacking(stacking: Stacking) -> JsonObject:
    return {
        "qualification_relation": stacking.relation.value if stacking.relation else None,
        "partOfQualification": _map(stacking.part_of),
        "qualification_share": stacking.share,
        "qualification_class": stacking.class_name,
        "counts_towards": _map(stacking.counts_towards),
        "recognised_only_by": _map(stacking.recognised_only_by),
    }


def _offering(offering: OfferingReference) -> JsonObject:
    return {
        "credential_id": offering.credential_id,
        "schema_id": offering.schema_id,
        "schema_version": offering.schema_version,
        "start_date": _day(offering.start),
        "end_date": _day(offering.end),
        "labels": list(offering.labels),
        "offering_register_number": offering.offering_register_number,
        "certificate_register_number": offering.certificate_register_number,
    }


def _lines(text: str) -> list[Json]:
    return [line for line in text.splitlines() if line]


def _study_time(workload: Workload | None) -> str:
    return f"{workload.amount} {workload.unit}".strip() if workload else ""


def _eqf(level: Level | None) -> Json:
    """The EQF level as the EU type's number; what is no number from 1 to 8 as it is written."""
    if level is None:
        return None
    if level.eqf:
        return int(level.eqf) if level.eqf in set("12345678") else level.eqf
    return LEVEL_NOT_APPLICABLE if level.not_applicable else None


def _stackable(stacking: Stacking | None) -> bool | None:
    """The EU type's yes or no: as stated, else as it follows from what is stated; None where nothing does."""
    if stacking is None or stacking.stackable is not None:
        return stacking.stackable if stacking else None
    if stacking.relation in (Relation.PART_OF, Relation.ADDS_TO) or stacking.part_of or stacking.counts_towards:
        return True
    return False if stacking.relation is Relation.STAND_ALONE else None


def _without_role(organisation: Organisation | None) -> JsonObject:
    members = to_json(organisation) if organisation else {}
    return {name: value for name, value in members.items() if name != "role"}


def _words(concept: Concept, language: str) -> str:
    return in_language(concept.labels, language) or concept.id


def _map(texts: Texts) -> JsonObject:
    return {tag: text for tag, text in texts.items() if text}


def _day(value: date | datetime | None) -> str:
    """The day, in UTC where a time is given: the EU type holds dates."""
    if value is None:
        return ""
    return (value.astimezone(UTC).date() if isinstance(value, datetime) else value).isoformat()


def _said(claims: JsonObject) -> JsonObject:
    """Without the claims that hold nothing; `false` and zero are something."""
    return {name: value for name, value in claims.items() if value is not None and value not in ("", [], {})}
