"""What a document says, as a graph: by subject and property the terms that stand there. Pure; made in the child process."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE: Final = RDF + "type"
SUBCLASS: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@dataclass(frozen=True, slots=True)
class Term:
    """A node or a literal. `kind` is `iri`, `blank` or `literal`; a language is in lower case (RDF 1.1, 3.3)."""

    kind: str
    text: str
    datatype: str = ""
    language: str = ""


Triple = tuple[Term, str, Term]


@dataclass(slots=True)
class Graph:
    """Triples, each once, in the order in which they came."""

    _by_subject: dict[Term, dict[str, dict[Term, None]]] = field(default_factory=dict)
    _above: dict[Term, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Graph":
        made = cls()
        for subject, path, value in triples:
            made._by_subject.setdefault(subject, {}).setdefault(path, {})[value] = None
        return made

    def subjects(self) -> Iterator[Term]:
        return iter(self._by_subject)

    def values(self, node: Term, path: str) -> Mapping[Term, None]:
        return self._by_subject.get(node, {}).get(path, {})

    def classes(self, node: Term) -> frozenset[str]:
        """All that it is an instance of, also by what the document itself says of its classes (SHACL, 3.2.1)."""
        found: set[str] = set()
        for each in self.values(node, TYPE):
            found |= self._with_above(each)
        return frozenset(found)

    def _with_above(self, class_: Term) -> frozenset[str]:
        known = self._above.get(class_)
        if known is None:
            seen, waiting = {class_: None}, [class_]
            while waiting:
                for above in self.values(waiting.pop(), SUBCLASS):
                    if above not in seen:
                        seen[above] = None
                        waiting.append(above)
            known = self._above[class_] = frozenset(each.text for each in seen if each.kind == "iri")
        return known
