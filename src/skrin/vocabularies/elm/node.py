"""A node of an EDC document, as far as it has the shape that is asked of it. Nothing here raises.

The Commission writes one object where EBSI writes an array of one, and `{"en": "…"}` where EBSI writes `{"en": ["…"]}`: both
are read alike. A node may also be named by its id alone. An id that means something only inside the document (`urn:epass:…`)
is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final, TypeVar

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept
from skrin.domain.party import Texts, in_language
from skrin.vocabularies.claim_values import UNDETERMINED, Claims
from skrin.vocabularies.record import LANGUAGE_TAG

MOST: Final = 500  # nodes of one property, languages of one text
LOOKED_AT: Final = 5_000  # nodes among which the same ones are looked for
_LOCAL: Final = "urn:epass:"
# Midnight in a country of the European Union, as an issuer's software writes it in UTC.
_MIDNIGHTS: Final = (time(21), time(22), time(23))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """`language` is that of texts which name none, and of what is told in one language only."""

    members: JsonObject
    language: str = UNDETERMINED

    def __bool__(self) -> bool:
        return bool(self.members)

    def many(self, name: str) -> "tuple[Node, ...]":
        value = self.members.get(name)
        found: list[Node] = []
        for each in (value if isinstance(value, list) else [value])[:MOST]:
            if isinstance(each, dict):
                found.append(Node(each, self.language))
            elif isinstance(each, str) and each:
                found.append(Node({"id": each}, self.language))
        return tuple(found)

    def one(self, name: str) -> "Node":
        return next(iter(self.many(name)), Node({}, self.language))

    def all(self, *names: str) -> "tuple[Node, ...]":
        """The nodes of several properties, each node once."""
        return once(node for name in names for node in self.many(name))

    @property
    def id(self) -> str:
        """Its identifier where that means something outside the document."""
        said = Claims(self.members).text("id")
        return "" if said.startswith(_LOCAL) else said

    def is_a(self, type_: str) -> bool:
        return type_ in Claims(self.members).strings("type")

    def text(self, name: str) -> str:
        """A plain string, or a number as it is written; of several the first."""
        value = self.members.get(name)
        return Claims({name: value[0] if isinstance(value, list) and value else value}).text(name)

    def texts(self, name: str) -> Texts:
        value = self.members.get(name)
        if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            value = {self.language: value}
        if isinstance(value, dict):
            value = {tag: joined(text) for tag, text in list(value.items())[:MOST]}
        return Claims({name: value}, self.language).texts(name)

    def spoken(self, texts: Texts) -> str:
        """`texts` in the credential's primary language, where only one is kept."""
        return in_language(texts, self.language)

    def note(self, name: str) -> Texts:
        """The words of a Note."""
        return self.one(name).texts("noteLiteral")

    def concepts(self, *names: str) -> tuple[Concept, ...]:
        found = (concept_of(node) for node in self.all(*names))
        return once(concept for concept in found if concept is not None)

    def concept(self, name: str) -> Concept:
        return next(iter(self.concepts(name)), Concept())

    def flag(self, name: str) -> bool | None:
        return Claims(self.members).flag(name)

    def moment(self, name: str) -> date | datetime | None:
        """A day or a moment. Midnight is how a day is written; a time without a zone is no moment, so its day is told."""
        found = _parsed(self.text(name))
        if found is None or found.tzinfo is None or found.time() == time() or _is_midnight_in_europe(found):
            return self.day(name)
        return found

    def day(self, name: str) -> date | None:
        """A day written as a moment; a midnight in Europe that was turned into UTC is the day it began (decision 0194)."""
        found = _parsed(self.text(name))
        if found is None:
            return None
        return _next(found.date()) if _is_midnight_in_europe(found) else found.date()


def concept_of(node: Node) -> Concept | None:
    """With its own labels, else its definition, else its notation; a label that only repeats its id says nothing."""
    labels = node.texts("prefLabel") or node.texts("definition")
    code = node.id or node.text("notation")
    if code and set(labels.values()) <= {code, code.rpartition("/")[2]}:
        labels = {}
    return Concept(code, labels) if code or labels else None


def joined(value: Json) -> Json:
    """Several texts in one language, one under the other."""
    if not isinstance(value, list):
        return value
    return "\n".join(dict.fromkeys(text for text in value[:MOST] if isinstance(text, str) and text))


def once(found: Iterable[T]) -> tuple[T, ...]:
    """Each once, in order, told apart by how they are written; they need not be hashable."""
    kept: dict[str, T] = {}
    for each in islice(found, LOOKED_AT):
        if len(kept) < MOST:
            kept.setdefault(repr(each), each)
    return tuple(kept.values())


def merged(*texts: Texts, between: str = "\n") -> Texts:
    """Texts put together, language by language."""
    found: dict[str, dict[str, None]] = {}
    for each in texts:
        for tag, text in each.items():
            if text:
                found.setdefault(tag, {})[text] = None
    return {tag: between.join(lines) for tag, lines in found.items()}


def is_tag(text: str) -> bool:
    return LANGUAGE_TAG.fullmatch(text) is not None


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if len(text) <= 40 else None
    except ValueError:
        return None


def _is_midnight_in_europe(moment: datetime) -> bool:
    return moment.tzinfo is not None and not moment.utcoffset() and moment.time() in _MIDNIGHTS


def _next(day: date) -> date | None:
    try:
        return day + timedelta(days=1)
    except OverflowError:
        return None
