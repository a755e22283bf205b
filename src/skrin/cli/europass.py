"""The six checks of Europass and the seal as scripts read them, beside the checks of our own."""

from typing import TYPE_CHECKING

from skrin.domain.json_value import JsonObject

if TYPE_CHECKING:
    from skrin.use_cases.europass_checks import Europass


def told(found: "Europass | None", language: str) -> JsonObject:
    """The members `europass` and `seal` of a European credential; no member for any other."""
    if found is None:
        return {}
    from skrin.words import europass
    from skrin.words.speech import Words

    return europass.told(found, Words(language))
