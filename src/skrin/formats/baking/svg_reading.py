"""An SVG as a stream of tags: what a still picture may hold, and the elements that are looked for. Nothing is drawn or fetched.

No document type with declarations of its own, no entities, no script, no reference to anything outside the file, and no more
elements than a picture needs, those counted that `use` repeats.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from skrin.formats.baking.errors import CarrierTooLarge, SvgBroken, SvgRefused
from skrin.formats.baking.svg_content import Uses, check_attributes, check_element, check_style
from skrin.wire import limits

SVG: Final = "http://www.w3.org/2000/svg"
_BETWEEN: Final = "\n"  # no namespace and no name has it
_UTF8: Final = re.compile(r"(?:utf-?8|us-ascii|ascii)", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """An element that was looked for: its `verify` attribute and the text in it."""

    namespace: str
    name: str
    verify: str
    body: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """`root_at` is where its first tag begins, in bytes; `prefixes` are the namespaces declared in that tag."""

    root_at: int
    prefixes: Mapping[str, str]
    badges: tuple[Found, ...]


def read(content: bytes, wanted: frozenset[tuple[str, str]]) -> Drawing:
    """Raises CarrierTooLarge, SvgBroken, SvgRefused."""
    if len(content) > limits.BADGE_SVG:
        raise CarrierTooLarge(limits.BADGE_SVG)
    reading = _Reading(wanted)
    try:
        reading.parser.Parse(content, True)
    except expat.ExpatError:
        raise SvgBroken from None
    reading.uses.require_few()
    carried = sum(len(each.body.encode()) + len(each.verify.encode()) for each in reading.badges)
    if len(content) - carried > limits.SVG_BYTES:
        raise CarrierTooLarge(limits.SVG_BYTES)
    return Drawing(reading.root_at, reading.prefixes, tuple(reading.badges))


class _Reading:
    """The handlers of one reading, and what they have seen."""

    def __init__(self, wanted: frozenset[tuple[str, str]]) -> None:
        self.wanted = wanted
        self.root_at = -1
        self.prefixes: dict[str, str] = {}
        self.badges: list[Found] = []
        self.uses = Uses()
        self._badge: Found | None = None
        self._style: list[str] = []
        self._open: list[str] = []
        self.parser = parser = expat.ParserCreate(encoding=None, namespace_separator=_BETWEEN)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.SkippedEntityHandler = self._skipped
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and not _UTF8.fullmatch(encoding):
            raise SvgBroken

    def _document_type(self, name: str, system_id: str | None, public_id: str | None, has_internal_subset: bool) -> None:
        """The name of a public type harms nobody, for it is not fetched; declarations in the file do."""
        if has_internal_subset:
            raise SvgRefused("DOCTYPE")

    def _entity(self, *_: object) -> None:
        raise SvgRefused("ENTITY")

    def _external(self, *_: object) -> int:
        raise SvgRefused("ENTITY")

    def _skipped(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            raise SvgRefused("ENTITY")

    def _instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise SvgRefused(target)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if not self._open:
            self.prefixes[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_BETWEEN)
        if not self._open:
            if (namespace, local) != (SVG, "svg"):
                raise SvgBroken
            self.root_at = self.parser.CurrentByteIndex
        if self._badge is not None or len(self._open) >= limits.SVG_DEPTH:
            raise SvgRefused(local)
        self._open.append(local)
        if (namespace, local) in self.wanted:
            self._badge = Found(namespace, local, attributes.get("verify", ""))
            return
        check_element(local)
        check_attributes({key.rpartition(_BETWEEN)[2]: value for key, value in attributes.items()})
        self.uses.enter(local, attributes.get("id", ""), _target(attributes))

    def _end(self, name: str) -> None:
        local = self._open.pop()
        if self._badge is not None:
            self.badges.append(self._badge)
            self._badge = None
            return
        self.uses.leave()
        if local.lower() == "style":
            check_style("".join(self._style))
            self._style.clear()

    def _text(self, text: str) -> None:
        if self._badge is not None:
            self._badge.body += text
        elif self._open and self._open[-1].lower() == "style":
            self._style.append(text)


def _target(attributes: Mapping[str, str]) -> str:
    """What a `use` repeats, by its id; the newer spelling of the attribute goes before the older."""
    named = [value for key, value in sorted(attributes.items()) if key.rpartition(_BETWEEN)[2] == "href"]
    return named[0].strip().removeprefix("#") if named else ""
