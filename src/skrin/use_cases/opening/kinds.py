"""What kind of file some bytes are, by their beginning alone; what else they could be read as does not matter (F-01 g)."""

import re
from enum import Enum
from typing import Final


class Kind(Enum):
    """The values of pictures are what Qt calls them."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    GIF = "gif"
    BMP = "bmp"
    SVG = "svg"
    PDF = "pdf"
    ZIP = "zip"
    MAIL = "mail"
    XML = "xml"
    TEXT = "text"
    EMPTY = "empty"
    OTHER = "bytes"

    @property
    def is_picture(self) -> bool:
        """Of pixels: what a decoder is let near."""
        return self in _PICTURES

    @property
    def is_page(self) -> bool:
        """What may be a certificate on paper, where no credential is in it."""
        return self.is_picture or self is Kind.PDF


_PICTURES: Final = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP, Kind.GIF, Kind.BMP})
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),  # an empty one
    (b"/* XPM", Kind.OTHER),
)
_LOOKED_AT: Final = 4096
_BLANK: Final = b" \t\r\n"
_MARK: Final = b"\xef\xbb\xbf"
# A tag's name, after what an XML document may begin with; a drawing of which too little can be seen is no drawing.
_PROLOGUE: Final = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_DRAWING: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]")
_HEADER: Final = re.compile(rb"([!-9;-~]+)[ \t]*:")
# Two of these among the lines at the top make a mail (RFC 5322, 3.6); a text with one colon is none.
_MAIL_HEADERS: Final = frozenset(
    {
        *(b"from", b"to", b"date", b"subject", b"message-id", b"received", b"return-path", b"delivered-to", b"reply-to"),
        *(b"mime-version", b"content-type", b"x-mozilla-status"),
    }
)


def kind_of(octets: bytes) -> Kind:
    """Looks at the first few kilobytes."""
    head = octets[:_LOOKED_AT]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    # Two letters begin many a text; the four bytes that BMP reserves are zero (and a text has none).
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return Kind.BMP
    if b"\0" in head:
        return Kind.OTHER
    text = head.removeprefix(_MARK).lstrip(_BLANK)
    if not text:
        return Kind.TEXT if len(octets) > _LOOKED_AT else Kind.EMPTY
    if text.startswith(b"<"):
        prologue = _PROLOGUE.match(text)
        return Kind.SVG if _DRAWING.match(text, prologue.end() if prologue else 0) else Kind.XML
    return Kind.MAIL if _is_mail(head) else Kind.TEXT


def _is_mail(head: bytes) -> bool:
    named: set[bytes] = set()
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        if not line:
            break
        if line[:1] in (b" ", b"\t") and named:
            continue  # a long header goes on (RFC 5322, 2.2.3)
        header = _HEADER.match(line)
        if header is None:
            return False
        named.add(header[1].lower())
    return len(named & _MAIL_HEADERS) >= 2
