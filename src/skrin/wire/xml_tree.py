"""XML as a tree of names and texts, for documents that are only read. Nothing in it is fetched, expanded or run.

No document type (so no entities but XML's own five), no other encoding than UTF-8, and no more elements than `limits` allows.
Comments and processing instructions are passed over. Names are local: a reader asks for the namespace where it matters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from skrin.wire import limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany, XmlInvalid

_BETWEEN: Final = "\n"  # no namespace and no name has it
_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class Element:
    """`text` is all of its own characters, without those of the elements in it."""

    name: str
    namespace: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: "tuple[Element, ...]" = ()
    text: str = field(default="", repr=False)

    def all(self, name: str) -> "Iterator[Element]":
        return (child for child in self.children if child.name == name)

    def one(self, name: str) -> "Element | None":
        return next(self.all(name), None)


def parse(content: bytes, *, limit: int = limits.EDC_DOCUMENT) -> Element:
    """The root. Raises XmlInvalid, TooLarge, TooMany, TooDeep."""
    if len(content) > limit:
        raise TooLarge("XML", limit)
    building = _Building()
    try:
        building.parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, ValueError):
        raise XmlInvalid("XML") from None
    return building.root()


@dataclass(slots=True)
class _Open:
    name: str
    namespace: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Building:
    """The handlers of one reading."""

    def __init__(self) -> None:
        self._open: list[_Open] = [_Open("", "", {})]
        self._elements = 0
        self.parser = parser = expat.ParserCreate(encoding=None, namespace_separator=_BETWEEN)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def root(self) -> Element:
        (root,) = self._open[0].children
        return root

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF8:
            raise XmlInvalid("encoding")

    def _document_type(self, name: str, system_id: str | None, public_id: str | None, has_internal_subset: bool) -> None:
        raise XmlInvalid("DOCTYPE")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > limits.XML_ELEMENTS:
            raise TooMany("XML elements", limits.XML_ELEMENTS)
        if len(self._open) > limits.XML_DEPTH:
            raise TooDeep(limits.XML_DEPTH)
        namespace, _, local = name.rpartition(_BETWEEN)
        self._open.append(_Open(local, namespace, {key.rpartition(_BETWEEN)[2]: value for key, value in attributes.items()}))

    def _end(self, name: str) -> None:
        done = self._open.pop()
        element = Element(done.name, done.namespace, done.attributes, tuple(done.children), "".join(done.text))
        self._open[-1].children.append(element)

    def _text(self, text: str) -> None:
        self._open[-1].text.append(text)
