"""Unpacking what a stranger has deflated (RFC 1951): in steps, so that a small bomb stays small."""

import zlib
from typing import Final

from skrin.wire import limits
from skrin.wire.errors import DeflateInvalid, TooLarge

_STEP: Final = 64 * limits.KIB


def inflate(packed: bytes, *, limit: int, what: str, dictionary: bytes = b"") -> bytes:
    """One whole raw stream, to its end and nothing after it; at most `limit` bytes come out of it.

    `dictionary` is what both sides know beforehand (zlib's `zdict`). Raises DeflateInvalid; TooLarge for `what`.
    """
    stream = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
    chunks: list[bytes] = []
    size = 0
    while not stream.eof:
        try:
            chunk = stream.decompress(packed, min(_STEP, limit + 1 - size))
        except zlib.error:
            raise DeflateInvalid(what) from None
        packed = stream.unconsumed_tail
        size += len(chunk)
        if size > limit:
            raise TooLarge(what, limit)
        if not chunk and not packed and not stream.eof:
            raise DeflateInvalid(what)
        chunks.append(chunk)
    if stream.unused_data:
        raise DeflateInvalid(what)
    return b"".join(chunks)
