"""Errors and reason codes as sentences: what happened, what it means for you, what to do next."""

from collections.abc import Mapping

from skrin.domain.errors import SkrinError
from skrin.words import sentences
from skrin.words.catalogue import Translations, supported, translations
from skrin.words.said import ByFact, Counted, Explanation, filled


def sentence(error: SkrinError, language: str) -> str:
    """The three sentences of `error` as one text."""
    return explain(error, language).text


def explain(error: SkrinError, language: str) -> Explanation:
    return explain_code(error.code, error.facts, language)


def explain_code(code: str, facts: Mapping[str, object], language: str) -> Explanation:
    """The same for a code and its facts, as a check or a stored event holds them.

    A code nobody wrote a sentence for (from a later version, or from an issuer) gets its family's sentences.
    """
    said, family = sentences.of(code), sentences.of_family(code)
    spoken = supported(language)
    catalogue = translations(spoken)
    return Explanation(
        happened=_happened(said.happened, facts, spoken),
        means=filled(_message(said.means or family.means, catalogue), facts, spoken),
        next=filled(_message(said.next or family.next, catalogue), facts, spoken),
        code=code,
    )


def _happened(message: str | Counted | ByFact, facts: Mapping[str, object], spoken: str) -> str:
    catalogue = translations(spoken)
    if not isinstance(message, Counted):
        message = message if isinstance(message, str) else message.of(facts)
        return filled(_message(message, catalogue), facts, spoken)
    count = message.count(facts)
    return filled(catalogue.ngettext(message.singular, message.plural, count), {**facts, "count": count}, spoken)


def _message(message: str, catalogue: Translations) -> str:
    """An empty message stays empty: gettext's translation of it is the catalogue's header."""
    return catalogue.gettext(message) if message else ""
