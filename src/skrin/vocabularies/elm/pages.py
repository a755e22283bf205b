"""The pages of an EDC as the issuer laid them out: pictures inside the credential (`displayParameter.individualDisplay`).

They are handed out as bytes, undecoded: a picture from outside is only drawn where one may be (a process apart). What a page
shows is the issuer's word like the rest; the elements are read from the claims and never from a picture. What kind of picture
it is say its first bytes: published documents call a PNG a JPEG.
"""

import base64
import binascii
from dataclasses import dataclass, field
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.vocabularies.elm.codes import language_of
from skrin.vocabularies.elm.node import Node
from skrin.wire import limits

MOST: Final = 40  # pages, in all languages
_BASE64: Final = "http://data.europa.eu/snb/encoding/6146cde7dd"
_KINDS: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: its language (BCP 47, empty where it is not said), its number, its kind, and its bytes."""

    language: str
    number: int
    media_type: str
    content: bytes = field(repr=False)


def pages(members: JsonObject) -> tuple[PageImage, ...]:
    """In the order of the document; a page that is too large, not base64, or neither PNG nor JPEG is left out."""
    found: list[PageImage] = []
    for shown in Node(members).one("displayParameter").many("individualDisplay"):
        language = language_of(shown.one("language").id)
        for index, detail in enumerate(shown.many("displayDetail"), 1):
            page = _page(detail, language, index)
            if page is not None and len(found) < MOST:
                found.append(page)
    return tuple(found)


def _page(detail: Node, language: str, index: int) -> PageImage | None:
    image = detail.one("image")
    content = _decoded(image.text("content")) if image.one("contentEncoding").id in ("", _BASE64) else b""
    kind = next((kind for beginning, kind in _KINDS.items() if content.startswith(beginning)), "")
    number = detail.members.get("page")
    stated = number if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= limits.INTEGER else index
    return PageImage(language, stated, kind, content) if kind else None


def _decoded(text: str) -> bytes:
    if len(text) > limits.PAGE_IMAGE_BYTES * 4 // 3 + 4:
        return b""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
