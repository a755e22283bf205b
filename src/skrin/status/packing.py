"""The bits of a Token Status List and their compressed form (section 4): least significant bit first, zlib, base64url.

The W3C's Bitstring Status List counts from the other end; mixing the two up calls revoked credentials valid.
"""

import zlib
from collections.abc import Mapping
from typing import Final

from skrin.domain.errors import ParseError
from skrin.domain.json_value import Json, JsonObject
from skrin.status.errors import StatusIndexOutside, StatusListInvalid
from skrin.status.unpacking import Wrapping, unpack
from skrin.wire import base64url

WIDTHS: Final = (1, 2, 4, 8)  # bits per entry
LEAST_ENTRIES: Final = 131_072  # so that a place in the list says little about its credential


def pack(values: Mapping[int, int], *, entries: int = LEAST_ENTRIES, bits: int = 2) -> bytes:
    """The list of `entries` places in which only those in `values` are not 0.

    Raises StatusIndexOutside for a place beyond the end; ValueError for a value or width that cannot be written.
    """
    if bits not in WIDTHS:
        raise ValueError(f"a status has 1, 2, 4 or 8 bits, not {bits}")
    packed = bytearray(-(-entries * bits // 8))
    for index, value in values.items():
        if not 0 <= index < entries:
            raise StatusIndexOutside(index, entries)
        if not 0 <= value < 1 << bits:
            raise ValueError(f"{value} does not fit into {bits} bits")
        place, shift = divmod(index * bits, 8)
        packed[place] |= value << shift
    return bytes(packed)


def entry(packed: bytes, bits: int, index: int) -> int:
    """The value at `index`; raises StatusIndexOutside."""
    entries = len(packed) * 8 // bits
    if not 0 <= index < entries:
        raise StatusIndexOutside(index, entries)
    place, shift = divmod(index * bits, 8)
    return packed[place] >> shift & (1 << bits) - 1


def encode(packed: bytes, bits: int) -> JsonObject:
    """The `status_list` object (4.2)."""
    return {"bits": bits, "lst": base64url.encode(zlib.compress(packed, 9))}


def decode(status_list: JsonObject) -> tuple[bytes, int]:
    """The unpacked list and its width. Raises StatusListInvalid, StatusListDamaged, StatusListTooLarge."""
    bits: Json = status_list.get("bits")
    if type(bits) is not int or bits not in WIDTHS:
        raise StatusListInvalid("bits")
    text = status_list.get("lst")
    if not isinstance(text, str):
        raise StatusListInvalid("lst")
    try:
        compressed = base64url.decode(text)
    except ParseError as error:
        raise StatusListInvalid("lst") from error
    return unpack(compressed, Wrapping.ZLIB), bits
