"""What the types of a document are called in full: a request names them so (OpenID4VP 1.0, B.1.1), and a document in short.

Only the contexts that ship with the program and those inside the document are looked at; nothing is expanded.
"""

from collections.abc import Iterator
from functools import cache

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.contexts import Contexts, shipped


def full_types(document: JsonObject, contexts: Contexts | None = None) -> tuple[str, ...]:
    """The IRI of each type that a context defines; what none defines is left out. Total."""
    told = document.get("type", document.get("@type"))
    terms: dict[str, str] = {}
    vocabulary = ""
    for context in _contexts(document.get("@context"), contexts or shipped()):
        terms |= _terms(context)
        vocabulary = found if isinstance(found := context.get("@vocab"), str) else vocabulary
    names = [each for each in (told if isinstance(told, list) else [told]) if isinstance(each, str)]
    full = (each if ":" in each else terms.get(each) or (vocabulary + each if vocabulary else "") for each in names)
    return tuple(dict.fromkeys(each for each in full if each))


@cache
def short_types() -> dict[str, tuple[str, ...]]:
    """By IRI the names that our contexts have for it."""
    found: dict[str, set[str]] = {}
    for context in (each for parts in shipped().by_url.values() for each in parts):
        for name, iri in _terms(context).items():
            found.setdefault(iri, set()).add(name)
    return {iri: tuple(sorted(names)) for iri, names in found.items()}


@cache
def full_names(type_: str) -> tuple[str, ...]:
    """The IRIs that our contexts know by this short name."""
    return tuple(sorted(iri for iri, names in short_types().items() if type_ in names))


def _contexts(value: Json, contexts: Contexts) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
        elif isinstance(each, str):
            yield from contexts.by_url.get(each, ())


def _terms(context: JsonObject) -> dict[str, str]:
    found = {}
    for name, told in context.items():
        iri = told.get("@id") if isinstance(told, dict) else told
        if not name.startswith("@") and isinstance(iri, str) and ":" in iri:
            found[name] = iri
    return found
