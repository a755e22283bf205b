"""The contexts that ship with the program, built from our own tables of facts (RULINGS 1 of the design).

A file of `resources/contexts` gives, for one or several addresses, what each term stands for:

    {"url": [...], "prefixes": {"ob": "https://..."},
     "terms": {"criteria": "ob:hasCriteria > @id", "Profile": {"is": "...", "has": {...}}}}

`IRI > type @container` says IRI, type coercion and container; `-` stands for no IRI; `has` are the terms inside it, `clears`
that nothing from outside counts there; `open` that others may redefine the terms, `vocab` where all other terms belong,
`after` which contexts come before this one. A test proves that each expands documents exactly as the official context does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from skrin import resources
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.errors import ContextUnknown

FOLDER: Final = "contexts"


@dataclass(frozen=True)
class Contexts:
    """JSON-LD contexts by their addresses; each is a list of context objects, in order."""

    by_url: Mapping[str, tuple[JsonObject, ...]]

    def of(self, url: str) -> tuple[JsonObject, ...]:
        """Raises ContextUnknown; nothing is ever fetched."""
        found = self.by_url.get(url)
        if found is None:
            raise ContextUnknown(url)
        return found

    def with_(self, more: Mapping[str, JsonObject]) -> "Contexts":
        return Contexts({**self.by_url, **{url: (context,) for url, context in more.items()}})


@cache
def shipped() -> Contexts:
    """All of them, built once."""
    tables = [json.loads(file.read_bytes()) for file in sorted(resources.path(FOLDER).glob("*.json"))]
    by_url: dict[str, tuple[JsonObject, ...]] = {}
    for table in sorted(tables, key=lambda each: len(each.get("after", []))):
        before = tuple(part for url in table.get("after", []) for part in by_url[url])
        for url in table["url"]:
            by_url[url] = (*before, built(table))
    return Contexts(by_url)


def built(table: JsonObject) -> JsonObject:
    """The JSON-LD context object of one table."""
    return _scope(table, table["prefixes"])  # type: ignore[arg-type]


def _scope(table: JsonObject, prefixes: Mapping[str, str], terms: str = "terms") -> JsonObject:
    made: JsonObject = {} if table.get("open") else {"@protected": True}
    if "vocab" in table:
        made["@vocab"] = table["vocab"]
    for name, told in table[terms].items():  # type: ignore[union-attr]
        made[name] = _term(told, prefixes)
    return made


def _term(told: Json, prefixes: Mapping[str, str]) -> Json:
    if told is None:
        return None
    if isinstance(told, str):
        simple, definition = _definition(told, prefixes)
        return simple if simple is not None else definition
    if not isinstance(told, dict) or not isinstance(told["is"], str):
        raise TypeError(told)
    simple, definition = _definition(told["is"], prefixes)
    found: JsonObject = {"@id": simple} if simple is not None else definition
    found["@context"] = None if told.get("clears") else _scope(told, prefixes, "has")
    return found


def _definition(expression: str, prefixes: Mapping[str, str]) -> tuple[str | None, JsonObject]:
    """Either a plain IRI, or a definition with a type or a container."""
    head, _, rest = expression.partition(" > ")
    iri, _, container = head.partition(" ")
    kind, _, behind = rest.partition(" ")
    container = container or behind
    full = "" if iri == "-" else _full(iri, prefixes)
    if not kind and not container:
        return full, {}
    definition: JsonObject = {"@id": full} if full else {}
    if kind:
        definition["@type"] = _full(kind, prefixes)
    if container:
        definition["@container"] = container
    return None, definition


def _full(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, rest = name.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes else name
