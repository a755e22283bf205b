"""Unpacking a status list that a stranger has packed: in steps, so that a small bomb stays small."""

import zlib
from enum import Enum
from typing import Final

from skrin.status.errors import StatusListDamaged, StatusListTooLarge
from skrin.wire import limits

_CHUNK: Final = 256 * limits.KIB


class Wrapping(Enum):
    """What stands around the packed bits; the values are what zlib calls it."""

    ZLIB = zlib.MAX_WBITS
    GZIP = 16 + zlib.MAX_WBITS


def unpack(compressed: bytes, wrapping: Wrapping) -> bytes:
    """One whole stream with its checksum and nothing after it. Raises StatusListDamaged, StatusListTooLarge."""
    stream = zlib.decompressobj(wrapping.value)
    chunks: list[bytes] = []
    size = 0
    try:
        while not stream.eof:
            chunk = stream.decompress(compressed, _CHUNK)
            compressed = stream.unconsumed_tail
            size += len(chunk)
            if size > limits.STATUS_LIST_UNPACKED:
                raise StatusListTooLarge(limits.STATUS_LIST_UNPACKED)
            if not chunk and not compressed:
                raise StatusListDamaged
            chunks.append(chunk)
    except zlib.error:
        raise StatusListDamaged from None
    if stream.unused_data or not size:
        raise StatusListDamaged
    return b"".join(chunks)
