"""In whose words a page is labelled."""

from skrin.domain.party import primary_subtag
from skrin.words.catalogue import LANGUAGES
from skrin.words.speech import Words


def speaking(language: str, words: Words) -> Words:
    """Labels in the language of the text where the program speaks it, else in that of `words`."""
    return Words(language) if primary_subtag(language) in LANGUAGES else words
