"""What a still picture may hold: which elements, which attributes, which styles, and how much of it once `use` is expanded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from skrin.formats.baking.errors import SvgRefused
from skrin.wire import limits

_ACTIVE: Final = frozenset(
    {
        *("script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "applet"),
        *("audio", "video", "canvas", "link", "meta", "base", "form"),
    }
)
_REFERENCES: Final = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "base"})
# Attributes whose values are read as CSS (SVG 2, 6.1), of those that may name something.
_STYLED: Final = frozenset(
    {
        *("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "color-profile"),
        *("marker", "marker-start", "marker-mid", "marker-end"),
    }
)
_INSIDE: Final = re.compile(
    r"#\S*|data:(?:image/(?:png|jpe?g|gif|webp)|(?:application/(?:x-)?font-|font/)\w+)[;,][\w+/=\s,;%.-]*", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# One way to match each text, so that no text takes quadratic time; what is not closed ends with the text, as in CSS.
_URL: Final = re.compile(r"url\(\s*+(?:\"(?P<double>[^\"]*+)\"?|'(?P<single>[^']*+)'?|(?P<bare>[^)]*+))", re.IGNORECASE)
_LOADING: Final = re.compile(r"@import|image-set\(|(?<![\w-])(?:image|src)\(|expression\(|-moz-binding", re.IGNORECASE)


def check_element(name: str) -> None:
    """By the local name alone, whatever its namespace. Raises SvgRefused."""
    if name.lower() in _ACTIVE:
        raise SvgRefused(name)


def check_attributes(attributes: Mapping[str, str]) -> None:
    """By local names. Raises SvgRefused for handlers, and for what points out of the file."""
    for name, value in attributes.items():
        lower = name.lower()
        if lower.startswith("on") or (lower in _REFERENCES and not _is_inside(value)):
            raise SvgRefused(name)
        if lower == "attributename" and _is_dangerous(value):  # what an animation would change
            raise SvgRefused(name)
        if lower in _STYLED:
            check_style(value, name)
        else:
            _check_targets(value, name)


def check_style(text: str, where: str = "style") -> None:
    """CSS. Raises SvgRefused for what would load something, and for letters that are written as numbers."""
    text = _COMMENT.sub("", text)
    if "\\" in text or _LOADING.search(text):
        raise SvgRefused(where)
    _check_targets(text, where)


def _check_targets(text: str, where: str) -> None:
    for found in _URL.finditer(text):
        if not _is_inside(found["double"] or found["single"] or found["bare"] or ""):
            raise SvgRefused(where)


def _is_inside(target: str) -> bool:
    """Empty, a place in the same file, or a picture or a font that is written out."""
    target = target.strip()
    return not target or _INSIDE.fullmatch(target) is not None


def _is_dangerous(attribute: str) -> bool:
    local = attribute.strip().rpartition(":")[2].lower()
    return local in _REFERENCES or local.startswith("on")


@dataclass(slots=True)
class _Element:
    """`weight` is how many elements it is by itself and with those inside it; `repeats` are the ids that it shows again."""

    weight: int = 1
    repeats: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Uses:
    """Counts elements as a drawing program would meet them: each `use` is what it names, over again."""

    _open: list[tuple[str, _Element]] = field(default_factory=list)
    _named: dict[str, _Element] = field(default_factory=dict)
    _root: _Element = field(default_factory=lambda: _Element(0))

    def enter(self, name: str, id_: str, target: str) -> None:
        element = _Element()
        if target and name.lower() not in ("a", "image"):  # also gradients and patterns go by another's content
            element.repeats.append(target)
        self._open.append((id_, element))

    def leave(self) -> None:
        id_, element = self._open.pop()
        around = self._open[-1][1] if self._open else self._root
        around.weight += element.weight
        around.repeats.extend(element.repeats)
        if id_:
            self._named.setdefault(id_, element)
        if around.weight > limits.SVG_ELEMENTS:
            raise SvgRefused("svg")

    def require_few(self) -> None:
        """Raises SvgRefused for too many, and for a `use` that shows itself."""
        weights: dict[str, int] = {}
        under_way: set[str] = set()

        def weight(element: _Element) -> int:
            total = element.weight
            for target in element.repeats:
                total += of(target)
                if total > limits.SVG_ELEMENTS:
                    raise SvgRefused("use")
            return total

        def of(target: str) -> int:
            if target in weights or target not in self._named:
                return weights.get(target, 0)
            if target in under_way or len(under_way) >= limits.SVG_DEPTH:
                raise SvgRefused("use")
            under_way.add(target)
            weights[target] = weight(self._named[target])
            under_way.discard(target)
            return weights[target]

        weight(self._root)
