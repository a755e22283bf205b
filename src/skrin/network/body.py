"""The body of an answer, counted while it comes in: as it travelled, and as it is once unpacked (N-07 e, f)."""

import zlib
from collections.abc import Iterable

from skrin.network.errors import AnswerInvalid
from skrin.wire.errors import TooLarge

WHAT = "answer"
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def read_body(chunks: Iterable[bytes], headers: dict[str, str], host: str, limit: int) -> bytes:
    """The whole body, unpacked.

    Identity encoding is asked for; a server that packs all the same is understood, within the same limit of bytes.
    Raises TooLarge as soon as one byte too many has come or would come, AnswerInvalid for any other encoding.
    """
    announced = headers.get("content-length", "")
    if announced.isdigit() and int(announced[:20]) > limit:
        raise TooLarge(WHAT, limit)
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise AnswerInvalid(host, "encoding")
    body = counted(chunks, limit)
    return body if encoding in ("identity", "") else unpacked(body, host, limit)


def counted(chunks: Iterable[bytes], limit: int) -> bytes:
    received = bytearray()
    for chunk in chunks:
        received += chunk
        if len(received) > limit:
            raise TooLarge(WHAT, limit)
    return bytes(received)


def unpacked(packed: bytes, host: str, limit: int) -> bytes:
    """Unpacks one gzip or zlib stream, never more than `limit` bytes of it."""
    if not packed:
        return b""
    unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
    try:
        plain = unpacker.decompress(packed, limit + 1)
    except zlib.error:
        raise AnswerInvalid(host, "encoding") from None
    if len(plain) > limit:
        raise TooLarge(WHAT, limit)
    if not unpacker.eof or unpacker.unused_data:
        raise AnswerInvalid(host, "encoding")
    return plain
