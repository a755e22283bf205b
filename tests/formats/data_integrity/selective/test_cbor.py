"""The CBOR of proofs: exactly one way to write each value, and nothing that was written otherwise is read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.data_integrity.errors import ProofInvalid
from skrin.formats.data_integrity.selective import cbor
from skrin.wire.errors import TooMany

NUMBERS = st.integers(0, 2**32 - 1)
LEAVES = NUMBERS | st.binary(max_size=300) | st.text(max_size=40)
MAPS = st.dictionaries(NUMBERS, st.binary(max_size=40), max_size=30)
VALUES = LEAVES | MAPS | st.lists(LEAVES | MAPS | st.lists(LEAVES, max_size=30), max_size=8)


@given(VALUES)
def test_what_is_written_is_read_and_a_second_implementation_writes_the_same(value: Any) -> None:
    theirs = pytest.importorskip("openvc.cbor", reason="openvc-core is a development tool")
    written = cbor.encode(value)
    assert cbor.decode(written) == value
    assert theirs.decode(written) == value
    assert theirs.encode(value) == written


@given(st.binary(max_size=60))
def test_any_bytes_are_read_as_they_are_written_or_refused(data: bytes) -> None:
    try:
        value = cbor.decode(data)
    except (ProofInvalid, TooMany):
        return
    assert sorted(cbor.encode(value)) == sorted(data)  # only the order of a map may differ


@given(VALUES, st.data())
def test_what_is_cut_off_or_goes_on_is_refused(value: Any, data: st.DataObject) -> None:
    written = cbor.encode(value)
    with pytest.raises((ProofInvalid, TooMany)):
        cbor.decode(written[: data.draw(st.integers(0, len(written) - 1))])
    with pytest.raises(ProofInvalid):
        cbor.decode(written + b"\x00")


DAMAGED = {
    "a number not in its shortest form": "1817",
    "a number in two bytes that fits in one": "1900ff",
    "a number in four bytes that fits in two": "1a0000ffff",
    "a number in eight bytes": "1b0000000100000000",
    "a negative number": "20",
    "a tag": "d840420000",
    "a byte string without a length": "5f4100ff",
    "an array without a length": "9f00ff",
    "a map without a length": "bf0040ff",
    "true": "f5",
    "null": "f6",
    "a floating number": "f93c00",
    "a key twice": "a200400040",
    "a key that is a text": "a1616140",
    "a value in a map that is a number": "a10000",
    "arrays in arrays in arrays": "81818100",
    "a text that is not UTF-8": "61ff",
    "nothing": "",
}


@pytest.mark.case("K-06")
@pytest.mark.parametrize("damage", DAMAGED)
def test_other_cbor_is_refused(damage: str) -> None:
    with pytest.raises(ProofInvalid):
        cbor.decode(bytes.fromhex(DAMAGED[damage]))


def test_too_many_items_are_refused_before_they_are_read() -> None:
    for head in ("9a00000fa1", "ba00000fa1", "9affffffff"):
        with pytest.raises(SkrinError) as told:
            cbor.decode(bytes.fromhex(head))
        assert told.value.code in ("limit.count", "ld.proof")
    assert len(cbor.decode(cbor.encode([0] * cbor.MOST_ITEMS))) == cbor.MOST_ITEMS  # type: ignore[arg-type]
