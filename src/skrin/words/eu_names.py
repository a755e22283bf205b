"""Countries and languages as the EU's authority lists write them: their ids by ISO codes, their names from Babel's CLDR.

The EU's id of a country ends in its ISO 3166-1 alpha-3 code, that of a language in its ISO 639-3 code (EU-FORMATS 1.4).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from skrin.domain.learning import Concept
from skrin.domain.party import Texts, primary_subtag

COUNTRIES: Final = "http://publications.europa.eu/resource/authority/country/"
LANGUAGES: Final = "http://publications.europa.eu/resource/authority/language/"

# Where CLDR knows several codes of three letters (older ones, a dialect's, a bibliographer's): the one that ISO has today.
_OF_COUNTRY: Final = {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM", "TF": "FQ0", "XK": "1A0"}
# Codes that ISO keeps for parts of states, for groups of them, and for private use.
_NO_COUNTRY: Final = re.compile(r"A[AC]|C[PQ]|DG|E[AUZ]|IC|TA|UN|Q[M-Z]|X[A-Z]|ZZ")
_OF_LANGUAGE: Final = {
    "ak": "aka", "bo": "bod", "cs": "ces", "cy": "cym", "de": "deu", "el": "ell", "eu": "eus", "fa": "fas", "fr": "fra",
    "gu": "guj", "hy": "hye", "is": "isl", "ka": "kat", "mi": "mri", "mk": "mkd", "ms": "msa", "my": "mya", "nl": "nld",
    "ro": "ron", "sk": "slk", "sq": "sqi", "tl": "tgl", "zh": "zho",
}  # fmt: skip


class CldrNames:
    """Implements `vocabularies.elm_write.framing.EuNames`."""

    def country(self, code: str, languages: tuple[str, ...]) -> Concept | None:
        found = _countries().get(code)
        return Concept(COUNTRIES + found, _named("territories", code, languages)) if found else None

    def language(self, tag: str, languages: tuple[str, ...]) -> Concept | None:
        short = primary_subtag(tag)
        found = _languages().get(short, short if len(short) == 3 else "")
        return Concept(LANGUAGES + found.upper(), _named("languages", short, languages)) if found else None


def _named(table: str, key: str, languages: tuple[str, ...]) -> Texts:
    """The name in each language that CLDR has it in; in English where it has none of them."""
    named = {tag: name for tag in languages if (name := _cldr(primary_subtag(tag), table).get(key))}
    english = _cldr("en", table).get(key)
    return named or ({"en": english} if english else {})


@cache
def _cldr(language: str, table: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(getattr(Locale(language), table))
    except (UnknownLocaleError, ValueError):
        return {}


@cache
def _countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    from babel.core import get_global

    aliases = get_global("territory_aliases").items()
    found = {short[0]: long for long, short in aliases if len(long) == 3 and long.isalpha() and len(short) == 1}
    return {**{short: long for short, long in found.items() if not _NO_COUNTRY.fullmatch(short)}, **_OF_COUNTRY}


@cache
def _languages() -> Mapping[str, str]:
    """ISO 639-1 -> ISO 639-3."""
    from babel.core import get_global

    aliases = get_global("language_aliases").items()
    return {**{short: long for long, short in aliases if len(long) == 3 and len(short) == 2}, **_OF_LANGUAGE}
