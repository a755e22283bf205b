"""The printed recovery code: readable, checked group by group."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.keys.errors import RecoveryCodeInvalid
from skrin.keys.recovery_code import GROUPS, LETTERS, RecoveryCode
from tests.fakes.randomness import SeededRandomness

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = RecoveryCode(bytes(range(16)))
secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_a_code_comes_back_from_its_text(secret: bytes) -> None:
    code = RecoveryCode(secret)
    assert RecoveryCode.parse(code.text).derive(b"salt", b"slot") == code.derive(b"salt", b"slot")


def test_a_code_looks_like_this() -> None:
    """Printed sheets stay valid: this text never changes its meaning."""
    assert CODE.text == "000GN-40R4C-0M302-E209C-185GM-R38E2-1X5Y6"
    groups = CODE.text.split("-")
    assert [len(group) for group in groups] == [LETTERS] * GROUPS
    assert set("".join(groups)) <= set(ALPHABET)


@pytest.mark.parametrize(
    "written",
    [
        CODE.text.lower(),
        CODE.text.replace("-", ""),
        CODE.text.replace("-", " "),
        "  " + CODE.text.replace("-", " – ") + "\n",
        CODE.text.replace("-", "\n"),
        CODE.text.replace("-", "−"),
        CODE.text.replace("1", "l").replace("0", "o"),
        CODE.text.replace("1", "I").replace("0", "O"),
    ],
)
def test_it_may_be_typed_as_people_type(written: str) -> None:
    assert RecoveryCode.parse(written).text == CODE.text


@given(secrets, st.integers(0, GROUPS * LETTERS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_shows_and_its_group_is_named(secret: bytes, place: int, letter: str) -> None:
    letters = RecoveryCode(secret).text.replace("-", "")
    if letters[place] == letter:
        return
    with pytest.raises(RecoveryCodeInvalid) as refused:
        RecoveryCode.parse(letters[:place] + letter + letters[place + 1 :])
    assert refused.value.group == place // LETTERS + 1


@given(secrets, st.integers(0, GROUPS - 1), st.integers(0, LETTERS - 2))
def test_two_neighbours_exchanged_show(secret: bytes, group: int, place: int) -> None:
    letters = list(RecoveryCode(secret).text.replace("-", ""))
    at = group * LETTERS + place
    if letters[at] == letters[at + 1]:
        return
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    with pytest.raises(RecoveryCodeInvalid) as refused:
        RecoveryCode.parse("".join(letters))
    assert refused.value.group == group + 1


@given(secrets, st.permutations(range(GROUPS)))
def test_groups_in_another_order_show(secret: bytes, order: list[int]) -> None:
    groups = RecoveryCode(secret).text.split("-")
    if order == sorted(order):
        return
    with pytest.raises(RecoveryCodeInvalid):
        RecoveryCode.parse("-".join(groups[index] for index in order))


@pytest.mark.parametrize(
    ("text", "group"),
    [("", 1), (CODE.text[:-1], 7), (CODE.text[:5], 2), (CODE.text + "0", 0), ("U" + CODE.text[1:], 1), ("å" * 35, 1)],
)
def test_a_cut_or_foreign_text_is_refused(text: str, group: int) -> None:
    with pytest.raises(RecoveryCodeInvalid) as refused:
        RecoveryCode.parse(text)
    assert refused.value.group == group


@given(st.text(max_size=80) | st.text(st.sampled_from(ALPHABET + string.whitespace), min_size=30, max_size=40))
def test_whatever_is_typed_is_refused_by_name(text: str) -> None:
    with pytest.raises(RecoveryCodeInvalid):
        RecoveryCode.parse(text)


def test_the_checksum_over_all_groups_is_looked_at() -> None:
    """Each group may be right in itself and the whole still be of two codes."""
    one, other = CODE.text.split("-"), RecoveryCode(bytes(16)).text.split("-")
    with pytest.raises(RecoveryCodeInvalid) as refused:
        RecoveryCode.parse("-".join(one[:3] + other[3:]))
    assert refused.value.group == 0


def test_codes_come_from_the_random_source_and_purposes_are_apart() -> None:
    random = SeededRandomness()
    first, second = RecoveryCode.generate(random), RecoveryCode.generate(random)
    assert first.text != second.text
    keys = {first.derive(b"a", b"x"), first.derive(b"b", b"x"), first.derive(b"a", b"y"), second.derive(b"a", b"x")}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
    assert len(first.derive(b"a", b"x", 16)) == 16
