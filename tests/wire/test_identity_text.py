"""The name of a party: it brings no sign of trust of its own, and mixed alphabets can be told."""

import pytest

from skrin.wire.identity_text import identity, mixes_alphabets


@pytest.mark.case("G-06")
@pytest.mark.parametrize("sign", ["✅", "✓", "✔", "☑", "🔒", "🔓", "🔏", "🔐", "🛡", "⛨"])
def test_a_sign_of_trust_is_written_as_its_number(sign: str) -> None:
    said = identity(f"{sign} Verified · University")
    assert sign not in said
    assert said.startswith("\\")
    assert said.endswith("Verified · University")


@pytest.mark.parametrize("name", ["Locke & Söner", "Checkpoint Charlie", "5 × 5 AB", "Bloc™", "جامعة القاهرة", "האוניברסיטה"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert identity(name) == name


@pytest.mark.case("G-03")
def test_direction_marks_and_piled_marks_are_what_they_are_in_all_text() -> None:
    said = identity("Bank\u202eknaB\u2066\u200b" + "a\u0301" + "\u0301" * 1000)
    assert "\\u202e" in said
    assert "\\u2066" in said
    assert "\\u200b" in said
    assert said.count("\u0301") <= 8
    assert len(identity("x" * 5000)) == 200


@pytest.mark.case("G-03")
@pytest.mark.parametrize("name", ["Ηarvard", "Pаypal", "Nоrrfors Vatten", "𝐇arvard", "Gооgle АВ"])
def test_a_word_of_two_alphabets_is_told(name: str) -> None:
    assert mixes_alphabets(name)


@pytest.mark.parametrize(
    "name", ["Norrfors Vatten", "Ηλεκτρική AB", "東京大学", "ソニー銀行", "서울대", "Œuvre №1", "1ª Escola", "ΑΒ"]
)
def test_names_of_one_alphabet_a_word_are_left_in_peace(name: str) -> None:
    assert not mixes_alphabets(name)
