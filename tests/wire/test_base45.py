"""Exactly one base45 text for each sequence of bytes, the one that others write too."""

from contextlib import suppress

import base45 as other
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.wire import base45
from skrin.wire.errors import Base45Invalid


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")],
)
def test_the_examples_of_the_standard(data: bytes, text: str) -> None:
    """RFC 9285, sections 4.3 and 4.4."""
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@given(st.binary(max_size=300))
def test_what_is_written_is_read_and_is_what_another_implementation_writes(data: bytes) -> None:
    text = base45.encode(data)
    assert text == other.b45encode(data).decode()
    assert base45.decode(text) == data == other.b45decode(text)
    assert len(text) == base45.encoded_length(len(data))
    assert base45.octets_in(len(text)) == len(data)
    assert base45.octets_in(len(text) + 1) in (len(data), len(data) + 1)


@given(st.text(st.sampled_from(base45.ALPHABET), max_size=40))
def test_a_text_that_is_accepted_is_the_only_one_of_its_bytes(text: str) -> None:
    with suppress(Base45Invalid):
        assert base45.encode(base45.decode(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("bb8", "character"),
        ("BB8\n", "character"),
        ("BB\u00df", "character"),
        ("BBÿ", "character"),
        ("B", "length"),
        ("BB8B", "length"),
        ("GGW", "group"),  # 65,536
        (":::", "group"),
        (":::00", "group"),
        ("V5", "group"),  # 256
        ("::", "group"),
    ],
)
def test_each_rule_is_named_by_its_error(text: str, reason: str) -> None:
    with pytest.raises(Base45Invalid) as refused:
        base45.decode(text)
    assert refused.value.reason == reason


def test_the_greatest_groups_are_read() -> None:
    assert base45.decode("FGWU5") == b"\xff\xff\xff"
