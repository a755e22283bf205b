"""What a reader looks for first: what the person can do, how that was assessed, and who says so (PRODUCT rule 15)."""

from dataclasses import dataclass

from skrin.domain.credential import Credential
from skrin.domain.party import Trust
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential import elements
from skrin.words.credential.brief import checked_title
from skrin.words.credential.checks import vouched_by
from skrin.words.credential.party_names import issuer_name
from skrin.words.credential.said import Cut, Said
from skrin.words.speech import Words

AWARDED_TO = N_("Awarded to")
# Translators: how what was learnt was assessed.
ASSESSED = N_("How it was assessed")
GRADE = N_("Grade")
COMPLETED = N_("Completed")
YES = N_("Yes")
NO = N_("No")


@dataclass(frozen=True, slots=True)
class Learnt:
    """`part` is its relation where it is only a part of something."""

    title: str
    abilities: Cut
    facts: tuple[Said, ...]
    part: str
    issuer: str
    trust: Trust
    trust_words: str


def learnt(credential: Credential, words: Words) -> Learnt:
    said = credential.achievement
    return Learnt(
        checked_title(credential, words),
        elements.outcomes(said, words),
        _facts(credential, words),
        elements.part(said, words),
        issuer_name(credential.issuer, words),
        credential.trust.trust,
        _trust(credential, words),
    )


def _facts(credential: Credential, words: Words) -> tuple[Said, ...]:
    said = credential.achievement
    assessment = said.assessment
    types = elements.concepts(assessment.types if assessment else (), words)
    facts = (
        (AWARDED_TO, tuple(filter(None, (elements.learner_name(said),)))),
        (ASSESSED, (*((words.basis(said.basis),) if said.basis else ()), *types)),
        (GRADE, (plain(assessment.grade),) if assessment and assessment.grade else ()),
        (COMPLETED, _yes_or_no(credential.claims.get("completed"), words)),
    )
    return tuple(Said(words.say(label), tuple(lines)) for label, lines in facts if lines)


def _trust(credential: Credential, words: Words) -> str:
    named = vouched_by(credential.trust, words) if credential.trust.trust is Trust.TRUSTED else ""
    return " · ".join(part for part in (words.trust(credential.trust.trust), named) if part)


def _yes_or_no(value: object, words: Words) -> tuple[str, ...]:
    return (words.say(YES if value else NO),) if isinstance(value, bool) else ()
