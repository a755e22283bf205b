"""The chunks of a PNG (Portable Network Graphics, third edition, 5): walked strictly, and never decoded into a picture."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from skrin.formats.baking.baked import Generation
from skrin.formats.baking.errors import BakedTextInvalid, CarrierTooLarge, NothingBaked, PngBroken, SeveralBaked
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
KEYWORDS: Final = {b"openbadges": Generation.TWO, b"openbadgecredential": Generation.THREE}
_CRITICAL: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_LENGTH, _TYPE, _CRC = 4, 4, 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """`start` is where its length begins, `end` where the next one would."""

    type: bytes
    data: bytes = field(repr=False)
    start: int
    end: int


def extract(content: bytes) -> tuple[str, Generation]:
    """The one credential in it. Raises what `chunks` raises, NothingBaked, SeveralBaked, BakedTextInvalid, TooLarge."""
    found = [each for each in chunks(content) if _keyword(each) in KEYWORDS]
    if not found:
        raise NothingBaked
    if len(found) > 1:
        raise SeveralBaked
    [chunk] = found
    generation = KEYWORDS[_keyword(chunk)]
    if chunk.type == b"iTXt":
        return _international(chunk.data), generation
    if generation is Generation.THREE:  # only the older generation ever used this chunk
        raise BakedTextInvalid
    return _text(chunk.data.partition(b"\0")[2]), generation


def bake(content: bytes, text: str, generation: Generation) -> bytes:
    """The same file with one chunk more, before its end: uncompressed, no language (Open Badges 3.0, 5.3.1)."""
    keyword = next(keyword for keyword, its in KEYWORDS.items() if its is generation)
    data = b"iTXt" + keyword + b"\0\0\0\0\0" + text.encode("utf-8")
    chunk = (len(data) - _TYPE).to_bytes(_LENGTH, "big") + data + zlib.crc32(data).to_bytes(_CRC, "big")
    end = next(each.start for each in chunks(content) if each.type == b"IEND")
    return content[:end] + chunk + content[end:]


def chunks(content: bytes) -> Iterator[Chunk]:
    """All chunks up to IEND; what stands after it is no part of the picture and is not looked at.

    Raises CarrierTooLarge, PngBroken, TooMany.
    """
    if len(content) > limits.BADGE_PNG:
        raise CarrierTooLarge(limits.BADGE_PNG)
    if not content.startswith(SIGNATURE):
        raise PngBroken("signature")
    place, seen, has_pixels = len(SIGNATURE), 0, False
    while True:
        chunk = _chunk(content, place)
        seen += 1
        if seen > limits.BADGE_PNG_CHUNKS:
            raise TooMany("chunks", limits.BADGE_PNG_CHUNKS)
        if (chunk.type == b"IHDR") != (seen == 1):
            raise PngBroken("order")
        _check(chunk)
        has_pixels = has_pixels or chunk.type == b"IDAT"
        yield chunk
        if chunk.type == b"IEND":
            break
        place = chunk.end
    if not has_pixels:
        raise PngBroken("IDAT")


def _chunk(content: bytes, start: int) -> Chunk:
    body = start + _LENGTH + _TYPE
    length = int.from_bytes(content[start : start + _LENGTH], "big")
    end = body + length + _CRC
    if end > len(content):
        raise PngBroken("length")
    type_ = content[start + _LENGTH : body]
    if not (type_.isalpha() and type_.isascii()):
        raise PngBroken("length")
    if zlib.crc32(content[start + _LENGTH : end - _CRC]) != int.from_bytes(content[end - _CRC : end], "big"):
        raise PngBroken("crc")
    return Chunk(type_, content[body : end - _CRC], start, end)


def _check(chunk: Chunk) -> None:
    """What would make a decoder work without end, and what no decoder knows."""
    name = chunk.type.decode("ascii")
    if name[0].isupper() and chunk.type not in _CRITICAL:
        raise PngBroken(name)
    match name:
        case "IHDR":
            width, height = int.from_bytes(chunk.data[:4], "big"), int.from_bytes(chunk.data[4:8], "big")
            if len(chunk.data) != 13 or not width or not height:
                raise PngBroken(name)
            if width * height > limits.BADGE_PIXELS:
                raise TooMany("pixels", limits.BADGE_PIXELS)
        case "acTL":
            if int.from_bytes(chunk.data[:4], "big") > limits.BADGE_FRAMES:
                raise TooMany("frames", limits.BADGE_FRAMES)
        case "IEND":
            if chunk.data:
                raise PngBroken(name)
        case _:
            pass


def _keyword(chunk: Chunk) -> bytes:
    return chunk.data.partition(b"\0")[0] if chunk.type in (b"iTXt", b"tEXt") else b""


def _international(data: bytes) -> str:
    """The text of an iTXt chunk: keyword, compression flag and method, language, translated keyword, text (11.3.3.4)."""
    _, _, rest = data.partition(b"\0")
    compressed, method = rest[:1], rest[1:2]
    _, first, rest = rest[2:].partition(b"\0")
    _, second, text = rest.partition(b"\0")
    if not (first and second) or compressed not in (b"\0", b"\1") or method != b"\0":
        raise BakedTextInvalid
    return _text(_inflated(text) if compressed == b"\1" else text)


def _inflated(data: bytes) -> bytes:
    """The standard says that it is not compressed; some are, and so it is read, up to the size of a credential."""
    inflator = zlib.decompressobj()
    try:
        text = inflator.decompress(data, limits.CREDENTIAL + 1)
    except zlib.error:
        raise BakedTextInvalid from None
    if len(text) > limits.CREDENTIAL:
        raise TooLarge("credential", limits.CREDENTIAL)
    if not inflator.eof:
        raise BakedTextInvalid
    return text


def _text(data: bytes) -> str:
    if len(data) > limits.CREDENTIAL:
        raise TooLarge("credential", limits.CREDENTIAL)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BakedTextInvalid from None
