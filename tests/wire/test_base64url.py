"""Exactly one text for each sequence of bytes."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.wire import base64url
from skrin.wire.errors import Base64Invalid

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(st.binary(max_size=200))
def test_bytes_come_back_and_the_text_is_that_of_the_standard_library(data: bytes) -> None:
    text = base64url.encode(data)
    assert text == base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    assert base64url.decode(text) == data
    assert base64url.decode_standard(base64.b64encode(data).decode()) == data


@given(st.text(st.sampled_from(ALPHABET + "+/=\n !å"), max_size=12))
def test_no_two_texts_decode_to_the_same_bytes(text: str) -> None:
    try:
        data = base64url.decode(text)
    except Base64Invalid:
        return
    assert base64url.encode(data) == text


@given(st.text(st.sampled_from(ALPHABET.replace("-", "+").replace("_", "/") + "=-_\n å"), max_size=12))
def test_no_two_padded_texts_decode_to_the_same_bytes(text: str) -> None:
    try:
        data = base64url.decode_standard(text)
    except Base64Invalid:
        return
    assert base64.b64encode(data).decode() == text


@pytest.mark.parametrize(
    "text", ["+/+/", "AA==", "AAA=", "A\nAA", "AAAA\n", " AAAA", "AA!A", "AB", "AAB", "A", "AAAAA", "AA\u0410A", "=", "===="]
)
def test_other_alphabets_padding_and_stray_bits_are_refused(text: str) -> None:
    with pytest.raises(Base64Invalid):
        base64url.decode(text)


def test_the_empty_text_is_no_bytes() -> None:
    assert base64url.decode("") == b""
    assert base64url.encode(b"") == ""


@pytest.mark.parametrize("text", ["AA", "AA=", "A===", "AB==", "-_-_", "AA==\n", "å"])
def test_padded_base64_is_just_as_strict(text: str) -> None:
    with pytest.raises(Base64Invalid):
        base64url.decode_standard(text)
    assert base64url.decode_standard("AA==") == b"\0"
