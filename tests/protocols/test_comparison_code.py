"""The code that two people compare."""

from hypothesis import given
from hypothesis import strategies as st

from skrin.protocols.comparison_code import ALPHABET, comparison_code
from skrin.protocols.mq1.comparison_code import code_of_answer

LOOK_ALIKE = ("0O", "1IL", "2Z", "5S", "6G", "8B", "UV")


def test_no_two_characters_look_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 24
    assert all(len(set(group) & set(ALPHABET)) <= 1 for group in LOOK_ALIKE)


@given(st.binary(max_size=50))
def test_a_code_has_four_characters_of_the_alphabet(octets: bytes) -> None:
    code = comparison_code(octets)
    assert len(code) == 4
    assert set(code) <= set(ALPHABET)


def test_a_code_is_the_digest_in_the_alphabet() -> None:
    """SHA-256 of nothing begins with e3b0c44298fc1c14, of which 19, 11, 14, 4 remain in base 24."""
    assert 0xE3B0C44298FC1C14 % 24**4 == ((19 * 24 + 11) * 24 + 14) * 24 + 4
    assert comparison_code(b"") == "THM8"


def test_both_screens_show_the_same_only_for_the_same_request_and_answer() -> None:
    code = code_of_answer("eyJhbGciOiJFZERTQSJ9.e30.c2ln", b"sealed")
    assert code == comparison_code(b"eyJhbGciOiJFZERTQSJ9.e30.c2lnsealed")
    assert code != code_of_answer("eyJhbGciOiJFZERTQSJ9.e30.c2lo", b"sealed")
    assert code != code_of_answer("eyJhbGciOiJFZERTQSJ9.e30.c2ln", b"Sealed")
