"""The profile *EU micro-credential* on an EDC: what the Council Recommendation asks for and the official shapes do not look at.

The mandatory elements; concepts that are in the lists they name; keys that the contexts define; lexical forms; nodes that say
one thing; plain texts; pictures of a fitting size. Everything is told at once (docs/decisions/0198).
"""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.conformance import concepts, elements, texts
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.context_terms import CREDENTIALS, EDC, Terms, terms
from skrin.formats.edc.conformance.council import Path, written
from skrin.formats.edc.conformance.findings import Finding, found
from skrin.formats.edc.conformance.walk import Place, places

MOST: Final = 500  # findings of one credential that are told

# Members of the credential that follow other contexts than the two.
_FOREIGN: Final = frozenset({"proof"})


def judge(document: JsonObject, *, sealed: bool = True) -> tuple[Finding, ...]:
    """Every finding of the profile, at most `MOST`. `sealed`: with what sealing fills in."""
    known = {key: value for key, value in document.items() if key not in _FOREIGN}
    findings = [finding for finding, _ in zip(_all(known, sealed=sealed), range(MOST), strict=False)]
    return tuple(findings)


def _all(document: JsonObject, *, sealed: bool) -> Iterator[Finding]:
    yield from elements.missing(document, sealed=sealed)
    if document.get("@context") != [CREDENTIALS, EDC]:
        yield found(("@context",), errors.ContextsOther(written(("@context",))))
    defined = terms()
    nodes: dict[str, tuple[Path, JsonObject]] = {}
    media = 0
    for place in _within_contexts(document, defined):
        yield from _of_key(place, defined)
        yield from concepts.concept(place)
        if isinstance(place.value, dict):
            yield from _node(place.path, place.value, nodes)
        if place.key == "content":
            media += texts.media_size(place.value)
            yield from texts.image(place)
    yield from texts.images(media)


def _within_contexts(document: JsonObject, defined: Terms) -> Iterator[Place]:
    """The places whose keys are names of the contexts: what is inside a text's languages is none."""
    return (place for place in places(document) if not _is_in_a_text(place.path, defined))


def _is_in_a_text(path: Path, defined: Terms) -> bool:
    names = [step for step in path if isinstance(step, str)]
    return any(name in defined.in_languages for name in names[:-1])


def _of_key(place: Place, defined: Terms) -> Iterator[Finding]:
    name = place.value if place.key == "type" else place.key
    if not _is_defined(name, defined, top=_is_top(place.path)):
        yield found(place.path, errors.KeyUnknown(written(place.path)))
    elif place.key in defined.date_times:
        yield from texts.date_time(place)
    elif place.key in defined.durations:
        yield from texts.duration(place)
    elif place.key in defined.in_languages:
        yield from texts.markup(place.path, place.value)


def _is_defined(name: Json, defined: Terms, *, top: bool) -> bool:
    """A key or a type; an absolute address needs no context."""
    return isinstance(name, str) and (defined.knows(name, top=top) or ":" in name)


def _is_top(path: Path) -> bool:
    return sum(isinstance(step, str) for step in path) == 1


def _node(path: Path, node: JsonObject, nodes: dict[str, tuple[Path, JsonObject]]) -> Iterator[Finding]:
    """Whether the node says what an earlier one of the same id says; a bare reference says nothing."""
    name = node.get("id")
    if not isinstance(name, str) or not (node.keys() - {"id", "type"}):
        return
    said = {key: _shallow(value) for key, value in node.items()}
    first, earlier = nodes.setdefault(name, (path, said))
    if earlier != said:
        yield found(path, errors.NodesDiffer(written(path), written(first)))


def _shallow(value: Json) -> Json:
    """A node inside as its id alone, so that only the one that differs is told; one thing in a list as that thing."""
    if isinstance(value, list):
        inner = [_shallow(each) for each in value]
        return inner[0] if len(inner) == 1 else inner
    if isinstance(value, dict):
        name = value.get("id")
        return name if isinstance(name, str) else {key: _shallow(each) for key, each in value.items()}
    return value
