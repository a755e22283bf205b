"""Our own shapes of the EDC application profile 1.2.0, as rules: what a thing of a class must say, how often, and of what kind.

A file of `resources/shapes` is a table of facts, from which these rules are read:

    {"classes": {"elm:Evidence": {"elm:accreditation": "1..1 elm:Accreditation"}}, "nodes": {...}, "after": ["generic-full"]}

A rule is `lowest..highest`, then what each value must be: a class, one of several (`elm:Agent|elm:Person`), a datatype
(`^xsd:string`), an `iri`, a `literal`, of a node shape of the same table (`@Country`), at most a number (`<=100`); and of all
values together `unique` (one for each language) and `=IRI` (this one among them). `self` in a node shape is the node itself.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, Final

from skrin import resources

FOLDER: Final = "shapes"


class Profile(Enum):
    """The application profiles; each value is the name of its table."""

    NO_LISTS = "generic-no-cv"
    GENERIC = "generic-full"
    ACCREDITED = "accredited"
    MANDATED = "issued-by-mandate"
    CONVERTED = "converted"
    DIPLOMA_SUPPLEMENT = "diploma-supplement"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that a value may be: of a class, or as a node shape says."""

    class_: str = ""
    node: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Values:
    """What the values of one property must be. `shape` is the class or node shape that says so, in short."""

    path: str
    shape: str
    least: int = 0
    most: int | None = None
    classes: tuple[str, ...] = ()
    either: tuple[tuple[Alternative, ...], ...] = ()
    datatype: str = ""
    kind: str = ""
    unique: bool = False
    nodes: tuple["Node", ...] = ()
    among: str = ""
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A node shape: what the node itself must be, and its properties."""

    itself: Values | None
    properties: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Those of profiles and of all that they build on, by the full name of the class."""

    by_class: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)


@cache
def rules(*profiles: Profile) -> Rules:
    """Of these profiles together; what several of them build on counts once. Read once."""
    found: dict[str, list[Values]] = {}
    for name in dict.fromkeys(name for profile in profiles for name in _with_earlier(profile.value)):
        reading = _Table(name)
        for class_, values in reading.classes():
            found.setdefault(class_, []).extend(values)
    return Rules({class_: tuple(values) for class_, values in found.items()})


@cache
def profile_named(schema: str) -> Profile | None:
    """The profile whose address a `credentialSchema` gives."""
    return next((each for each in Profile if _table(each.value)["profile"] == schema), None)


def _with_earlier(name: str) -> Iterator[str]:
    for earlier in _table(name)["after"]:
        yield from _with_earlier(earlier)
    yield name


@cache
def _table(name: str) -> Any:
    return json.loads(resources.read_bytes(FOLDER, f"{name}.json"))


class _Table:
    """One file. Node shapes are known in their own table alone: two tables may use one name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._told = _table(name)
        self._prefixes: dict[str, str] = self._told["prefixes"]

    def classes(self) -> Iterator[tuple[str, list[Values]]]:
        for class_, properties in self._told["classes"].items():
            yield self._full(class_), list(self._properties(properties, f"{self._name} {class_}"))

    def _node(self, name: str) -> Node:
        told = {**self._told["nodes"][name]}
        shape = f"{self._name} {name}"
        itself = told.pop("self", None)
        return Node(itself and self._values("", shape, itself), tuple(self._properties(told, shape)))

    def _properties(self, told: Mapping[str, Any], shape: str) -> Iterator[Values]:
        for path, expressions in told.items():
            for expression in expressions if isinstance(expressions, list) else [expressions]:
                yield self._values(self._full(path), shape, expression)

    def _values(self, path: str, shape: str, expression: str) -> Values:
        made: dict[str, Any] = {"classes": (), "either": (), "nodes": ()}
        for word in expression.split():
            for name, value in self._word(word).items():
                made[name] = made[name] + value if isinstance(value, tuple) else value
        return Values(path, shape, **made)

    def _word(self, word: str) -> dict[str, Any]:
        if word == "unique":
            return {"unique": True}
        if word in ("iri", "literal"):
            return {"kind": word}
        if word[0].isdigit():
            least, _, most = word.partition("..")
            return {"least": int(least), "most": None if most == "*" else int(most)}
        if word.startswith("<="):
            return {"highest": int(word[2:])}
        if word.startswith("="):
            return {"among": self._full(word[1:])}
        if word.startswith("^"):
            return {"datatype": self._full(word[1:])}
        if "|" in word:
            return {"either": (tuple(self._alternative(each) for each in word.split("|")),)}
        return {"nodes": (self._node(word[1:]),)} if word.startswith("@") else {"classes": (self._full(word),)}

    def _alternative(self, word: str) -> Alternative:
        return Alternative(node=self._node(word[1:])) if word.startswith("@") else Alternative(self._full(word))

    def _full(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return self._prefixes[prefix] + rest
