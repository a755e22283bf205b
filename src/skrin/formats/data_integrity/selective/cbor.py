"""CBOR (RFC 8949) in the one form that proofs are written in, and nothing else of it.

Whole numbers from 0, byte strings, texts, arrays, maps from numbers to byte strings; definite lengths in their shortest form,
no tags, each key of a map once. So a value has one text, apart from the order of a map.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from skrin.formats.data_integrity.errors import ProofInvalid
from skrin.wire.errors import TooMany

Value: TypeAlias = int | bytes | str | Sequence["Value"] | Mapping[int, bytes]

MOST_ITEMS: Final = 4_000  # of an array or a map: the statements of one credential
_DEEPEST: Final = 2  # an array in an array
_NUMBER, _BYTES, _TEXT, _ARRAY, _MAP = 0, 2, 3, 4, 5


def encode(value: Value) -> bytes:
    match value:
        case int():
            return _head(_NUMBER, value)
        case bytes():
            return _head(_BYTES, len(value)) + value
        case str():
            data = value.encode()
            return _head(_TEXT, len(data)) + data
        case Mapping():
            pairs = (encode(key) + encode(each) for key, each in sorted(value.items()))
            return _head(_MAP, len(value)) + b"".join(pairs)
        case _:
            return _head(_ARRAY, len(value)) + b"".join(encode(each) for each in value)


def decode(data: bytes) -> Value:
    """Raises ProofInvalid for anything else than one whole value, and TooMany."""
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise ProofInvalid("proofValue")
    return value


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for code, length in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << (8 * length):
            return bytes([kind << 5 | code]) + number.to_bytes(length, "big")
    raise OverflowError(number)


def _value(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    kind, number, at = _read_head(data, at)
    if kind == _NUMBER:
        return number, at
    if kind in (_BYTES, _TEXT):
        return _string(data, at, number, kind)
    if kind not in (_ARRAY, _MAP) or depth >= _DEEPEST:
        raise ProofInvalid("proofValue")
    if number > MOST_ITEMS:
        raise TooMany("statements", MOST_ITEMS)
    if kind == _MAP:
        return _map(data, at, number)
    items: list[Value] = []
    for _ in range(number):
        item, at = _value(data, at, depth + 1)
        items.append(item)
    return items, at


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind, number and where the rest begins (RFC 8949, 3); the number in its shortest form."""
    if at >= len(data):
        raise ProofInvalid("proofValue")
    kind, code = data[at] >> 5, data[at] & 0x1F
    at += 1
    if code < 24:
        return kind, code, at
    length = {24: 1, 25: 2, 26: 4}.get(code)
    if length is None or at + length > len(data):
        raise ProofInvalid("proofValue")
    number = int.from_bytes(data[at : at + length], "big")
    if number < (24 if length == 1 else 1 << (4 * length)):
        raise ProofInvalid("proofValue")
    return kind, number, at + length


def _string(data: bytes, at: int, length: int, kind: int) -> tuple[bytes | str, int]:
    found = data[at : at + length]
    if len(found) != length:
        raise ProofInvalid("proofValue")
    if kind == _BYTES:
        return found, at + length
    try:
        return found.decode("utf-8"), at + length
    except UnicodeDecodeError:
        raise ProofInvalid("proofValue") from None


def _map(data: bytes, at: int, length: int) -> tuple[dict[int, bytes], int]:
    found: dict[int, bytes] = {}
    for _ in range(length):
        kind, key, at = _read_head(data, at)
        if kind != _NUMBER or key in found:
            raise ProofInvalid("proofValue")
        kind, size, at = _read_head(data, at)
        if kind != _BYTES:
            raise ProofInvalid("proofValue")
        each, at = _string(data, at, size, kind)
        found[key] = bytes(each)  # type: ignore[arg-type]
    return found, at
