"""Base45 (RFC 9285): two bytes as three of the 45 characters that a QR code packs densest (ISO/IEC 18004, alphanumeric mode).

Exactly one text is accepted for each sequence of bytes: another letter, a length that no bytes have, and a group beyond
what its bytes can hold are each refused, so that two different texts never decode to the same bytes.
"""

from array import array
from sys import byteorder
from typing import Final

from skrin.wire.errors import Base45Invalid

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE: Final = len(ALPHABET)
_PAIRS: Final = tuple(low + high for high in ALPHABET for low in ALPHABET)  # the two lower characters of a group
_NO_CHARACTER: Final = 255
_VALUES: Final = bytes(ALPHABET.find(chr(code)) & _NO_CHARACTER for code in range(256))
_BYTE, _PAIR_OF_BYTES = 0xFF, 0xFFFF


def encoded_length(octets: int) -> int:
    """The characters that so many bytes take."""
    return octets // 2 * 3 + octets % 2 * 2


def octets_in(characters: int) -> int:
    """The most bytes whose text is no longer than so many characters."""
    return characters // 3 * 2 + (characters % 3 == 2)


def encode(data: bytes) -> str:
    numbers = array("H", data[: len(data) & ~1])
    if byteorder == "little":
        numbers.byteswap()
    text = "".join([_PAIRS[number % _BASE**2] + ALPHABET[number // _BASE**2] for number in numbers])
    return text + _PAIRS[data[-1]] if len(data) % 2 else text


def decode(text: str) -> bytes:
    """The bytes of `text`. Raises Base45Invalid."""
    try:
        values = text.encode("ascii").translate(_VALUES)
    except UnicodeEncodeError:
        raise Base45Invalid("character") from None
    if _NO_CHARACTER in values:
        raise Base45Invalid("character")
    whole = len(values) // 3 * 3
    if len(values) - whole == 1:
        raise Base45Invalid("length")
    groups = zip(values[0:whole:3], values[1:whole:3], values[2:whole:3], strict=True)
    numbers = [low + _BASE * middle + _BASE**2 * high for low, middle, high in groups]
    if numbers and max(numbers) > _PAIR_OF_BYTES:
        raise Base45Invalid("group")
    found = array("H", numbers)
    if byteorder == "little":
        found.byteswap()
    return found.tobytes() + _last(values[whole:])


def _last(pair: bytes) -> bytes:
    """The single byte at the end, as two characters."""
    if not pair:
        return b""
    number = pair[0] + _BASE * pair[1]
    if number > _BYTE:
        raise Base45Invalid("group")
    return bytes([number])
