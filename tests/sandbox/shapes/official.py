"""The official shapes, and what pyshacl says of a document by them: the second implementation."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.contexts import CREDENTIALS, EDC, as_published

Standards = Callable[[str], Path]
Told = Counter[tuple[str, str, str]]

V2 = "https://www.w3.org/ns/credentials/v2"
BASE = "urn:skrin-relative:/"
CONTEXTS = {
    CREDENTIALS: "elm/context/w3c-credentials-v1.jsonld",
    V2: "elm/context/w3c-credentials-v2.jsonld",
    EDC: "elm/context/edc-ap-context-3.2.jsonld",
}
FILES = {
    Profile.NO_LISTS: ("generic-no-cv",),
    Profile.GENERIC: ("generic-no-cv", "generic-full"),
    Profile.ACCREDITED: ("generic-no-cv", "generic-full", "accredited"),
    Profile.MANDATED: ("generic-no-cv", "generic-full", "issuedByMandate"),
    Profile.CONVERTED: ("generic-no-cv", "generic-full", "converted"),
    Profile.DIPLOMA_SUPPLEMENT: ("generic-no-cv", "generic-full", "accredited", "diplomaSupplement"),
}


class NotJsonLd(Exception):
    """The second implementation cannot expand it."""


class Official:
    """`pyshacl` with the published shapes and contexts; nothing is fetched."""

    def __init__(self, standards: Standards) -> None:
        self._standards = standards
        self._contexts = {
            url: _unprotected(json.loads(standards(name).read_text())["@context"]) for url, name in CONTEXTS.items()
        }
        self._shapes: dict[Profile, Any] = {}

    def judge(self, document: JsonObject, profile: Profile = Profile.GENERIC, *, details: bool = False) -> Told:
        """Each result: the id of the focus node (none of a blank one), the path, the component."""
        import pyshacl
        from rdflib.namespace import RDF, SH

        _, report, _ = pyshacl.validate(self.graph(document), shacl_graph=self._of(profile))
        inside = set() if details else set(report.objects(None, SH.detail))
        return Counter(
            (_focus(report, each), str(report.value(each, SH.resultPath)), _component(report, each))
            for each in report.subjects(RDF.type, SH.ValidationResult)
            if each not in inside and report.value(each, SH.resultPath) is not None
        )

    def graph(self, document: JsonObject) -> Any:
        """What a JSON-LD processor makes of it, with the published contexts. Raises `NotJsonLd`."""
        import rdflib
        from pyld import jsonld

        found, _ = as_published(document)
        listed: Any = found["@context"]
        inlined = {**found, "@context": [self._contexts[each] if isinstance(each, str) else each for each in listed]}
        try:
            triples = jsonld.to_rdf(inlined, {"base": BASE, "documentLoader": _nothing}).get("@default", [])
        except (jsonld.JsonLdError, TypeError, AttributeError) as error:
            raise NotJsonLd(str(error)) from None
        text = jsonld.JsonLdProcessor.to_nquads({"@default": triples})
        return rdflib.Graph().parse(data=text, format="nt")

    def _of(self, profile: Profile) -> Any:
        import rdflib

        if profile not in self._shapes:
            made = rdflib.Graph()
            for name in FILES[profile]:
                made.parse(self._standards(f"elm/shacl/EDC-{name}.ttl"))
            self._shapes[profile] = made
        return self._shapes[profile]


@cache
def _short(iri: str) -> str:
    return iri.rpartition("#")[2].removesuffix("ConstraintComponent")


def _component(report: Any, result: Any) -> str:
    from rdflib.namespace import SH

    return _short(str(report.value(result, SH.sourceConstraintComponent)))


def _focus(report: Any, result: Any) -> str:
    import rdflib
    from rdflib.namespace import SH

    focus = report.value(result, SH.focusNode)
    return str(focus) if isinstance(focus, rdflib.URIRef) else ""


def _unprotected(context: Any) -> Any:
    """Data model 2.0 and this context exclude each other (docs/decisions/0202)."""
    if isinstance(context, dict):
        return {name: _unprotected(told) for name, told in context.items() if name != "@protected"}
    return context


def _nothing(url: str, options: object) -> object:
    raise NotJsonLd(url)
