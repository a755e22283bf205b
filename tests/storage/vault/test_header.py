"""The header's text."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError, StoreError, UnlockError
from skrin.storage.errors import CostRefused, HeaderDamaged, NoSuchSlot, StoreForeign, StoreTooNew
from skrin.storage.vault.argon2_cost import FLOOR, Argon2Cost
from skrin.storage.vault.header import LIMIT, Header, VaultKind, read_header
from skrin.storage.vault.slots import Slot, Way

KEY = b"k" * 32
PASSPHRASE = Slot(Way.PASSPHRASE, b"s" * 16, b"n" * 12, b"w" * 48, FLOOR)
KEYRING = Slot(Way.KEYRING, b"t" * 16, b"m" * 12, b"v" * 48, backend="keyring.backends.SecretService.Keyring")
HEADER = Header(b"i" * 16, VaultKind.HOLDER, 3, (PASSPHRASE, KEYRING))
WRITTEN = HEADER.written(KEY)


def resealed(body: bytes, first: bytes = b"skrin-vault 1") -> bytes:
    """With a checksum that fits, as somebody who edits on purpose would write it."""
    content = first + b"\n" + body + b"\n"
    digest = hashlib.sha256(content + b"00" * 32).hexdigest().encode()
    return content + b"sha256 " + digest + b" hmac " + b"00" * 32 + b"\n"


BODY = WRITTEN.split(b"\n")[1]


def test_what_is_written_is_read_and_authentic() -> None:
    read = read_header(WRITTEN)

    assert read.header == HEADER
    read.require_authentic(KEY)


def test_a_header_that_others_wrote_is_not_authentic() -> None:
    with pytest.raises(HeaderDamaged):
        read_header(resealed(BODY)).require_authentic(KEY)
    with pytest.raises(HeaderDamaged):
        read_header(WRITTEN).require_authentic(b"x" * 32)


@pytest.mark.parametrize("offset", range(0, len(WRITTEN), 7))
def test_one_flipped_bit_anywhere_is_noticed(offset: int) -> None:
    broken = bytearray(WRITTEN)
    broken[offset] ^= 1

    with pytest.raises((HeaderDamaged, StoreForeign, StoreTooNew)):
        read_header(bytes(broken))


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda tail: WRITTEN[:40] + tail))
def test_any_bytes_are_refused_by_name(data: bytes) -> None:
    try:
        read_header(data)
    except (StoreError, UnlockError):
        return
    raise AssertionError


def test_another_programs_file_is_foreign() -> None:
    with pytest.raises(StoreForeign):
        read_header(b"-----BEGIN PRIVATE KEY-----\n")


def test_a_newer_format_is_named() -> None:
    with pytest.raises(StoreTooNew) as refused:
        read_header(resealed(b"whatever comes then", b"skrin-vault 2"))

    assert (refused.value.found, refused.value.known) == (2, 1)


@pytest.mark.parametrize("number", [b"", b"x", b"-1", b"1" * 30, b"1.0", "²".encode()])
def test_a_format_that_is_no_number_is_damage(number: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        read_header(resealed(BODY, b"skrin-vault " + number))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"kind":"holder"', b'"kind":"issuer"'),
        (b'"revision":3', b'"revision":"3"'),
        (b'"kdf":"argon2id"', b'"kdf":"scrypt"'),
        (b'"way":"passphrase"', b'"way":"fingerprint"'),
        (b',"lanes":1', b""),
        (b'"slots":[', b'"slots":[7,'),
        (b'"slots":[{', b'"slots":{'),
        (b'"id":"', b'"id":"AAAA'),
        (b'"salt":"', b'"salt":"!'),
        (b'"revision":3', b'"revision":3,"revision":4'),
    ],
)
def test_a_header_with_another_shape_is_damage(before: bytes, after: bytes) -> None:
    assert before in BODY
    with pytest.raises(HeaderDamaged):
        read_header(resealed(BODY.replace(before, after, 1)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"memory_kib":19456', b'"memory_kib":8'),
        (b'"memory_kib":19456', b'"memory_kib":67108864'),
        (b'"passes":2', b'"passes":1'),
        (b'"passes":2', b'"passes":2147483648'),
        (b'"lanes":1', b'"lanes":255'),
        (b'"kdf":"argon2id"', b'"kdf":"hkdf-sha256"'),
    ],
)
def test_a_cost_below_the_floor_or_above_the_ceiling_is_refused_on_reading(before: bytes, after: bytes) -> None:
    assert before in BODY
    with pytest.raises(CostRefused):
        read_header(resealed(BODY.replace(before, after, 1)))


def test_a_header_cut_or_lengthened_is_damage() -> None:
    for data in (WRITTEN[:-10], WRITTEN + b"x", WRITTEN + b" " * LIMIT, WRITTEN.replace(b" hmac ", b" mac "), b"skrin-vault 1"):
        with pytest.raises(HeaderDamaged):
            read_header(data)


def test_a_seal_that_is_no_number_is_damage() -> None:
    content = b"skrin-vault 1\n" + BODY + b"\n"
    digest = hashlib.sha256(content + b"zz").hexdigest().encode()

    with pytest.raises(HeaderDamaged):
        read_header(content + b"sha256 " + digest + b" hmac zz\n")


def test_a_way_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSuchSlot) as refused:
        HEADER.slot(Way.RECOVERY_CODE)

    assert refused.value.way == "recovery_code"
    assert HEADER.slot(Way.KEYRING) == KEYRING


def test_the_largest_accepted_cost_is_read() -> None:
    dear = replace(HEADER, slots=(replace(PASSPHRASE, cost=Argon2Cost(1024 * 1024, 20, 8)),))

    assert read_header(dear.written(KEY)).header == dear


def test_every_refusal_has_a_code() -> None:
    assert all(
        issubclass(error, SkrinError) and error.code for error in (HeaderDamaged, StoreForeign, StoreTooNew, CostRefused)
    )
