"""The bits of a Bitstring Status List, compressed (REC 2.2, 3.3, 3.4): most significant bit first, gzip, multibase.

The IETF's Token Status List counts from the other end (`packing`); mixing the two up calls revoked credentials valid.
"""

import gzip
from collections.abc import Mapping
from typing import Final

from skrin.domain.errors import ParseError
from skrin.status.errors import StatusIndexOutside, StatusListInvalid
from skrin.status.unpacking import Wrapping, unpack
from skrin.wire import base64url

LEAST_ENTRIES: Final = 131_072  # 16 KiB of bits (REC 2.2): a place says little about its credential
WIDEST: Final = 8
MULTIBASE: Final = "u"  # base64url without padding


def pack(values: Mapping[int, int], *, entries: int = LEAST_ENTRIES, size: int = 1) -> bytes:
    """The list of `entries` places of `size` bits in which only those in `values` are not 0.

    Raises StatusIndexOutside for a place beyond the end; ValueError for a value or size that cannot be written.
    """
    if not 1 <= size <= WIDEST or entries < LEAST_ENTRIES:
        raise ValueError("a list has at least 131,072 places of 1 to 8 bits")
    packed = bytearray(-(-entries * size // 8))
    for index, value in values.items():
        if not 0 <= index < entries:
            raise StatusIndexOutside(index, entries)
        if not 0 <= value < 1 << size:
            raise ValueError(f"{value} does not fit into {size} bits")
        for bit in range(size):
            place, shift = divmod(index * size + bit, 8)
            packed[place] |= (value >> (size - 1 - bit) & 1) << (7 - shift)
    return bytes(packed)


def entry(packed: bytes, size: int, index: int) -> int:
    """The value at `index`; raises StatusIndexOutside."""
    entries = len(packed) * 8 // size
    if not 0 <= index < entries:
        raise StatusIndexOutside(index, entries)
    first, last = index * size // 8, (index * size + size - 1) // 8
    window = int.from_bytes(packed[first : last + 1], "big")
    behind = (last + 1) * 8 - (index + 1) * size
    return window >> behind & (1 << size) - 1


def encode(packed: bytes) -> str:
    """`encodedList` of the Recommendation."""
    return MULTIBASE + base64url.encode(gzip.compress(packed, 9, mtime=0))


def decode(text: object, *, multibase: bool = True) -> bytes:
    """The unpacked list. Lists of the 2021 draft have no multibase letter.

    Raises StatusListInvalid, StatusListDamaged, StatusListTooLarge.
    """
    if not isinstance(text, str) or (multibase and text[:1] != MULTIBASE):
        raise StatusListInvalid("encodedList")
    try:
        compressed = base64url.decode((text[1:] if multibase else text).rstrip("=" if not multibase else ""))
    except ParseError as error:
        raise StatusListInvalid("encodedList") from error
    return unpack(compressed, Wrapping.GZIP)
