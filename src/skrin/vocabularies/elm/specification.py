"""What a claim is specified by: outcomes, level, standards, languages (ELM's Qualification and its kin)."""

from skrin.domain.learning import Concept, LearningOutcome, Level, StandardReference
from skrin.vocabularies.elm.codes import language_of
from skrin.vocabularies.elm.node import Node, once
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.notes_read import about
from skrin.vocabularies.elm_write.outcomes import SKILLS
from skrin.vocabularies.record import says_nothing

MOST = 500  # labels


def outcomes(specified: Node) -> tuple[LearningOutcome, ...]:
    """In their order, each with its skills; one without a title says by its skills what it is."""
    found = (_outcome(each) for each in specified.many("learningOutcome") if not _is_a_skill(each))
    return tuple(outcome for outcome in found if outcome is not None)


def skills(specified: Node) -> tuple[Concept, ...]:
    """Those of the achievement as a whole, which a note of ours tells from the outcomes."""
    return once(skill for each in specified.many("learningOutcome") if _is_a_skill(each) for skill in _related(each))


def level(specified: Node) -> Level | None:
    """The EQF level as it is written, in its list or not; the first of the country's own."""
    eqf = specified.one("eqfLevel")
    cycle = next((each for each in specified.many("educationLevel") if each.one("inScheme").id == terms.CYCLE), Node({}))
    found = Level(
        eqf=eqf.id.removeprefix(terms.EQF) or specified.spoken(eqf.texts("prefLabel")),
        national=_national(specified.one("nqfLevel")),
        cycle=specified.spoken(cycle.texts("prefLabel")),
    )
    return None if says_nothing(found) else found


def standards(specified: Node) -> tuple[StandardReference, ...]:
    found = []
    for each in specified.many("qualificationCode"):
        code, title = each.text("notation") or each.id, each.texts("prefLabel")
        if code:
            found.append(StandardReference(code, title={} if set(title.values()) == {code} else title))
    return tuple(found)


def languages(specified: Node) -> tuple[str, ...]:
    return once(tag for each in specified.many("language") if (tag := language_of(each.id)))


def labels(specified: Node) -> tuple[str, ...]:
    """`category`, a map of texts of which one language may have several."""
    said = specified.members.get("category")
    values = said.values() if isinstance(said, dict) else (said,)
    found = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return once(each for each in found[:MOST] if isinstance(each, str) and each)


def _outcome(node: Node) -> LearningOutcome | None:
    related = _related(node)
    text = node.texts("title") or next((each.labels for each in related if each.labels), {})
    ours = (each.text("notation") for each in node.many("identifier") if each.text("schemeId") == terms.ID_OUTCOME)
    return LearningOutcome(text, next(ours, ""), related) if text else None


def _is_a_skill(outcome: Node) -> bool:
    return any(about(note.members) == SKILLS for note in outcome.many("additionalNote"))


def _related(outcome: Node) -> tuple[Concept, ...]:
    return outcome.concepts("relatedESCOSkill", "relatedSkill")


def _national(node: Node) -> str:
    """In words; by its address where its label is only the end of that."""
    label = node.spoken(node.texts("prefLabel"))
    return node.id if node.id and (not label or node.id.endswith("/" + label)) else label
