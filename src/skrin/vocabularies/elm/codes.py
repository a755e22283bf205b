"""The EU's codes of countries and languages, from their authority lists, as the codes that ISO and BCP 47 have.

The id of a country ends in its ISO 3166-1 alpha-3 code (Kosovo's in `1A0`), that of a language in its ISO 639-3 code.
"""

from typing import Final

from skrin.vocabularies.elm_write.terms import COUNTRY, LANGUAGE

_OTHERWISE: Final = {"1A0": "XK", "ZZZ": ""}  # Kosovo, which ISO has no code for; and what CLDR calls unknown


def country_of(address: str) -> str:
    """ISO 3166-1 alpha-2 of `…/authority/country/FIN`; empty for any other address."""
    from babel.core import get_global

    code = address.removeprefix(COUNTRY + "/")
    if code == address or len(code) != 3:
        return ""
    known = get_global("territory_aliases").get(code, ())
    return _OTHERWISE.get(code, known[0] if len(known) == 1 and len(known[0]) == 2 else "")


def language_of(address: str) -> str:
    """BCP 47 tag of `…/authority/language/FIN`; empty for any other address."""
    from babel.core import get_global

    code = address.removeprefix(LANGUAGE + "/").lower()
    if code == address.lower() or len(code) != 3 or not code.isascii() or not code.isalpha():
        return ""
    known = get_global("language_aliases").get(code, "")
    return str(known) if known.isalpha() and len(known) in (2, 3) else code
