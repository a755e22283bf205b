"""One credential in the making: its languages, the numbers of its nodes, its concepts, and which facts have found a place."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement, Concept
from skrin.domain.party import Texts
from skrin.vocabularies.concept_lists import ConceptList, labelled
from skrin.vocabularies.elm_write import own_words, terms
from skrin.vocabularies.elm_write.framing import EuNames, Framing
from skrin.vocabularies.open_badges_terms import is_iri

_NODE: Final = "urn:epass:"


class Writing:
    """Numbers and repeats nodes: the same concept is the same node wherever it stands, so that no two copies differ."""

    def __init__(self, achievement: Achievement, framing: Framing, names: EuNames) -> None:
        self.a = achievement
        self.framing = framing
        self.languages = framing.languages
        self.primary = framing.primary
        self.placed: set[str] = set()
        self._names = names
        self._numbers: dict[str, int] = {}
        self._concepts: dict[str, JsonObject] = {}

    def place(self, *pointers: str) -> None:
        """These facts of the achievement (JSON pointers) stand somewhere, with all that is under them."""
        self.placed.update(pointers)

    def node(self, kind: str, type_: str, members: Mapping[str, Json]) -> JsonObject:
        """A node with the next number of its kind; members that say nothing are left out."""
        return {"id": self._next(kind), "type": type_, **said(members)}

    def note(self, texts: Texts) -> JsonObject | None:
        literal = texts_of(texts)
        return self.node("note", "Note", {"noteLiteral": literal}) if literal else None

    def plain(self, text: str) -> Texts:
        """A text without a language of its own, in the credential's primary language."""
        return {self.primary: text} if text else {}

    def words(self, name: str) -> Texts:
        return own_words.said(name, self.languages)

    def identifier(self, notation: str, scheme: str) -> JsonObject | None:
        if not notation:
            return None
        name = next(iter(own_words.said(scheme.removeprefix(terms.OWN), (self.primary,)).values()), "")
        members: JsonObject = {"notation": notation, "schemeName": name, "schemeId": scheme}
        return self.node("identifier", "Identifier", members)

    def concept(self, concept: Concept, own: str, known: ConceptList | None = None) -> JsonObject | None:
        """`concept` as a node. `own` names the scheme of ours that it belongs to where it is not of the EU's."""
        if not concept.id and not texts_of(concept.labels):
            return None
        fuller = labelled(known, concept) if known else concept
        key = concept.id if is_iri(concept.id) else f"{own} {concept.id} {sorted(concept.labels.items())}"
        if key not in self._concepts:
            self._concepts[key] = self._new_concept(fuller, own)
        return self._concepts[key]

    def concepts(self, concepts: tuple[Concept, ...], own: str, known: ConceptList | None = None) -> list[Json]:
        return listed(*(self.concept(each, own, known) for each in concepts))

    def country(self, code: str) -> JsonObject | None:
        found = self._names.country(code, self.languages) if code else None
        return self.concept(found, terms.COUNTRY) if found else None

    def language(self, tag: str) -> JsonObject | None:
        found = self._names.language(tag, self.languages)
        return self.concept(found, terms.LANGUAGE) if found else None

    def _new_concept(self, concept: Concept, own: str) -> JsonObject:
        named = is_iri(concept.id) and not concept.id.startswith(_NODE)
        concept_id = concept.id if named else self._next("concept")
        labels = texts_of(concept.labels) or {self.primary: concept.id.rpartition("/")[2] or concept.id}
        scheme: JsonObject = {"id": terms.scheme_of(concept_id, own), "type": "ConceptScheme"}
        node: JsonObject = {"id": concept_id, "type": "Concept", "inScheme": scheme, "prefLabel": labels}
        notation = terms.notation_of(concept_id) if named else concept.id
        return {**node, "notation": notation} if notation else node

    def _next(self, kind: str) -> str:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"{_NODE}{kind}:{self._numbers[kind]}"


def texts_of(texts: Texts) -> JsonObject:
    return {tag: text for tag, text in texts.items() if text}


def moment(value: date | datetime) -> str:
    """A full `xsd:dateTime` in UTC; of a day, its beginning."""
    full = value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)
    return full.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def last_moment(day: date) -> str:
    return moment(datetime.combine(day, time(23, 59, 59), UTC))


def listed(*nodes: JsonObject | None) -> list[Json]:
    return [node for node in nodes if node]


def said(members: Mapping[str, Json]) -> JsonObject:
    return {name: value for name, value in members.items() if value is not None and value not in ("", [], {})}
