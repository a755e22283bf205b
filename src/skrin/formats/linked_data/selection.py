"""Parts of a compact JSON-LD document, chosen by JSON pointers (vc-di-ecdsa, 3.4, selectJsonLd and skolemizeCompactJsonLd).

A part is the document with everything left out that no pointer leads to. What names a node (`id`) and says what it is (`type`)
comes along wherever something of it is chosen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.errors import PartsIndistinct, PointerUnmatched

# Nobody can own these: `urn:` names of a namespace that is not registered.
MARKER: Final = "urn:skrin-node:"
NAMES: Final = ("id", "@id")
ALONG: Final = (*NAMES, "type", "@type")
MOST_STEPS: Final = 64


@dataclass
class Chosen:
    """What is chosen of a value: all of it (`pointer` says by which), or something of what stands in it."""

    whole: bool = False
    within: "dict[str, Chosen]" = field(default_factory=dict)
    pointer: str = ""


def chosen(pointers: Iterable[str]) -> Chosen:
    """The pointers as a tree. Raises PointerUnmatched for a text that is no JSON pointer (RFC 6901, 3)."""
    root = Chosen()
    for pointer in pointers:
        at = root
        for step in steps(pointer):
            at = at.within.setdefault(step, Chosen(pointer=pointer))
        at.whole, at.pointer = True, pointer
    return root


def steps(pointer: str) -> list[str]:
    """Raises PointerUnmatched."""
    first, *found = pointer.split("/")
    if first or len(found) > MOST_STEPS:
        raise PointerUnmatched(pointer)
    return [step.replace("~1", "/").replace("~0", "~") for step in found]


def pointer_to(path: Iterable[str | int]) -> str:
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def select(pointers: Iterable[str], document: JsonObject) -> JsonObject:
    """The part of the document that the pointers lead to, under its whole context. Raises PointerUnmatched."""
    found = _selected(document, chosen(pointers))
    if not isinstance(found, dict):
        raise TypeError(document)
    return {"@context": document["@context"], **found} if "@context" in document else found


def _selected(value: Json, by: Chosen) -> Json:
    if by.whole:
        _require_all(value, by)
        return value
    if isinstance(value, list):
        places = sorted((index_in(value, step, each.pointer), each) for step, each in by.within.items())
        return [_selected(value[place], each) for place, each in places]
    if not isinstance(value, dict):
        raise PointerUnmatched(by.pointer)
    made: JsonObject = {name: value[name] for name in ALONG if name in value and not _is_blank(value[name])}
    for name, each in by.within.items():
        if name not in value:
            raise PointerUnmatched(each.pointer)
        found = _selected(value[name], each)
        made.setdefault(name, found)
    return made


def _require_all(value: Json, by: Chosen) -> None:
    """What stands deeper in something that is chosen whole is there too. Raises PointerUnmatched."""
    for step, each in by.within.items():
        if isinstance(value, dict):
            if step not in value:
                raise PointerUnmatched(each.pointer)
            _require_all(value[step], each)
        elif isinstance(value, list):
            _require_all(value[index_in(value, step, each.pointer)], each)
        else:
            raise PointerUnmatched(each.pointer)


def index_in(value: list[Json], step: str, pointer: str) -> int:
    """A decimal number without leading zeros (RFC 6901, 4). Raises PointerUnmatched."""
    if not (step.isascii() and step.isdigit()) or (step[0] == "0" and step != "0") or len(step) > 9 or int(step) >= len(value):
        raise PointerUnmatched(pointer)
    return int(step)


def labelled(document: JsonObject) -> JsonObject:
    """The document with an identifier of ours for every node without one. Raises PartsIndistinct for blank ones of its own."""
    return _labelled(document, count())


def _labelled(node: JsonObject, numbers: Iterator[int]) -> JsonObject:
    if "@value" in node:
        return node
    if any(_is_blank(node[name]) for name in NAMES if name in node):
        raise PartsIndistinct
    made: JsonObject = {} if any(name in node for name in NAMES) else {"@id": f"{MARKER}{next(numbers)}"}
    for name, value in node.items():
        made[name] = value if name == "@context" else _inside(value, numbers)
    return made


def _inside(value: Json, numbers: Iterator[int]) -> Json:
    if isinstance(value, dict):
        return _labelled(value, numbers)
    if isinstance(value, list):
        return [_inside(each, numbers) for each in value]
    return value


def _is_blank(value: Json) -> bool:
    return isinstance(value, str) and value.startswith("_:")
