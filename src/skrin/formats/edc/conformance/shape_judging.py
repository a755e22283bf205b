"""The part of SHACL (W3C Recommendation 2017) that the EDC application profile is written in, over one graph.

Target classes; minimum and maximum counts, classes, datatypes, node kinds, one value for each language, a value among them, a
highest number, one of several, node shapes inside. The tests hold it against pyshacl with the official shapes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from skrin.formats.edc.conformance.shape_graph import Graph, Term
from skrin.formats.edc.conformance.shape_literals import at_most, is_of
from skrin.formats.edc.conformance.shape_rules import Alternative, Node, Rules, Values
from skrin.formats.edc.conformance.shapes import Component, ShapeViolation


def violations(graph: Graph, rules: Rules) -> Iterator[ShapeViolation]:
    """All of them, in the order of the document."""
    for node in graph.subjects():
        for class_ in sorted(graph.classes(node)):
            for values in rules.by_class.get(class_, ()):
                yield from _of_property(graph, node, values)


def _of_property(graph: Graph, node: Term, rule: Values) -> Iterator[ShapeViolation]:
    found = graph.values(node, rule.path)
    for component in _together(found, rule):
        yield ShapeViolation(_name(node), rule.path, rule.shape, component)
    for value in found:
        for component in _each(graph, value, rule):
            yield ShapeViolation(_name(node), rule.path, rule.shape, component)
        for inside in rule.nodes:
            yield from _details(graph, value, inside)


def _details(graph: Graph, value: Term, node: Node) -> Iterator[ShapeViolation]:
    for rule in node.properties:
        yield from (replace(each, detail=True) for each in _of_property(graph, value, rule))


def _together(found: Iterable[Term], rule: Values) -> Iterator[Component]:
    """What all values of the property break together."""
    terms = tuple(found)
    if len(terms) < rule.least:
        yield Component.MIN_COUNT
    if rule.most is not None and len(terms) > rule.most:
        yield Component.MAX_COUNT
    if rule.among and Term("iri", rule.among) not in terms:
        yield Component.HAS_VALUE
    if rule.unique:
        languages = Counter(each.language for each in terms if each.language)
        yield from (Component.UNIQUE_LANG for count in languages.values() if count > 1)


def _each(graph: Graph, value: Term, rule: Values) -> Iterator[Component]:
    """What one value breaks."""
    classes = graph.classes(value) if value.kind != "literal" else frozenset()
    yield from (Component.CLASS for wanted in rule.classes if wanted not in classes)
    for alternatives in rule.either:
        if not any(_is(graph, value, classes, each) for each in alternatives):
            yield Component.OR
    if rule.datatype and not is_of(value, rule.datatype):
        yield Component.DATATYPE
    if rule.kind and value.kind != rule.kind:
        yield Component.NODE_KIND
    if rule.highest is not None and not at_most(value, rule.highest):
        yield Component.MAX_INCLUSIVE
    yield from (Component.NODE for node in rule.nodes if not _conforms(graph, value, node))


def _is(graph: Graph, value: Term, classes: frozenset[str], one: Alternative) -> bool:
    return _conforms(graph, value, one.node) if one.node is not None else one.class_ in classes


def _conforms(graph: Graph, value: Term, node: Node) -> bool:
    """Whether nothing of a node shape is broken; shapes inside each other end, for the tables have no circle."""
    if node.itself is not None and any(_each(graph, value, node.itself)):
        return False
    return not any(any(_of_property(graph, value, each)) for each in node.properties)


def _name(node: Term) -> str:
    return node.text if node.kind == "iri" else ""
