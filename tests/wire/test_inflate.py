"""What strangers have packed is unpacked to its end or to the limit, whichever comes first."""

import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.wire.errors import DeflateInvalid, TooLarge
from skrin.wire.inflate import inflate

WORDS = b"credential title awarding_body learning_outcomes"


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
    return packing.compress(data) + packing.flush()


@given(st.binary(max_size=2000), st.sampled_from([b"", WORDS]))
def test_what_was_packed_comes_out_again(data: bytes, dictionary: bytes) -> None:
    assert inflate(deflated(data, dictionary), limit=2000, what="message", dictionary=dictionary) == data


def test_the_limit_passes_and_one_more_does_not() -> None:
    packed = deflated(bytes(100_000))
    assert len(inflate(packed, limit=100_000, what="message")) == 100_000
    with pytest.raises(TooLarge) as refused:
        inflate(packed, limit=99_999, what="message")
    assert (refused.value.what, refused.value.limit) == ("message", 99_999)


def test_a_bomb_stays_small() -> None:
    bomb = deflated(bytes(64 * 2**20))
    with pytest.raises(TooLarge):
        inflate(bomb, limit=2**20, what="message")


@pytest.mark.parametrize(
    "change",
    [lambda packed: packed[:-1], lambda packed: packed + b"\0", lambda packed: b"", lambda packed: b"\xff" + packed],
    ids=["cut off", "something after it", "nothing", "no stream"],
)
def test_anything_but_one_whole_stream_is_refused(change: Callable[[bytes], bytes]) -> None:
    packed = deflated(b"learning outcomes " * 20)
    assert inflate(packed, limit=1000, what="message")
    with pytest.raises(DeflateInvalid):
        inflate(change(packed), limit=1000, what="message")


@given(st.binary(max_size=200))
def test_hostile_bytes_raise_only_what_is_declared(packed: bytes) -> None:
    with suppress(DeflateInvalid, TooLarge):
        assert len(inflate(packed, limit=1000, what="message", dictionary=WORDS)) <= 1000
