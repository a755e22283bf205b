"""The six checks of Europass as scripts read them, beside the checks of our own."""

from typing import TYPE_CHECKING

from skrin.domain.json_value import Json, JsonObject

if TYPE_CHECKING:
    from skrin.use_cases.europass_checks import Europass


def told(found: "Europass | None", language: str) -> JsonObject:
    """The member `europass` of a European credential, in Europass's order; no member for any other."""
    if found is None:
        return {}
    from skrin.words import europass
    from skrin.words.speech import Words

    words = Words(language)
    checks: list[Json] = [
        {
            "check": each.check.name.lower(),
            "result": each.result.name.lower(),
            "reason": each.code or each.reason.value,
            "text": europass.why(each, words),
        }
        for each in found.answers
    ]
    return {"europass": checks}
