"""Text from outside inside our own sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.wire import limits
from skrin.wire.plain_text import plain


@given(st.text(max_size=400), st.integers(8, 300))
def test_nothing_unseen_remains_and_nothing_is_longer_than_allowed(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    shown.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    ["Göteborgs universitet", "جامعة القاهرة", "האוניברסיטה העברית", "東京大学", "नई दिल्ली", "Nguyễn", "<b>&amp;</b> %1 {0}"],
)
def test_genuine_text_passes_unchanged(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("a\nb\t\0\x1b", "a\\u000ab\\u0009\\u0000\\u001b"),
        ("a\u2028b\u3164\u2800", "a\\u2028b\\u3164\\u2800"),
        ("a\U000e0041", "a\\U000e0041"),
        ("a\ud800", "a\\ud800"),
        ("a\ue000", "a\\ue000"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_long_text_is_cut_and_the_limit_itself_passes() -> None:
    exact = "a" * limits.SHOWN_CHARACTERS
    assert plain(exact) == exact
    assert plain(exact + "b") == "a" * (limits.SHOWN_CHARACTERS - 1) + "…"


def test_an_escape_is_never_cut_in_two() -> None:
    assert plain("abc\u202edef", 6) == "abc…"


def test_piled_up_marks_are_capped() -> None:
    assert plain("e" + "\u0301" * 1000 + "x") == "e" + "\u0301" * 8 + "x"
