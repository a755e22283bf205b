"""What the child process does with a document: to quads, to their canonical form, and to parts of it under the same labels."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyoxigraph

from skrin.sandbox import expanding, rdfc
from skrin.sandbox.rdfc import BLANK, Quad

_ALGORITHMS: Final = {
    "sha256": pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0_SHA_256,
    "sha384": pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0_SHA_384,
}


def of_document(document: object, base: str) -> list[pyoxigraph.Quad]:
    """The quads of a JSON-LD document whose contexts stand in it. Raises SyntaxError, ValueError."""
    if expanding.needs_care(document):
        return of_text(expanding.as_n_quads(document, base))
    return list(pyoxigraph.parse(json.dumps(document).encode(), pyoxigraph.RdfFormat.JSON_LD, base_iri=base))


def of_text(text: str) -> list[pyoxigraph.Quad]:
    """The quads of an N-Quads text. Raises SyntaxError."""
    return list(pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.N_QUADS))


def canonical(quads: Iterable[pyoxigraph.Quad], digest: str) -> list[str]:
    """Sorted lines of canonical N-Quads: by the library, unless a graph is named by a blank node (see `rdfc`)."""
    dataset = pyoxigraph.Dataset(quads)
    if any(isinstance(quad.graph_name, pyoxigraph.BlankNode) for quad in dataset):
        found = terms(dataset)
        return rdfc.relabelled(found, rdfc.canonical_labels(found, digest))
    dataset.canonicalize(_ALGORITHMS[digest])
    text = (pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode("utf-8")
    # Only a line feed ends a line: other characters that do elsewhere stand in literals as they are.
    return sorted(f"{each}\n" for each in text.split("\n") if each)


def terms(quads: Iterable[pyoxigraph.Quad]) -> list[Quad]:
    default = pyoxigraph.DefaultGraph()
    return [
        (str(each.subject), str(each.predicate), str(each.object), "" if each.graph_name == default else str(each.graph_name))
        for each in quads
    ]


def parted(whole: object, labelled: object, parts: list[object | None], marker: str, base: str, digest: str) -> dict[str, Any]:
    """The canonical form of `whole`, and of each part the quads under the labels of the whole, and the labels it has alone.

    `labelled` is the whole with an identifier that begins with `marker` for each node that has none; the parts are of it. None
    is a part in which there is nothing. Raises ValueError where `labelled` does not say the same as `whole`.
    """
    found = _unmarked(of_document(labelled, base), marker)
    labels = rdfc.canonical_labels(found, digest)
    lines = rdfc.relabelled(found, labels)
    if lines != canonical(of_document(whole, base), digest):
        raise ValueError("what has been labelled says something else")
    return {"whole": "".join(lines), "parts": [_part(part, labels, marker, base, digest) for part in parts]}


def _part(part: object | None, labels: Mapping[str, str], marker: str, base: str, digest: str) -> dict[str, Any]:
    if part is None:
        return {"quads": [], "labels": {}}
    found = _unmarked(of_document(part, base), marker)
    alone = rdfc.canonical_labels(found, digest)
    return {
        "quads": rdfc.relabelled(found, labels),
        "labels": {own.removeprefix(BLANK): labels[node].removeprefix(BLANK) for node, own in alone.items()},
    }


def _unmarked(quads: Iterable[pyoxigraph.Quad], marker: str) -> list[Quad]:
    """Marked identifiers as blank nodes. Raises ValueError for a blank node that nothing marks."""
    opening = f"<{marker}"

    def node(term: str) -> str:
        if term.startswith(BLANK):
            raise ValueError("a node without a mark")
        return f"{BLANK}n{term[len(opening) : -1]}" if term.startswith(opening) else term

    found = terms(quads)
    return [(node(subject), predicate, node(object_), node(graph)) for subject, predicate, object_, graph in found]
