"""The mandatory elements in the order of their Recommendation, each said or shown as missing."""

from skrin.domain.learning import Achievement, Element, OrganisationRole
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential import elements
from skrin.words.credential.days import day
from skrin.words.credential.said import LINES, Said
from skrin.words.speech import Words

# Translators: in place of a mandatory element that a credential does not say.
NOT_STATED = N_("Not stated")


def mandatory(said: Achievement, words: Words) -> tuple[Said, ...]:
    """Those of Annex I but title, outcomes and date, which stand elsewhere on the page; a missing one says so."""
    values = {
        Element.LEARNER: _learner(said),
        Element.ISSUER_COUNTRY: (words.country(said.issuer_country),) if said.issuer_country else (),
        Element.AWARDING_BODY: elements.organisations(said, OrganisationRole.AWARDING_BODY, words),
        Element.DATE_OF_ISSUING: (words.date(day(said.issued_on)),) if said.issued_on else (),
        Element.WORKLOAD: elements.workload(said.workload, words),
        Element.LEVEL: elements.level(said.level, words),
        Element.ASSESSMENT_TYPE: elements.concepts(said.assessment.types if said.assessment else (), words),
        Element.PARTICIPATION: elements.concepts(said.participation, words),
        Element.QUALITY_ASSURANCE: elements.quality(said.quality_assurance, words),
    }
    nameless = not elements.learner_name(said)
    return tuple(
        _said(element, lines, words, private=element is Element.LEARNER and nameless) for element, lines in values.items()
    )


def _said(element: Element, lines: tuple[str, ...], words: Words, *, private: bool) -> Said:
    name = words.element(element)
    if not lines:
        return Said(name, (words.say(NOT_STATED),), missing=True)
    return Said(name, lines[:LINES], private=private, whole=lines if len(lines) > LINES else ())


def _learner(said: Achievement) -> tuple[str, ...]:
    """By name; where there is none, by number, which is then private."""
    known = elements.learner_name(said) or plain(said.learner.identifier)
    return (known,) if known else ()
