"""A frame: what one picture carries. Its bytes, its text in a QR code, and the link that holds a whole message in one frame.

offset  bytes
0       1      high nibble: version 1; low nibble: the kind
1       4      transfer id
5       1      K, number of source symbols, 1 to 120
6       1      number of the first symbol, 0 to 254
7       1      n, symbols in this frame, 1 to 255; they are numbered on from the first, 0 after 254
8       2      L, length of the payload
10      n · T  the symbols
end     4      CRC-32 of everything before
"""

import struct
import zlib
from dataclasses import dataclass, field
from typing import Final

from skrin.protocols.mq1 import erasure
from skrin.protocols.mq1.errors import (
    FrameCutOff,
    FrameDamaged,
    FrameInconsistent,
    LinkIncomplete,
    MadeByNewer,
    NotMq1,
)
from skrin.protocols.mq1.transfer import Kind, Transfer
from skrin.wire import base45, base64url, limits
from skrin.wire.errors import TooLarge

VERSION: Final = 1
TEXT: Final = "MQ1:"
LINK: Final = "#MQ1."
_HEADER: Final = struct.Struct(">B4sBBBH")
_CHECKSUM: Final = struct.Struct(">I")
OVERHEAD: Final = _HEADER.size + _CHECKSUM.size
_KINDS: Final = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Frame:
    """Symbols of one transfer, all of its size, numbered on from `first`."""

    transfer: Transfer
    first: int
    symbols: tuple[bytes, ...] = field(repr=False)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple((self.first + at) % erasure.SYMBOLS for at in range(len(self.symbols)))

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole message, as it must be in a link."""
        return self.first == 0 and len(self.symbols) == self.transfer.needed

    @property
    def octets(self) -> bytes:
        transfer = self.transfer
        start = VERSION << 4 | transfer.kind.value
        header = _HEADER.pack(start, transfer.id, transfer.needed, self.first, len(self.symbols), transfer.length)
        body = header + b"".join(self.symbols)
        return body + _CHECKSUM.pack(zlib.crc32(body))

    @property
    def text(self) -> str:
        """As it stands in a QR code: nothing in it but the characters of the alphanumeric mode."""
        return TEXT + base45.encode(self.octets)


def whole(kind: Kind, payload: bytes) -> Frame:
    """The whole message in one frame. Raises TooLarge."""
    transfer = Transfer.of(kind, payload)
    return Frame(transfer, 0, transfer.cut(payload))


def link(frame: Frame, base: str) -> str:
    """The link that holds a whole message behind `base`, where no server sees it: a fragment is never sent (RFC 3986, 3.5)."""
    return base + LINK + base64url.encode(frame.octets)


def read(text: str) -> Frame:
    """The frame of a QR code's text. Raises QrError, TooLarge, Base45Invalid."""
    if len(text) > limits.TRANSFER_TEXT:
        raise TooLarge("frame", limits.TRANSFER_TEXT)
    head, colon, rest = text[: len(TEXT)], text[3:4], text[len(TEXT) :]
    if head != TEXT:
        raise MadeByNewer("text") if _is_later(head[:3]) and colon == ":" else NotMq1
    return parse(base45.decode(rest))


def read_link(text: str) -> Frame:
    """The frame behind `#MQ1.`, whatever stands before it. Raises QrError, TooLarge, Base64Invalid."""
    if len(text) > limits.TRANSFER_TEXT:
        raise TooLarge("frame", limits.TRANSFER_TEXT)
    _, hash_, fragment = text.partition("#")
    if not hash_ or fragment[3:4] != ".":
        raise NotMq1
    if fragment[:3] != LINK[1:4]:
        raise MadeByNewer("text") if _is_later(fragment[:3]) else NotMq1
    frame = parse(base64url.decode(fragment[4:]))
    if not frame.is_whole:
        raise LinkIncomplete
    return frame


def parse(octets: bytes) -> Frame:
    """The frame of these bytes. What is damaged is never looked into. Raises QrError."""
    if len(octets) < OVERHEAD:
        raise FrameCutOff(len(octets))
    body, checksum = octets[: -_CHECKSUM.size], octets[-_CHECKSUM.size :]
    if checksum != _CHECKSUM.pack(zlib.crc32(body)):
        raise FrameDamaged
    start, identifier, needed, first, count, length = _HEADER.unpack_from(body)
    if start >> 4 != VERSION:
        raise MadeByNewer("frame")
    kind = _KINDS.get(start & 0xF)
    if kind is None:
        raise MadeByNewer("kind")
    transfer = Transfer(kind, identifier, length)
    _consistent(transfer, needed, first, count)
    return Frame(transfer, first, _symbols(body[_HEADER.size :], transfer, count, len(octets)))


def _consistent(transfer: Transfer, needed: int, first: int, count: int) -> None:
    """Raises FrameInconsistent where the header's numbers do not go together."""
    if not transfer.length:
        raise FrameInconsistent("L")
    if needed != transfer.needed:
        raise FrameInconsistent("K")
    if first >= erasure.SYMBOLS:
        raise FrameInconsistent("first")
    if not count:
        raise FrameInconsistent("n")


def _symbols(body: bytes, transfer: Transfer, count: int, length: int) -> tuple[bytes, ...]:
    size = transfer.symbol_size
    if len(body) != count * size:
        raise FrameCutOff(length)
    return tuple(body[at : at + size] for at in range(0, len(body), size))


def _is_later(head: str) -> bool:
    """`MQ2` and on: what a later version of this format would begin with."""
    return len(head) == 3 and head[:2] == TEXT[:2] and head[2] in "23456789"
