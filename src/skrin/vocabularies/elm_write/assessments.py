"""How it was assessed: ELM has one type for each assessment and wants a grade of each; where none is stated, a note says so."""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Assessment, Concept, OrganisationRole
from skrin.vocabularies.concept_lists import ConceptList
from skrin.vocabularies.elm_write.notes import subject
from skrin.vocabularies.elm_write.organisations import Organisations
from skrin.vocabularies.elm_write.writing import Writing, texts_of

NO_GRADE = "/assessment/grade#=not_stated"


def assessments(w: Writing, organisations: Organisations, process: JsonObject) -> list[Json]:
    """One for each type; one without a type where there is something to say and no type is said."""
    assessment = w.a.assessment
    if assessment is None:
        return []
    w.place("/assessment/types", "/assessment/criteria", "/assessment/supervision", "/assessment/grade")
    w.place("/assessment/grading_scheme")
    assessors = organisations.of(OrganisationRole.ASSESSOR)
    grade = w.note(w.plain(assessment.grade)) or _no_grade(w)
    scheme = _grading_scheme(w, assessment.grading_scheme)
    supervision = w.concept(assessment.supervision, "supervision", ConceptList.SUPERVISION)
    found: list[Json] = []
    for type_ in assessment.types or (Concept(),):
        kind = w.concept(type_, "assessment", ConceptList.ASSESSMENT)
        title = kind["prefLabel"] if kind else texts_of(w.words("assessment"))
        members: JsonObject = {
            "title": title,
            "awardedBy": process,
            "assessedBy": assessors,
            "grade": grade,
            "idVerification": supervision,
            "specifiedBy": _specified(w, assessment, kind, title, scheme),
        }
        found.append(w.node("learningAssessment", "LearningAssessment", members))
    return found


def _specified(
    w: Writing, assessment: Assessment, kind: JsonObject | None, title: Json, scheme: JsonObject | None
) -> JsonObject:
    members: JsonObject = {
        "title": title,
        "dcType": kind,
        "description": texts_of(assessment.criteria),
        "gradingScheme": scheme,
    }
    return w.node("learningAssessmentSpec", "LearningAssessmentSpecification", members)


def _grading_scheme(w: Writing, name: str) -> JsonObject | None:
    return w.node("gradingScheme", "GradingScheme", {"title": texts_of(w.plain(name))}) if name else None


def _no_grade(w: Writing) -> JsonObject:
    return w.node("note", "Note", {"noteLiteral": texts_of(w.words("no_grade")), "elmSubject": subject(w, NO_GRADE)})
