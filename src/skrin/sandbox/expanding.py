"""Documents that the faster library expands otherwise than JSON-LD 1.1 says, and the slower one that expands them.

Where a thing is of several types with a context each, all of these contexts count (JSON-LD 1.1 API, 5.1.2, step 11); pyoxigraph
0.5 keeps the last. PyLD reads such documents, in about ten times the time (docs/decisions/0156).
"""

from collections.abc import Iterator
from typing import Any


def needs_care(document: object) -> bool:
    """Whether anything in it has two types that each bring a context."""
    scoped: set[str] = set()
    several: list[list[Any]] = []
    for node in _nodes(document):
        scoped.update(name for name, told in node.items() if isinstance(told, dict) and "@context" in told)
        several.extend(types for types in (node.get("type"), node.get("@type")) if isinstance(types, list) and len(types) > 1)
    return any(sum(isinstance(each, str) and each in scoped for each in types) > 1 for types in several)


def as_n_quads(document: object, base: str) -> str:
    """Raises SyntaxError."""
    from pyld import jsonld  # type: ignore[import-untyped]

    def nothing(url: str, options: object) -> object:
        raise SyntaxError(url)

    told = {"base": base, "format": "application/n-quads", "documentLoader": nothing, "processingMode": "json-ld-1.1"}
    try:
        return str(jsonld.to_rdf(document, told))
    except (jsonld.JsonLdError, TypeError, KeyError, AttributeError) as error:
        raise SyntaxError(type(error).__name__) from None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """All objects in it, contexts and what is defined in them too."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
