"""The badge in an SVG: an element of the badges' namespace (Open Badges 3.0, 5.3.2; 2.0, Baking), the rest left as it is."""

import re
from typing import Final
from xml.sax.saxutils import quoteattr

from skrin.formats.baking.baked import BLANK, Generation, looks_signed
from skrin.formats.baking.errors import BakedTextInvalid, NothingBaked, SeveralBaked, SvgBroken
from skrin.formats.baking.svg_reading import Drawing, Found, read
from skrin.wire import limits
from skrin.wire.errors import TooLarge

PLACES: Final = {
    Generation.TWO: ("http://openbadges.org", "assertion"),
    Generation.THREE: ("https://purl.imsglobal.org/ob/v3p0", "credential"),
}
_BY_PLACE: Final = {place: generation for generation, place in PLACES.items()}
_PREFIX: Final = "openbadges"
_START_TAG: Final = re.compile(rb"<([^\s/>]+)((?:[^\"'>]|\"[^\"]*\"|'[^']*')*?)(/?)>")


def extract(content: bytes) -> tuple[str, Generation]:
    """The one credential in it.

    Raises CarrierTooLarge, SvgBroken, SvgRefused, NothingBaked, SeveralBaked, BakedTextInvalid, TooLarge.
    """
    badges = _drawing(content).badges
    if not badges:
        raise NothingBaked
    if len(badges) > 1:
        raise SeveralBaked
    [badge] = badges
    text = _said(badge).strip(BLANK)
    if not text:
        raise BakedTextInvalid
    if len(text.encode("utf-8")) > limits.CREDENTIAL:
        raise TooLarge("credential", limits.CREDENTIAL)
    return text, _BY_PLACE[badge.namespace, badge.name]


def bake(content: bytes, text: str, generation: Generation, address: str = "") -> bytes:
    """The same file with one element more, directly after its first tag; the namespace is declared in that tag.

    `address` is where a hosted assertion is, for readers of the older generation, which look for it in `verify`.
    Raises what reading it raises.
    """
    drawing = _drawing(content)
    namespace, name = PLACES[generation]
    tag = _START_TAG.match(content, drawing.root_at)
    if tag is None:
        raise SvgBroken
    named, attributes, closed = tag[1], tag[2], tag[3]
    declared = drawing.prefixes.get(_PREFIX)
    declaration = f' xmlns:{_PREFIX}="{namespace}"'
    at_root = "" if declared is not None else declaration
    element = _element(name, text, declaration if declared not in (None, namespace) else "", address)
    end = b"</" + named + b">" if closed else b""
    opened = b"<" + named + at_root.encode() + attributes + b">" + element.encode("utf-8") + end
    return content[: drawing.root_at] + opened + content[tag.end() :]


def _drawing(content: bytes) -> Drawing:
    return read(content, frozenset(_BY_PLACE))


def _said(badge: Found) -> str:
    """A signature stands in `verify`; where that is an address, the hosted assertion stands beside it or only there."""
    verify, body = badge.verify.strip(BLANK), badge.body.strip(BLANK)
    return verify if looks_signed(verify) or not body else body


def _element(name: str, text: str, declaration: str, address: str) -> str:
    if looks_signed(text):
        return f'<{_PREFIX}:{name}{declaration} verify="{text}"/>'
    # A reader of XML makes one line end of two characters, so the first of them is written out.
    body = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    verify = f" verify={quoteattr(address)}" if address else ""
    return f"<{_PREFIX}:{name}{declaration}{verify}><![CDATA[{body}]]></{_PREFIX}:{name}>"
