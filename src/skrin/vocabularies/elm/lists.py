"""The closed lists of the European Learning Model: which ids belong to which, and labels of ours where a list is short.

A SHACL shape looks at the scheme that a concept names and never at its id (`eqf/9` conforms), so membership is asked here.
Names of countries and languages are not kept: `words` takes them from Babel. The long lists are read when they are asked for.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from skrin import resources
from skrin.domain.learning import Concept
from skrin.vocabularies.concept_lists import ConceptList, concepts

FOLDER: Final = ("vocabularies", "elm")


@dataclass(frozen=True, slots=True)
class ElmList:
    """One list. `complete` is whether an id that is not in it is known to be none of the EU's."""

    scheme: str
    prefix: str
    members: frozenset[str]
    labels: dict[str, dict[str, str]]
    complete: bool

    def has(self, concept_id: str) -> bool | None:
        """None where it cannot be said."""
        if concept_id.removeprefix(self.prefix) in self.members and concept_id.startswith(self.prefix):
            return True
        return False if self.complete or not concept_id.startswith(self.prefix) else None


def is_member(property_name: str, concept_id: str) -> bool | None:
    """Whether the list of a property has the concept; None where the property has no list that is known here.

    `property_name` is the JSON key, for `dcType` with the class before it: `eqfLevel`, `Accreditation.dcType`.
    """
    scheme = _index()["properties"].get(property_name)
    return None if scheme is None else is_listed(scheme, concept_id)


def is_listed(scheme: str, concept_id: str) -> bool | None:
    """Whether the list that `scheme` names has the concept; None where that list is not known here, or not all of it."""
    found = of_scheme(scheme)
    return None if found is None else found.has(concept_id)


def concept(scheme: str, concept_id: str) -> Concept:
    """The concept with our labels; with none where we have none, and where the list does not have it."""
    found = of_scheme(scheme)
    return Concept(concept_id, found.labels.get(concept_id.removeprefix(found.prefix), {}) if found else {})


def scheme_of(property_name: str) -> str | None:
    """The id of the concept scheme that a property takes its values from."""
    found = _index()["properties"].get(property_name)
    return None if found is None else str(found)


def schemes() -> tuple[str, ...]:
    return tuple(_index()["lists"])


@cache
def of_scheme(scheme: str) -> ElmList | None:
    told = _index()["lists"].get(scheme)
    if told is None:
        return None
    prefix, complete = told["prefix"], not told.get("incomplete")
    if "shared" in told:
        labels = _shared(ConceptList(told["shared"]), prefix)
        return ElmList(scheme, prefix, frozenset(labels), labels, complete)
    if "concepts" in told:
        return ElmList(scheme, prefix, frozenset(told["concepts"]), told["concepts"], complete)
    table = _table(told["file"])
    return ElmList(scheme, prefix, frozenset(_ids(table)), table.get("labels", {}), complete)


def _ids(table: dict[str, Any]) -> list[str]:
    """`ids` are lines of ids; `within` gives under each beginning what follows it, `.` for the beginning alone."""
    if "within" in table:
        return [first if rest == "." else f"{first}_{rest}" for first, line in table["within"].items() for rest in line.split()]
    return [each for line in table["ids"] for each in line.split()]


def _shared(which: ConceptList, prefix: str) -> dict[str, dict[str, str]]:
    """The lists that issuers choose from hold concepts of ours too: only the EU's count here."""
    found = [each.concept for each in concepts(which)]
    return {each.id.removeprefix(prefix): dict(each.labels) for each in found if each.id.startswith(prefix)}


@cache
def _index() -> dict[str, Any]:
    return _table("lists")


def _table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.read_bytes(*FOLDER, f"{name}.json"))
    return found
