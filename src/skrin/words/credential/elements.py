"""How each element of a credential is written: workload and level as the country has them, ours marked as ours."""

from collections.abc import Iterable

from skrin.domain.learning import (
    Achievement,
    Concept,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Relation,
    StandardReference,
    Workload,
)
from skrin.domain.party import in_language
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.brief import amount, as_count, framework
from skrin.words.credential.said import LETTERS, Cut, cut
from skrin.words.speech import Words

# Translators: the level element does not apply to this credential, and it says so.
DOES_NOT_APPLY = N_("Does not apply")
HOURS = NN_("{hours} hour", "{hours} hours")
AT_A_WORKPLACE = N_("{share} of it at a workplace")
# Translators: {value} is a number of credits that this program worked out; the issuer did not write it.
OUR_READING = N_("Our reading: {value}")
STEP = N_("Step {step}")

# Of what the learner can do, so many stand on the page.
OUTCOMES = 12


def outcomes(said: Achievement, words: Words) -> Cut:
    """What the learner can do, a line each; of a credential without a list, its summary."""
    each = tuple(_outcome(outcome, words) for outcome in said.outcomes)
    found = cut(each, OUTCOMES)
    return found if found.lines else cut((in_language(said.outcome_summary, words.spoken),), OUTCOMES)


def _outcome(one: LearningOutcome, words: Words) -> str:
    """With the framework it is taken from, where that is somebody else's."""
    text, framework = in_language(one.text, words.spoken), in_language(one.framework, words.spoken)
    return f"{text} ({framework})" if text and framework else text


def learner_name(said: Achievement) -> str:
    return plain(" ".join(filter(None, (said.learner.given_name, said.learner.family_name))), LETTERS)


def workload(given: Workload | None, words: Words) -> tuple[str, ...]:
    """As written, and our own reading marked as ours."""
    if given is None:
        return ()
    found = [amount(given, words)]
    hours = words.count(HOURS, as_count(given.hours), hours=words.written_number(given.hours)) if given.hours else ""
    if hours and hours not in found:
        found.append(hours)
    if given.workplace_share:
        found.append(words.say(AT_A_WORKPLACE, share=words.written_number(given.workplace_share)))
    if given.converted:
        found.append(words.say(OUR_READING, value=words.written_number(given.converted)))
    return tuple(found)


def level(given: Level | None, words: Words) -> tuple[str, ...]:
    """The country's own level first (PRODUCT rule 16)."""
    if given is None:
        return ()
    if given.not_applicable:
        return (words.say(DOES_NOT_APPLY),)
    national = f"{words.concept(given.national_framework)} {plain(given.national)}".strip() if given.national else ""
    found = (
        national,
        f"EQF {plain(given.eqf)}" if given.eqf else "",
        plain(given.cycle),
        words.say(STEP, step=given.step) if given.step else "",
    )
    return tuple(each for each in found if each)


def short_levels(given: Level | None, words: Words) -> tuple[str, ...]:
    """The country's own level and the European one, the framework by its abbreviation."""
    if given is None or given.not_applicable:
        return level(given, words)[:1]
    own = f"{framework(given.national_framework, words)} {plain(given.national)}".strip() if given.national else ""
    return tuple(each for each in (own, f"EQF {plain(given.eqf)}" if given.eqf else "") if each)


def concepts(given: Iterable[Concept], words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.concept(one) for one in given if one.id or one.labels))


def organisations(said: Achievement, role: OrganisationRole, words: Words) -> tuple[str, ...]:
    return tuple(_organisation(one, words) for one in said.organisations if one.role is role)


def quality(given: Iterable[QualityAssurance], words: Words) -> tuple[str, ...]:
    return tuple(" · ".join(filter(None, (words.concept(one.type), plain(one.body), plain(one.reference)))) for one in given)


def standard(one: StandardReference, words: Words) -> str:
    parts = (plain(f"{one.code} {one.version}".strip()), words.text(one.title), plain(one.exam_code))
    return " · ".join(filter(None, parts))


def is_part(said: Achievement) -> bool:
    """It must be called a part, and not a full qualification."""
    return said.stacking is not None and said.stacking.relation in (Relation.PART_OF, Relation.NOT_FULL_QUALIFICATION)


def part(said: Achievement, words: Words) -> str:
    """Its relation, in so many words, where it is a part (PRODUCT rule 12)."""
    given = said.stacking
    return words.relation(given.relation) if is_part(said) and given is not None and given.relation is not None else ""


def _organisation(one: Organisation, words: Words) -> str:
    where = ", ".join(filter(None, (plain(one.region), words.country(one.country) if one.country else "")))
    name = words.text(one.names) or plain(one.legal_identifier or one.id)
    return f"{name} ({where})" if where else name
