"""The child process that expands credentials and judges them by their shapes. `sandbox.shapes` starts and ends it.

One message is JSON: `documents`, each with its contexts in it, and under `profiles` the names of those that each is judged by.
Nothing is fetched: there is no loader. The answer is a list of violations, or what went wrong.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from skrin.formats.edc.conformance.shape_document import without_vocabulary
from skrin.formats.edc.conformance.shape_graph import Graph, Term, Triple
from skrin.formats.edc.conformance.shape_judging import violations
from skrin.formats.edc.conformance.shape_rules import Profile, rules
from skrin.formats.linked_data.document import UNDEFINED
from skrin.sandbox.served import serve
from skrin.wire import limits

if TYPE_CHECKING:
    import pyoxigraph

MEMORY: Final = 512 * limits.MIB
MOST: Final = 1000  # violations of one message that are told
_BASE: Final = "urn:skrin-relative:/"


def main() -> None:
    serve(_ready, answer, MEMORY)


def _ready() -> None:
    from skrin.sandbox import expanding, reading

    reading.of_text("")
    expanding.as_n_quads({}, _BASE)
    for each in Profile:
        rules(each)


def answer(message: bytes) -> bytes:
    try:
        asked = json.loads(message)
        found: list[Any] = []
        for document, profiles in zip(asked["documents"], asked["profiles"], strict=True):
            found += _judged(document, [Profile(each) for each in profiles], MOST - len(found))
        return json.dumps({"violations": found}).encode()
    except (SyntaxError, ValueError):
        return b'{"error": "unreadable"}'
    except (MemoryError, RecursionError):
        return b'{"error": "hard"}'


def _judged(document: Any, profiles: list[Profile], most: int) -> list[Any]:
    graph = Graph.of(triples(_expanded(document)))
    found = islice(violations(graph, rules(*profiles)), most)
    return [[each.focus, each.path, each.shape, each.component.value, each.detail] for each in found]


def _expanded(document: Any) -> "list[pyoxigraph.Quad]":
    """What is inside a name that no context defines is not said. The faster library says some of it (docs/decisions/0202)."""
    from skrin.sandbox import expanding, reading

    try:
        quads = reading.of_document(document, _BASE)
    except SyntaxError:  # perhaps in there, where it does not count
        quads = []
    if not quads or any(each.predicate.value.startswith(UNDEFINED) for each in quads):
        return reading.of_text(expanding.as_n_quads(without_vocabulary(document), _BASE))
    return quads


def triples(quads: "list[pyoxigraph.Quad]") -> Iterator[Triple]:
    """What the document itself says: proofs and other credentials in it are graphs of their own."""
    import pyoxigraph

    default = pyoxigraph.DefaultGraph()
    for each in quads:
        if each.graph_name == default:
            yield _term(each.subject), each.predicate.value, _term(each.object)


def _term(value: Any) -> Term:
    import pyoxigraph

    if isinstance(value, pyoxigraph.NamedNode):
        return Term("iri", value.value)
    if isinstance(value, pyoxigraph.BlankNode):
        return Term("blank", value.value)
    if isinstance(value, pyoxigraph.Literal):
        return Term("literal", value.value, value.datatype.value, (value.language or "").lower())
    raise ValueError(type(value).__name__)


if __name__ == "__main__":
    main()
