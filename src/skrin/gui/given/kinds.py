"""What kind of file some bytes are, by their beginning: a picture of a kind that is decoded, text, or refused unread."""

from enum import Enum
from typing import Final


class Kind(Enum):
    """The values of pictures are what Qt calls them."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    GIF = "gif"
    BMP = "bmp"
    TEXT = "text"
    OTHER = "other"

    @property
    def is_picture(self) -> bool:
        return self not in (Kind.TEXT, Kind.OTHER)


_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF", Kind.OTHER),
    (b"PK\x03\x04", Kind.OTHER),
    (b"/* XPM", Kind.OTHER),
)
_LOOKED_AT: Final = 2048


def kind_of(octets: bytes) -> Kind:
    head = octets[:_LOOKED_AT]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    # Two letters begin many a text; the four bytes that BMP reserves are zero (and a text has none).
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return Kind.BMP
    # A drawing may hold script and addresses; no text that is meant here begins like a document of markup.
    if b"\0" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Kind.OTHER
    return Kind.TEXT
