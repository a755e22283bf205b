"""A document made ready for expanding: known contexts put in, and everything refused that a signature would not cover.

Nothing here expands. What an undefined term or a relative identifier is, only expanding can tell; so each document goes out
with a vocabulary and a base of our own at the beginning, and whatever of them comes back in the quads had no meaning
(`require_defined`).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.contexts import Contexts
from skrin.formats.linked_data.errors import (
    ContextRefused,
    IdentifierRelative,
    KeywordRefused,
    NodeRepeated,
    TermUndefined,
    ValueDropped,
)

# Nobody can own these: `urn:` names of a namespace that is not registered.
UNDEFINED: Final = "urn:skrin-undefined:"
RELATIVE: Final = "urn:skrin-relative:/"

KEYWORDS: Final = frozenset({"@context", "@id", "@type", "@value", "@language", "@direction"})
# A context inside a document may define terms of its own, each by an absolute IRI, and do nothing else.
_DEFINITION: Final = frozenset({"@id", "@type", "@container"})
# Whole documents with contexts of their own, which may stand inside another.
DOCUMENTS: Final = frozenset({"endorsement", "verifiableCredential"})


def prepared(document: JsonObject, contexts: Contexts) -> JsonObject:
    """The document with its contexts put in, for expanding.

    Raises ContextUnknown, ContextRefused, KeywordRefused, ValueDropped, NodeRepeated.
    """
    require_one_subject(document)
    return _node(document, contexts, (), begins=True)


def require_defined(quads: Iterable[str]) -> None:
    """Raises TermUndefined or IdentifierRelative where something in the expanded document came from our own beginning."""
    for quad in quads:
        if UNDEFINED in quad:
            raise TermUndefined(quad.split(UNDEFINED, 1)[1].split(">", 1)[0])
        if RELATIVE in quad:
            raise IdentifierRelative(quad.split(RELATIVE, 1)[1].split(">", 1)[0])


def require_one_subject(document: JsonObject) -> None:
    """Nothing else in the document speaks of whom it is about: what it said would seem to be said of the subject.

    Credentials inside it are graphs of their own, and may have the same subject; who issues to oneself is named as the issuer
    too. Raises NodeRepeated.
    """
    subjects = document.get("credentialSubject")
    found = [each for each in (subjects if isinstance(subjects, list) else [subjects]) if isinstance(each, dict)]
    identifiers = [identifier for each in found if isinstance(identifier := each.get("id"), str)]
    if len(set(identifiers)) != len(identifiers):
        raise NodeRepeated(identifiers[0])
    for name, value in document.items():
        if name == "issuer":
            continue
        for within in found if name == "credentialSubject" else [{name: value}]:
            for node in _inside(within):
                if node.get("id", node.get("@id")) in identifiers and len(node) > 1:
                    raise NodeRepeated(str(node.get("id")))


def _inside(value: Json) -> Iterator[JsonObject]:
    """All nodes below this one, credentials inside it left out."""
    for name, each in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        if name != "verifiableCredential":
            if isinstance(each, dict):
                yield each
            yield from _inside(each)


def _node(node: JsonObject, contexts: Contexts, path: tuple[str, ...], *, begins: bool = False) -> JsonObject:
    own: list[Json] = [{"@vocab": UNDEFINED}] if begins else []
    made: JsonObject = {"@context": own}
    for name, value in node.items():
        if name.startswith("@") and name not in KEYWORDS:
            raise KeywordRefused(name)
        if name == "@context":
            if path and path[-1] not in DOCUMENTS:
                raise ContextRefused(path[-1])
            made[name] = [*own, *inlined(value, contexts)]
        elif value is None:
            raise ValueDropped(name)
        else:
            made[name] = _value(value, contexts, (*path, name))
    if not made["@context"]:
        del made["@context"]
    return made


def _value(value: Json, contexts: Contexts, path: tuple[str, ...]) -> Json:
    if isinstance(value, dict):
        return _node(value, contexts, path)
    if isinstance(value, list):
        if any(each is None or isinstance(each, list) for each in value):
            raise ValueDropped(path[-1])
        return [_value(each, contexts, path) for each in value]
    return value


def inlined(value: Json, contexts: Contexts) -> Iterator[JsonObject]:
    """The context objects that `value` stands for, in order. Raises ContextUnknown, ContextRefused."""
    defined: set[str] = set()
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            for part in contexts.of(each):
                defined |= set(_terms(part))
                yield part
        elif isinstance(each, dict):
            yield _own(each, defined)
        else:
            raise ContextRefused("@context")


def _terms(context: JsonObject) -> Iterator[str]:
    """Every term that the context defines anywhere, also inside others."""
    for name, told in context.items():
        yield name
        within = told.get("@context") if isinstance(told, dict) else None
        if isinstance(within, dict):
            yield from _terms(within)


def _own(context: JsonObject, defined: set[str]) -> JsonObject:
    """New terms and nothing else. What a protected or shipped term means cannot be changed, by whatever name."""
    for name, told in context.items():
        if name.startswith("@") or name in defined:
            raise ContextRefused(name)
        iri = told.get("@id") if isinstance(told, dict) else told
        if isinstance(told, dict) and not told.keys() <= _DEFINITION:
            raise ContextRefused(name)
        if not isinstance(iri, str) or iri.startswith("@") or ":" not in iri or any(blank in iri for blank in " \t\r\n"):
            raise ContextRefused(name)
    return context
