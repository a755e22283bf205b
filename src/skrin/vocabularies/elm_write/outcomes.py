"""Learning outcomes, each with its skills; a skill of the achievement as a whole is an outcome of its own in ELM."""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept, LearningOutcome
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.notes import subject
from skrin.vocabularies.elm_write.writing import Writing, listed, texts_of

SKILLS = "/skills"


def outcomes(w: Writing) -> list[Json]:
    w.place(SKILLS)
    return [*(_outcome(w, n, each) for n, each in enumerate(w.a.outcomes)), *listed(*(_skill(w, each) for each in w.a.skills))]


def _outcome(w: Writing, index: int, outcome: LearningOutcome) -> JsonObject:
    if not outcome.framework:
        w.place(f"/outcomes/{index}")
    return w.node(
        "learningOutcome",
        "LearningOutcome",
        {
            "title": texts_of(outcome.text),
            "identifier": listed(w.identifier(outcome.id, terms.ID_OUTCOME)),
            **_related(w, outcome.skills),
        },
    )


def _skill(w: Writing, skill: Concept) -> JsonObject | None:
    """Marked by the subject of its note, so that it is not read as one of the outcomes."""
    concept = w.concept(skill, "skill")
    if concept is None:
        return None
    mark = w.node("note", "Note", {"noteLiteral": texts_of(w.words("whole_skill")), "elmSubject": subject(w, SKILLS)})
    title = concept["prefLabel"]
    return w.node("learningOutcome", "LearningOutcome", {"title": title, "additionalNote": [mark], **_related(w, (skill,))})


def _related(w: Writing, skills: tuple[Concept, ...]) -> JsonObject:
    esco = tuple(skill for skill in skills if skill.id.startswith(terms.ESCO + "skill/"))
    others = tuple(skill for skill in skills if skill not in esco)
    return {"relatedESCOSkill": w.concepts(esco, "skill"), "relatedSkill": w.concepts(others, "skill")}
