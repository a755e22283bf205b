"""The payload: one octet that says how it is packed, and the packed message (docs/protocols/mq1.md, "Payload").

The message is what `direct_post` would carry, the object with `vp_token` and `state`, or for a request its compact JWS. Any
other text is taken too.
"""

import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.protocols.mq1.errors import MadeByNewer, PackedCutOff
from skrin.protocols.mq1.packing.joining import join
from skrin.protocols.mq1.packing.splitting import split
from skrin.wire import limits
from skrin.wire.errors import NotUtf8, TooLarge
from skrin.wire.inflate import inflate


class Codec(Enum):
    """The values stand in payloads."""

    TEXT = 0
    DEFLATE = 1
    SPLIT = 2


def pack(message: str) -> bytes:
    """A short payload that reads back as the same text. Raises TooLarge, NotUtf8."""
    try:
        text = message.encode("utf-8")
    except UnicodeEncodeError:
        raise NotUtf8("message") from None
    if len(text) > limits.TRANSFER_UNPACKED:
        raise TooLarge("message", limits.TRANSFER_UNPACKED)
    packed = _payload(Codec.SPLIT, split(text))
    if len(packed) <= len(text) and _reads_back(packed, message):
        return packed
    return min(_payload(Codec.DEFLATE, _deflated(text)), _payload(Codec.TEXT, text), key=len)


def unpack(payload: bytes) -> str:
    """The message. Raises QrError (MadeByNewer, Packed…), DeflateInvalid, NotUtf8, LimitError."""
    if not payload:
        raise PackedCutOff
    try:
        codec = Codec(payload[0])
    except ValueError:
        raise MadeByNewer("codec") from None
    try:
        return _READ[codec](payload[1:]).decode("utf-8")
    except UnicodeDecodeError:
        raise NotUtf8("message") from None


def _payload(codec: Codec, body: bytes) -> bytes:
    return bytes((codec.value,)) + body


def _reads_back(payload: bytes, message: str) -> bool:
    try:
        return unpack(payload) == message
    except SkrinError:
        return False


def _deflated(text: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush()


def _inflated(body: bytes) -> bytes:
    return inflate(body, limit=limits.TRANSFER_UNPACKED, what="message")


def _plain(body: bytes) -> bytes:
    if len(body) > limits.TRANSFER_UNPACKED:
        raise TooLarge("message", limits.TRANSFER_UNPACKED)
    return body


_READ: Final[Mapping[Codec, Callable[[bytes], bytes]]] = {Codec.TEXT: _plain, Codec.DEFLATE: _inflated, Codec.SPLIT: join}
