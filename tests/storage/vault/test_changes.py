"""Changes as bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.storage.errors import StoreDamaged
from skrin.storage.vault.changes import Change, Delete, Put, from_bytes, to_bytes

ids = st.text(st.characters(codec=None), max_size=20)
kinds = st.text(st.characters(codec="utf-8"), max_size=20)
changes = st.lists(
    st.builds(Put, kinds, ids, st.binary(max_size=40), st.integers(0, 65535)) | st.builds(Delete, kinds, ids), max_size=5
)


@given(changes)
def test_what_is_written_is_read(written: list[Change]) -> None:
    assert list(from_bytes(to_bytes(written))) == written


@given(st.binary(max_size=60))
def test_other_bytes_are_damage_or_changes_and_nothing_else(data: bytes) -> None:
    try:
        read = list(from_bytes(data))
    except StoreDamaged:
        return
    assert to_bytes(read) == data or any(isinstance(change, Delete) for change in read)


@pytest.mark.parametrize("cut", range(1, 30))
def test_a_cut_is_noticed(cut: int) -> None:
    whole = to_bytes([Put("setting", "language", b'{"value":"sv"}')])

    with pytest.raises(StoreDamaged):
        list(from_bytes(whole[:-cut]))


def test_text_that_is_no_text_is_damage() -> None:
    broken = bytearray(to_bytes([Delete("kind", "id")]))
    broken[-6] = 0xFF

    with pytest.raises(StoreDamaged):
        list(from_bytes(bytes(broken)))
