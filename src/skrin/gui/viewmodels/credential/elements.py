"""All that a credential says: the mandatory elements in the order of their Recommendation, said or missing, then the rest."""

from collections.abc import Iterable, Iterator

from skrin.domain.learning import (
    Achievement,
    Assessment,
    Concept,
    Element,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Relation,
    Stacking,
    Workload,
)
from skrin.domain.party import Texts
from skrin.gui.viewmodels.credential.card_row import amount, day, framework
from skrin.gui.viewmodels.credential.said import LETTERS, Said, lines_of
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: in place of a mandatory element that a credential does not say.
NOT_STATED = N_("Not stated")
# Translators: the level element does not apply to this credential, and it says so.
DOES_NOT_APPLY = N_("Does not apply")
HOURS = N_("{hours} hours")
AT_A_WORKPLACE = N_("{share} of it at a workplace")
# Translators: {value} is a number of credits that this program worked out; the issuer did not write it.
OUR_READING = N_("Our reading: {value}")
STEP = N_("Step {step}")
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
VENDOR = N_("Bound to one vendor")


def outcomes(said: Achievement, words: Words) -> tuple[str, ...]:
    each = tuple(line for outcome in said.outcomes for line in lines_of(outcome.text, words))
    return each or lines_of(said.outcome_summary, words)


def mandatory(said: Achievement, words: Words) -> tuple[Said, ...]:
    """Those of Annex I but title, outcomes and date, which stand elsewhere on the page; a missing one says so."""
    values = {
        Element.LEARNER: learner(said),
        Element.ISSUER_COUNTRY: (words.country(said.issuer_country),) if said.issuer_country else (),
        Element.AWARDING_BODY: _organisations(said, OrganisationRole.AWARDING_BODY, words),
        Element.DATE_OF_ISSUING: (words.date(day(said.issued_on)),) if said.issued_on else (),
        Element.WORKLOAD: workload(said.workload, words),
        Element.LEVEL: level(said.level, words),
        Element.ASSESSMENT_TYPE: concepts(said.assessment.types if said.assessment else (), words),
        Element.PARTICIPATION: concepts(said.participation, words),
        Element.QUALITY_ASSURANCE: _quality(said.quality_assurance, words),
    }
    return tuple(
        Said(words.element(element), lines or (words.say(NOT_STATED),), missing=not lines) for element, lines in values.items()
    )


def others(said: Achievement, words: Words) -> tuple[Said, ...]:
    """Optional elements, and what the field adds: only what is there."""
    found = (*_of_assessment(said, words), *_of_stacking(said.stacking, words), *_of_use(said, words), *_about(said, words))
    return tuple(Said(words.say(label), tuple(lines)) for label, lines in found if lines)


Pairs = Iterator[tuple[str, tuple[str, ...]]]


def _of_assessment(said: Achievement, words: Words) -> Pairs:
    given = said.assessment or Assessment()
    yield BASIS, (words.basis(said.basis),) if said.basis else ()
    yield GRADE, _texts(" ".join(filter(None, (given.grade, f"({given.grading_scheme})" if given.grading_scheme else ""))))
    yield CRITERIA, lines_of(given.criteria, words)
    if given.assessor_independent is not None:
        yield ASSESSOR, (words.say(INDEPENDENT if given.assessor_independent else IN_HOUSE),)
    yield SUPERVISION, concepts((given.supervision,), words)
    yield PREREQUISITES, lines_of(said.prerequisites, words)


def _of_stacking(given: Stacking | None, words: Words) -> Pairs:
    """A part is called a part, and recognition is never promised (PRODUCT rule 12)."""
    if given is None:
        return
    relation: list[str] = []
    whole = words.text(given.part_of, LETTERS)
    if given.relation is not None:
        relation.append(words.relation(given.relation))
    if given.share and whole:
        relation.append(words.say(SHARE_OF, share=given.share, whole=whole))
    elif whole:
        relation.append(whole)
    if towards := words.text(given.counts_towards, LETTERS):
        relation.append(words.say(MAY_COUNT, what=towards))
    if only := words.text(given.recognised_only_by, LETTERS):
        relation.append(words.say(ONLY_BY, who=only))
    yield RELATION, tuple(relation)
    yield CLASS, _texts(given.class_name)
    if given.stackable is not None:
        yield STACKABLE, (words.say(YES if given.stackable else NO),)


def _of_use(said: Achievement, words: Words) -> Pairs:
    valid = said.validity
    yield USABLE_UNTIL, (words.date(valid.until),) if valid.until else ()
    yield RENEWAL, lines_of(valid.renewal, words)
    yield ENTITLES, lines_of(valid.entitles_to, words)
    yield WHERE, lines_of(valid.where, words)
    yield STANDARDS, tuple(_standard(one.code, one.version, one.title, one.exam_code, words) for one in said.standards)
    vendor = [one.vendor_specific for one in said.standards if one.vendor_specific is not None]
    yield VENDOR, (words.say(YES if any(vendor) else NO),) if vendor else ()
    yield FIELD, concepts(said.fields_of_education, words)
    yield SKILLS, concepts(_skills(said), words)


def _about(said: Achievement, words: Words) -> Pairs:
    for role in OrganisationRole:
        if role is not OrganisationRole.AWARDING_BODY:
            yield words.role(role), _organisations(said, role, words)
    yield LANGUAGE, tuple(words.language_name(tag) for tag in said.languages)
    yield SETTING, (words.setting(said.setting),) if said.setting else ()
    yield PLACE, _texts(said.place_of_issue)
    for label, texts in ((PURPOSE, said.purpose), (CONTENT, said.content), (RESOURCES, said.resources)):
        yield label, lines_of(texts, words)
    yield EVIDENCE, tuple(words.text(one.title, LETTERS) or plain(one.digest) for one in said.evidence)
    offering = said.offering
    yield PERIOD, _texts(" – ".join(words.date(one) for one in (offering.start, offering.end) if one))
    yield LABELS, tuple(plain(label) for label in offering.labels)
    yield CREDENTIAL_ID, _texts(offering.credential_id)
    yield REGISTERED, _texts(offering.offering_register_number) + _texts(offering.certificate_register_number)
    yield LEARNER_NUMBER, _texts(said.learner.identifier) if _name(said) else ()
    yield BORN, (words.date(said.learner.date_of_birth),) if said.learner.date_of_birth else ()
    yield FURTHER, lines_of(said.further_information, words)


def learner(said: Achievement) -> tuple[str, ...]:
    return _texts(_name(said) or said.learner.identifier)


def workload(given: Workload | None, words: Words) -> tuple[str, ...]:
    """As written, and our own reading marked as ours."""
    if given is None:
        return ()
    found = [amount(given, words)]
    if given.hours:
        found.append(words.say(HOURS, hours=given.hours))
    if given.workplace_share:
        found.append(words.say(AT_A_WORKPLACE, share=given.workplace_share))
    if given.converted:
        found.append(words.say(OUR_READING, value=given.converted))
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


def is_part(said: Achievement) -> bool:
    """It must be called a part, and not a full qualification."""
    return said.stacking is not None and said.stacking.relation in (Relation.PART_OF, Relation.NOT_FULL_QUALIFICATION)


def _name(said: Achievement) -> str:
    return " ".join(filter(None, (said.learner.given_name, said.learner.family_name)))


def _skills(said: Achievement) -> tuple[Concept, ...]:
    return (*said.skills, *(skill for outcome in said.outcomes for skill in outcome.skills))


def _organisations(said: Achievement, role: OrganisationRole, words: Words) -> tuple[str, ...]:
    return tuple(_organisation(one, words) for one in said.organisations if one.role is role)


def _organisation(one: Organisation, words: Words) -> str:
    where = ", ".join(filter(None, (plain(one.region), words.country(one.country) if one.country else "")))
    name = words.text(one.names) or plain(one.legal_identifier or one.id)
    return f"{name} ({where})" if where else name


def _quality(given: Iterable[QualityAssurance], words: Words) -> tuple[str, ...]:
    return tuple(" · ".join(filter(None, (words.concept(one.type), plain(one.body), plain(one.reference)))) for one in given)


def _standard(code: str, version: str, title: Texts, exam: str, words: Words) -> str:
    return " · ".join(filter(None, (plain(f"{code} {version}".strip()), words.text(title), plain(exam))))


def _texts(text: str) -> tuple[str, ...]:
    return (plain(text, LETTERS),) if text else ()
