"""Where a word that is longer than a line may be broken."""

from hypothesis import given
from hypothesis import strategies as st

from skrin.gui.theme.breaking import BREAK, breakable, unbroken


def test_a_code_in_groups_is_broken_between_them() -> None:
    assert breakable("7K3QX-ABCDE-FGHJK-12345").split(BREAK) == ["7K3QX-", "ABCDE-", "FGHJK-", "12345"]


def test_a_key_without_groups_is_broken_after_eight_letters() -> None:
    assert breakable("did:key:z6MkhaXgBZDvotDkL5").split(BREAK) == ["did:", "key:", "z6MkhaXg", "BZDvotDk", "L5"]


def test_a_swedish_word_is_left_whole() -> None:
    assert breakable("yrkeshögskoleutbildning") == "yrkeshögskoleutbildning"


@given(st.text())
def test_nothing_but_places_to_break_is_added(text: str) -> None:
    assert unbroken(breakable(text)) == unbroken(text)
