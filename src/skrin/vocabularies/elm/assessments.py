"""How it was assessed, and with which results."""

from skrin.domain.learning import Assessment, LearningResult
from skrin.vocabularies.concept_lists import ConceptList, labelled
from skrin.vocabularies.elm.node import Node, merged, once
from skrin.vocabularies.elm_write.assessments import NO_GRADE
from skrin.vocabularies.elm_write.notes_read import about
from skrin.vocabularies.record import says_nothing

MOST = 100  # results


def of_claim(claim: Node) -> tuple[Node, ...]:
    """The assessments behind a claim: its own, and those its awarding rested on (`used`), each with its parts."""
    found = (*claim.many("provenBy"), *claim.one("awardedBy").many("used"))
    return tuple(each for one in once(found) for each in (one, *one.many("hasPart")))[:MOST]


def grade(assessment: Node) -> str:
    """As written; empty where the note says that none is stated."""
    note = assessment.one("grade")
    return "" if about(note.members) == NO_GRADE else note.spoken(note.texts("noteLiteral"))


def assessment(found: tuple[Node, ...], planned: tuple[Node, ...] = ()) -> Assessment | None:
    """All of them as one: their types, and the grade where they agree. `planned` are specifications alone."""
    specified = [each.one("specifiedBy") for each in found] + list(planned)
    grades = once(said for each in found if (said := grade(each)))
    schemes = once(name for each in specified if (name := each.spoken(each.one("gradingScheme").texts("title"))))
    supervision = once(labelled(ConceptList.SUPERVISION, each) for node in found for each in node.concepts("idVerification"))
    types = once(labelled(ConceptList.ASSESSMENT, each) for node in specified for each in node.concepts("dcType"))
    told = Assessment(
        types=types,
        criteria=merged(*once(each.texts("description") for each in specified)),
        grade=grades[0] if len(grades) == 1 else "",
        grading_scheme=schemes[0] if len(schemes) == 1 else "",
    )
    if len(supervision) == 1:
        told = Assessment(told.types, told.criteria, None, supervision[0], told.grade, told.grading_scheme)
    return None if says_nothing(told) else told


def results(found: tuple[Node, ...]) -> tuple[LearningResult, ...]:
    """One for each assessment, where there is more to say than one grade of all."""
    told = once(
        LearningResult(each.texts("title"), grade(each), status=_status(each)) for each in found if grade(each) or _status(each)
    )
    types = [concept.labels for each in found for concept in each.one("specifiedBy").concepts("dcType")][:MOST]
    named = [each for each in told if each.value and each.name not in types]  # its name says more than its type
    more = len(named) > 1 or any(each.status for each in told) or len({each.value for each in told}) > 1
    return told[:MOST] if more else ()


def _status(assessment: Node) -> str:
    return assessment.spoken(assessment.concept("gradeStatus").labels)
