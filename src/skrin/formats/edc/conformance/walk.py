"""A credential's JSON, place by place: every object and every value with its path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.conformance.council import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A value: its path, the key under which it stands (through arrays), and the object that has the key."""

    path: Path
    key: str
    value: Json
    within: JsonObject


def places(document: JsonObject, path: Path = ()) -> Iterator[Place]:
    """Every member of every object, from the outside in; each element of an array is a place of its own.

    The contexts are no part of it. Depth is bounded where the text was parsed.
    """
    for key, value in document.items():
        if key != "@context":
            yield from _under((*path, key), key, value, document)


def _under(path: Path, key: str, value: Json, within: JsonObject) -> Iterator[Place]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _under((*path, index), key, each, within)
        return
    yield Place(path, key, value, within)
    if isinstance(value, dict):
        yield from places(value, path)


class Nodes:
    """The nodes of a document by their ids, so that a bare reference leads to what it names."""

    def __init__(self, document: JsonObject) -> None:
        self._by_id: dict[str, JsonObject] = {}
        for place in places(document):
            name = place.value.get("id") if isinstance(place.value, dict) else None
            if isinstance(name, str) and isinstance(place.value, dict) and len(place.value) > len(self._by_id.get(name, {})):
                self._by_id[name] = place.value

    def at(self, start: JsonObject, *keys: str) -> Iterator[JsonObject]:
        """The objects that `keys` lead to from `start`, through arrays and references."""
        here = [start]
        for key in keys:
            here = [node for each in here for node in self._members(each.get(key))]
        yield from here

    def _members(self, value: Json) -> Iterator[JsonObject]:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield from [self._by_id[each]] if each in self._by_id else []
            elif isinstance(each, dict):
                name = each.get("id")
                bare = isinstance(name, str) and not (each.keys() - {"id", "type"})
                yield self._by_id.get(name, each) if bare and isinstance(name, str) else each


def says_text(value: Json) -> bool:
    """Whether a text, or a text in languages, says anything."""
    if isinstance(value, Mapping):
        return any(says_text(each) for each in value.values())
    return any(says_text(each) for each in value) if isinstance(value, list) else isinstance(value, str) and bool(value.strip())
