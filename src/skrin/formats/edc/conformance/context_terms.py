"""What the two contexts of an EDC make of each JSON key: unknown ones would be lost without a word (EU-FORMATS 1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.contexts import shipped

CREDENTIALS: Final = "https://www.w3.org/2018/credentials/v1"
EDC: Final = "http://data.europa.eu/snb/model/context/edc-ap"

KEYWORDS: Final = frozenset({"id", "type", "@id", "@type", "@context"})
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Terms:
    """The keys defined anywhere, those of the credential itself, and which of them have which kind of value."""

    anywhere: frozenset[str]
    at_the_top: frozenset[str]
    date_times: frozenset[str]
    durations: frozenset[str]
    in_languages: frozenset[str]

    def knows(self, key: str, *, top: bool) -> bool:
        return key in KEYWORDS or key in self.anywhere or (top and key in self.at_the_top)


@cache
def terms() -> Terms:
    """Built from the contexts that ship with the program."""
    of_edc = _merged(shipped().of(EDC))
    of_credential = _scope_of(_merged(shipped().of(CREDENTIALS)), "VerifiableCredential")
    everything = {**of_credential, **of_edc}
    return Terms(
        anywhere=frozenset(of_edc),
        at_the_top=frozenset(of_credential) | {"VerifiableCredential"},
        date_times=_coerced(everything, "@type", _XSD + "dateTime"),
        durations=_coerced(everything, "@type", _XSD + "duration"),
        in_languages=_coerced(of_edc, "@container", "@language"),
    )


def _merged(contexts: tuple[JsonObject, ...]) -> JsonObject:
    return {name: told for context in contexts for name, told in context.items() if not name.startswith("@")}


def _scope_of(context: JsonObject, type_: str) -> JsonObject:
    found = context.get(type_)
    scope = found.get("@context") if isinstance(found, dict) else None
    return {name: told for name, told in scope.items() if not name.startswith("@")} if isinstance(scope, dict) else {}


def _coerced(context: Mapping[str, Json], by: str, to: str) -> frozenset[str]:
    return frozenset(name for name, told in context.items() if isinstance(told, dict) and told.get(by) == to)
