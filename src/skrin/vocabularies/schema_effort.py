"""How much work a JSON Schema can make of one value: schemas that could take for ever are refused before they are used.

A schema applied to a value goes through all that `allOf` and its like list and all that it refers to. References that meet
again multiply: forty definitions that each name the next one twice make 2^40 steps, and one that names itself twice doubles
with each level of the value. Counted here without doing it (OPEN.md K-12; docs/decisions/0207).
"""

from collections.abc import Iterable
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.vocabularies.errors import SchemaUnreadable
from skrin.wire import limits

MOST_STEPS: Final = 10_000  # for one path through the value, from its root down
MOST_PLACES: Final = 50_000  # pairs of a subschema and a level that are looked at
LONGEST_CHAIN: Final = 300  # subschemas inside each other or behind each other's references, along one path

_REFERENCES: Final = ("$ref", "$dynamicRef")
_ANCHORS: Final = ("$anchor", "$dynamicAnchor")
# What applies to the value itself, and what applies to all its members or elements; `properties` apply to one member each.
_HERE_ONE: Final = ("not", "if", "then", "else")
_HERE_LISTS: Final = ("allOf", "anyOf", "oneOf")
_BELOW_ONE: Final = ("items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties")


def require_bounded(schema: JsonObject) -> None:
    """Raises SchemaUnreadable where a value could take more than MOST_STEPS, where a subschema comes back to itself without
    going on in the value (JSON Schema 2020-12, 9.4.1), and where a reference leads to nothing in the schema.

    A schema inside with a name of its own is refused too: its references lead elsewhere than they say.
    """
    if any(isinstance(each.get("$id"), str) for each in _objects(schema) if each is not schema):
        raise SchemaUnreadable("$id")
    _Effort(schema).of(schema, 0, 0)


class _Effort:
    """Steps for one path through the value, by subschema and level; 0 while they are being counted."""

    def __init__(self, schema: JsonObject) -> None:
        self._schema = schema
        self._anchors = {str(each[name]): each for each in _objects(schema) for name in _ANCHORS if name in each}
        self._known: dict[tuple[int, int], int] = {}

    def of(self, schema: Json, level: int, chain: int) -> int:
        if not isinstance(schema, dict) or level >= limits.JSON_DEPTH:  # `true` and `false`; no value is deeper
            return 1
        place = (id(schema), level)
        if known := self._known.get(place):
            return known
        if place in self._known or chain > LONGEST_CHAIN or len(self._known) >= MOST_PLACES:
            raise SchemaUnreadable("$ref")
        self._known[place] = 0
        steps = 1
        for each in self._here(schema):
            steps += self.of(each, level, chain + 1)
        for each in _below_all(schema):
            steps += self.of(each, level + 1, chain + 1)
        steps += max((self.of(each, level + 1, chain + 1) for each in _values(schema, "properties")), default=0)
        if steps > MOST_STEPS:
            raise SchemaUnreadable("$ref")
        self._known[place] = steps
        return steps

    def _here(self, schema: JsonObject) -> Iterable[Json]:
        yield from (self._named(str(schema[name])) for name in _REFERENCES if name in schema)
        yield from (schema[name] for name in _HERE_ONE if name in schema)
        for name in _HERE_LISTS:
            listed = schema.get(name)
            yield from listed if isinstance(listed, list) else ()
        yield from _values(schema, "dependentSchemas")

    def _named(self, reference: str) -> Json:
        """Only what stands in the schema itself: by pointer (RFC 6901) or by anchor."""
        head, _, fragment = reference.partition("#")
        if head:
            raise SchemaUnreadable("$ref")
        if fragment and not fragment.startswith("/"):
            if fragment not in self._anchors:
                raise SchemaUnreadable("$ref")
            return self._anchors[fragment]
        found: Json = self._schema
        for step in fragment.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if isinstance(found, dict) and name in found:
                found = found[name]
            elif isinstance(found, list) and name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            else:
                raise SchemaUnreadable("$ref")
        return found


def _below_all(schema: JsonObject) -> Iterable[Json]:
    yield from (schema[name] for name in _BELOW_ONE if name in schema)
    yield from _values(schema, "patternProperties")
    listed = schema.get("prefixItems")
    yield from listed if isinstance(listed, list) else ()


def _values(schema: JsonObject, name: str) -> Iterable[Json]:
    found = schema.get(name)
    return found.values() if isinstance(found, dict) else ()


def _objects(value: Json) -> Iterable[JsonObject]:
    left: list[Json] = [value]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            yield each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
