"""The official shapes of EDC and two JSON-LD libraries, all in place and without a network."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from skrin.domain.json_value import JsonObject

Standards = Callable[[str], Path]

_CONTEXTS = ("elm/context/w3c-credentials-v1.jsonld", "elm/context/edc-ap-context-3.2.jsonld")
_SHAPES = ("elm/shacl/EDC-generic-full.ttl", "elm/shacl/EDC-generic-no-cv.ttl")


class OfficialShapes:
    """EDC-generic-full with EDC-generic-no-cv 1.2.0, judged by pyshacl."""

    def __init__(self, standards: Standards) -> None:
        import rdflib

        self.contexts = [json.loads(standards(name).read_text())["@context"] for name in _CONTEXTS]
        self._shapes = rdflib.Graph()
        for name in _SHAPES:
            self._shapes.parse(standards(name), format="turtle")

    def inlined(self, document: JsonObject) -> dict[str, Any]:
        return {**document, "@context": self.contexts}

    def violations(self, document: JsonObject) -> list[str]:
        """The paths that were not kept to; empty where the credential conforms."""
        import pyshacl
        import rdflib

        triples = "".join(f"{triple} .\n" for triple in by_pyoxigraph(self.inlined(document)))
        graph = rdflib.Graph().parse(data=triples, format="nt")
        conforms, report, text = pyshacl.validate(graph, shacl_graph=self._shapes)
        found = [re.split("[/#]", str(path))[-1] for path in report.objects(None, rdflib.namespace.SH.resultPath)]
        assert conforms is not bool(found), text
        return sorted(found)


def by_pyld(document: dict[str, Any]) -> frozenset[str]:
    from pyld import jsonld

    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "base": "urn:base"})
    return _of_n_quads(str(quads))


def by_pyoxigraph(document: dict[str, Any]) -> frozenset[str]:
    import pyoxigraph

    quads = pyoxigraph.parse(json.dumps(document).encode(), pyoxigraph.RdfFormat.JSON_LD, base_iri="urn:base")
    return frozenset(str(quad.triple) for quad in quads)


@cache
def _of_n_quads(text: str) -> frozenset[str]:
    """Read by the same library as the other's, so that nothing but the triples counts."""
    import pyoxigraph

    return frozenset(str(quad.triple) for quad in pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.N_QUADS))
