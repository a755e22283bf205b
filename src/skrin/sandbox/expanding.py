"""Documents that the faster library expands otherwise than JSON-LD 1.1 says, and the slower one that expands them.

Where a thing is of several types with a context each, all of these contexts count (JSON-LD 1.1 API, 5.1.2, step 11); pyoxigraph
0.5 keeps the last. PyLD reads such documents, in about ten times the time (docs/decisions/0156).
"""

from typing import Any


def needs_care(document: object) -> bool:
    """Whether anything in it has two types that each bring a context."""
    several, contexts = _types_and_contexts(document)
    if not several:
        return False
    scoped = _scoped(contexts)
    return any(sum(isinstance(each, str) and each in scoped for each in types) > 1 for types in several)


def as_n_quads(document: object, base: str) -> str:
    """Raises SyntaxError."""
    from pyld import jsonld

    def nothing(url: str, options: object) -> object:
        raise SyntaxError(url)

    told = {"base": base, "format": "application/n-quads", "documentLoader": nothing, "processingMode": "json-ld-1.1"}
    try:
        return str(jsonld.to_rdf(document, told))
    except (jsonld.JsonLdError, TypeError, KeyError, AttributeError) as error:
        raise SyntaxError(type(error).__name__) from None


def _types_and_contexts(document: object) -> tuple[list[list[Any]], list[Any]]:
    """The types of everything that has several, and all contexts that stand in the document."""
    several, contexts, waiting = [], [], [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            for name, value in each.items():
                if name == "@context":
                    contexts.append(value)
                elif isinstance(value, dict | list):
                    waiting.append(value)
                    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], str):
                        several.append(value)
        elif isinstance(each, list):
            waiting.extend(value for value in each if isinstance(value, dict | list))
    return several, contexts


def _scoped(contexts: list[Any]) -> set[str]:
    """The terms that bring a context of their own, at any depth."""
    found: set[str] = set()
    waiting = list(contexts)
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            for name, told in each.items():
                if isinstance(told, dict) and "@context" in told:
                    found.add(name)
                    waiting.append(told["@context"])
    return found
