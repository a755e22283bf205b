"""What a European Digital Credential tells, value by value, for a person who is asked whether to show it.

Such a document is full of what machines need: kinds and addresses of nodes, schemes of concepts, how a picture is encoded; and
the same organisation stands in it several times. Here each thing that is told is one value, once: a concept by its labels, a
note by its text, an identifier by its number. What is left out leaves as well, and says nothing more of anybody.
"""

import json
from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import ClaimPath, Json, JsonObject

# Of a node: what kind it is, and what makes a value readable for a machine.
_OF_MACHINES: Final = frozenset(
    {
        *("@context", "type", "credentialProfiles", "credentialSchema"),
        *("inScheme", "schemeId", "schemeName", "contentEncoding", "contentType", "contentSize"),
        *("page", "primaryLanguage"),
    }
)
# The addresses of nodes inside the document, which are made up for it alone (EU-FORMATS 2.1).
_NODE: Final = "urn:epass:"
_LEARNER: Final = "credentialSubject"
_PAGES: Final = "displayParameter"
# A node that is a value: by the member that says it.
_SAID_BY: Final = ("prefLabel", "noteLiteral", "notation")


def told(document: JsonObject) -> Iterator[tuple[ClaimPath, Json]]:
    """Each value with its true path; what is about the learner first, the certificate's own pages last."""
    ordered = sorted(document.items(), key=lambda member: (member[0] != _LEARNER, member[0] == _PAGES))
    yield from _node(dict(ordered), (), set())


def _node(node: JsonObject, path: ClaimPath, seen: set[str]) -> Iterator[tuple[ClaimPath, Json]]:
    for name, value in node.items():
        if name not in _OF_MACHINES and not (name == "language" and path[:1] == (_PAGES,)):
            yield from _value(value, (*path, name), seen)


def _value(value: Json, path: ClaimPath, seen: set[str]) -> Iterator[tuple[ClaimPath, Json]]:
    match value:
        case dict() if value:
            said = next((name for name in _SAID_BY if name in value), None)
            if _is_first(value, seen):
                if said is not None:
                    yield (*path, said), value[said]
                elif _is_texts(value):
                    yield path, value
                else:
                    yield from _node(value, path, seen)
        case list() if any(isinstance(each, dict | list) for each in value):
            for place, each in enumerate(value):
                yield from _value(each, (*path, place), seen)
        case _:
            if not (path[-1] == "id" and isinstance(value, str) and value.startswith(_NODE)):
                yield path, value


def _is_first(node: JsonObject, seen: set[str]) -> bool:
    """A node with an address that stands here once more, word for word, is told once."""
    if not isinstance(node.get("id"), str) or len(node) == 1 or "prefLabel" in node:
        return True
    whole = json.dumps(node, sort_keys=True)
    if whole in seen:
        return False
    seen.add(whole)
    return True


def _is_texts(value: JsonObject) -> bool:
    """A text by language: one of them, or a list of one, to each tag."""
    return all(len(tag) <= 12 and not tag.startswith("@") and _is_text(each) for tag, each in value.items()) and all(
        tag.partition("-")[0].isalpha() and 2 <= len(tag.partition("-")[0]) <= 3 for tag in value
    )


def _is_text(value: Json) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))
