"""Optional elements, and what the field adds: only what is there."""

from collections.abc import Iterator
from typing import NamedTuple

from skrin.domain.learning import Achievement, Assessment, Concept, Evidence, OrganisationRole, Stacking
from skrin.domain.party import Texts, in_language
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential import elements, several
from skrin.words.credential.said import LETTERS, LINES, Cut, Said, cut
from skrin.words.speech import Words

# Translators: {what} is a qualification; the credential counts towards it only if the receiver says so.
MAY_COUNT = N_("May count towards {what}. The one who receives it decides.")
ONLY_BY = N_("Recognised only by {who}")
SHARE_OF = N_("{share} of {whole}")
INDEPENDENT = N_("The assessor is independent of the course")
IN_HOUSE = N_("The assessor belongs to the course")
YES = N_("Yes")
NO = N_("No")

BASIS = N_("Rests on")
GRADE = N_("Grade")
RESULTS = N_("Results")
PARTS = N_("Consists of")
CRITERIA = N_("What was asked for")
ASSESSOR = N_("Who assessed")
SUPERVISION = N_("Identity check at the assessment")
PREREQUISITES = N_("Prerequisites")
RELATION = N_("Relation to larger qualifications")
STACKABLE = N_("Can be combined with others")
CLASS = N_("Called")
USABLE_UNTIL = N_("May be used until")
RENEWAL = N_("Renewal")
ENTITLES = N_("Entitles to")
WHERE = N_("Where it counts")
STANDARDS = N_("Follows")
FIELD = N_("Field")
SKILLS = N_("Skills")
LANGUAGE = N_("Language")
SETTING = N_("Setting")
PLACE = N_("Place of issuing")
PURPOSE = N_("Purpose")
CONTENT = N_("Content")
RESOURCES = N_("Resources")
EVIDENCE = N_("Evidence")
PERIOD = N_("Course period")
LABELS = N_("Labels")
CREDENTIAL_ID = N_("Credential ID")
REGISTERED = N_("Register number")
LEARNER_NUMBER = N_("Learner number")
BORN = N_("Date of birth")
FURTHER = N_("Further information")
MADE_OUT_TO = N_("Made out to")
NOT_YOURS = N_("{address} (not confirmed to be yours)")
NOT_THEIRS = N_("{address} (not confirmed to be theirs)")
HIDDEN_ADDRESS = N_("An address that is not shown")
VENDOR = N_("Bound to one vendor")


class Told(NamedTuple):
    """An element with what is said of it. `private` is shown only while somebody asks for it; `wide` has long lines."""

    label: str
    value: Cut
    private: bool = False
    wide: bool = False


def further(said: Achievement, words: Words, *, own: bool = True) -> tuple[Said, ...]:
    """`own` says that it is told to the one who holds it."""
    found = (
        Told(PARTS, _ours(*several.parts(said, words)), wide=True),
        *_of_assessment(said, words),
        *_of_stacking(said.stacking, words),
        *_of_use(said, words),
        *_addressed(said, words, own=own),
        *_about(said, words),
    )
    return tuple(
        Said(words.say(each.label), each.value.lines, private=each.private, whole=each.value.whole, wide=each.wide)
        for each in found
        if each.value.lines
    )


def _of_assessment(said: Achievement, words: Words) -> Iterator[Told]:
    given = said.assessment or Assessment()
    scheme = f"({given.grading_scheme})" if given.grading_scheme else ""
    yield Told(BASIS, _ours(words.basis(said.basis) if said.basis else ""))
    if not said.results:
        yield Told(GRADE, cut((" ".join(filter(None, (given.grade, scheme))),)))
    yield Told(RESULTS, _ours(*several.results(said, words)))
    yield Told(CRITERIA, _theirs(given.criteria, words))
    if given.assessor_independent is not None:
        yield Told(ASSESSOR, _ours(words.say(INDEPENDENT if given.assessor_independent else IN_HOUSE)))
    yield Told(SUPERVISION, _ours(*elements.concepts((given.supervision,), words)))
    yield Told(PREREQUISITES, _theirs(said.prerequisites, words))


def _of_stacking(given: Stacking | None, words: Words) -> Iterator[Told]:
    """A part is called a part, and recognition is never promised (PRODUCT rule 12)."""
    if given is None:
        return
    whole = words.text(given.part_of, LETTERS)
    towards = words.text(given.counts_towards, LETTERS)
    only = words.text(given.recognised_only_by, LETTERS)
    yield Told(
        RELATION,
        _ours(
            words.relation(given.relation) if given.relation is not None else "",
            words.say(SHARE_OF, share=words.written_number(given.share), whole=whole) if given.share and whole else whole,
            words.say(MAY_COUNT, what=towards) if towards else "",
            words.say(ONLY_BY, who=only) if only else "",
        ),
    )
    yield Told(CLASS, cut((given.class_name,)))
    if given.stackable is not None:
        yield Told(STACKABLE, _ours(words.say(YES if given.stackable else NO)))


def _of_use(said: Achievement, words: Words) -> Iterator[Told]:
    valid = said.validity
    yield Told(USABLE_UNTIL, _ours(words.date(valid.until) if valid.until else ""))
    for label, texts in ((RENEWAL, valid.renewal), (ENTITLES, valid.entitles_to), (WHERE, valid.where)):
        yield Told(label, _theirs(texts, words))
    yield Told(STANDARDS, _ours(*(elements.standard(one, words) for one in said.standards)))
    vendor = [one.vendor_specific for one in said.standards if one.vendor_specific is not None]
    yield Told(VENDOR, _ours(words.say(YES if any(vendor) else NO) if vendor else ""))
    yield Told(FIELD, _ours(*elements.concepts(said.fields_of_education, words)))
    yield Told(SKILLS, _ours(*elements.concepts(_skills(said), words)))


def _addressed(said: Achievement, words: Words, *, own: bool) -> Iterator[Told]:
    """An address proves nothing: a badge for somebody else's can lie in any wallet."""
    addresses = [words.say(HIDDEN_ADDRESS) if one.hashed else plain(one.value) for one in said.addressed_to]
    told = NOT_YOURS if own else NOT_THEIRS
    yield Told(MADE_OUT_TO, _ours(*(words.say(told, address=one) for one in dict.fromkeys(addresses))))


def _about(said: Achievement, words: Words) -> Iterator[Told]:
    for role in OrganisationRole:
        if role is not OrganisationRole.AWARDING_BODY:
            yield Told(words.role(role), _ours(*elements.organisations(said, role, words)))
    yield Told(LANGUAGE, _ours(*(words.language_name(tag) for tag in said.languages)))
    yield Told(SETTING, _ours(words.setting(said.setting) if said.setting else ""))
    yield Told(PLACE, cut((said.place_of_issue,)))
    for label, texts in ((PURPOSE, said.purpose), (CONTENT, said.content), (RESOURCES, said.resources)):
        yield Told(label, _theirs(texts, words))
    yield Told(EVIDENCE, _ours(*(_evidence(one, words) for one in said.evidence)))
    offering = said.offering
    yield Told(PERIOD, _ours(" – ".join(words.date(one) for one in (offering.start, offering.end) if one)))
    yield Told(LABELS, cut(offering.labels))
    yield Told(CREDENTIAL_ID, cut((offering.credential_id,)))
    yield Told(REGISTERED, cut((offering.offering_register_number, offering.certificate_register_number)))
    number = said.learner.identifier if elements.learner_name(said) else ""
    yield Told(LEARNER_NUMBER, cut((number,)), private=True)
    born = said.learner.date_of_birth
    yield Told(BORN, _ours(words.date(born) if born else ""), private=True)
    yield Told(FURTHER, _theirs(said.further_information, words))


def _evidence(one: Evidence, words: Words) -> str:
    """Its name, else its hash, else where it is, as letters: nothing here opens or fetches it."""
    return words.text(one.title, LETTERS) or plain(one.digest or one.url)


def _theirs(texts: Texts, words: Words) -> Cut:
    """A text from outside in the language of now, as far as it fits."""
    return cut((in_language(texts, words.spoken),))


def _ours(*lines: str) -> Cut:
    """Lines that are harmless already."""
    said = tuple(line for line in lines if line)
    return Cut(said[:LINES], said if len(said) > LINES else ())


def _skills(said: Achievement) -> tuple[Concept, ...]:
    """Of an outcome, what has a name of its own: the framework stands with the outcome."""
    of_outcomes = ((skill, outcome.framework) for outcome in said.outcomes for skill in outcome.skills)
    named = (skill for skill, framework in of_outcomes if not framework or skill.labels != framework)
    return (*said.skills, *named)
