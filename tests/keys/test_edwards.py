"""Which 32 bytes are an Ed25519 public key."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from skrin.keys import edwards

P = 2**255 - 19
# The points of order 1, 2, 4 and 8 in every encoding that lenient readers accept (y, y + p, and the sign bit).
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]


@given(st.binary(min_size=32, max_size=32))
def test_the_public_key_of_every_seed_is_one(seed: bytes) -> None:
    assert edwards.is_public_key(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


@pytest.mark.case("J-20")
@pytest.mark.parametrize("point", SMALL)
def test_a_point_of_small_order_is_none(point: str) -> None:
    assert not edwards.is_public_key(bytes.fromhex(point))


def test_a_number_beyond_the_field_and_a_point_off_the_curve_are_none() -> None:
    assert not edwards.is_public_key((P + 5).to_bytes(32, "little"))
    assert not edwards.is_public_key((2).to_bytes(32, "little"))
    assert edwards.is_public_key((3).to_bytes(32, "little"))
    assert not edwards.is_public_key(b"")
    assert not edwards.is_public_key(bytes(33))
