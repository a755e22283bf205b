"""What a passphrase may be."""

import unicodedata

import pytest

from skrin.storage.errors import PassphraseNotText, PassphraseTooLong, PassphraseTooShort
from skrin.storage.vault.passphrase import LIMIT_BYTES, MINIMUM_CHARACTERS, Passphrase


@pytest.mark.parametrize("text", ["", "a", "sjutken", "   "])
def test_a_short_one_is_not_chosen(text: str) -> None:
    with pytest.raises(PassphraseTooShort) as refused:
        Passphrase(text).require_choosable()

    assert refused.value.minimum == MINIMUM_CHARACTERS


def test_length_counts_characters_as_composed() -> None:
    Passphrase("åäöåäöåä").require_choosable()
    with pytest.raises(PassphraseTooShort):
        Passphrase(unicodedata.normalize("NFD", "åäöåäöå")).require_choosable()


def test_both_forms_of_a_letter_are_one_passphrase() -> None:
    composed, decomposed = "blåbärsris", unicodedata.normalize("NFD", "blåbärsris")

    assert composed != decomposed
    assert Passphrase(composed).material == Passphrase(decomposed).material


@pytest.mark.parametrize("text", ["  blanks  ", "nul\x00inside", "🫐🫐🫐🫐🫐🫐🫐🫐", "שלום עולם", "tab\tnew\nline"])
def test_everything_else_counts_as_typed(text: str) -> None:
    Passphrase(text).require_choosable()

    assert Passphrase(text).material == text.encode()


def test_the_longest_passes_and_one_longer_does_not() -> None:
    assert len(Passphrase("x" * LIMIT_BYTES).material) == LIMIT_BYTES
    with pytest.raises(PassphraseTooLong):
        Passphrase("x" * (LIMIT_BYTES + 1))
    with pytest.raises(PassphraseTooLong):
        _ = Passphrase("å" * LIMIT_BYTES).material


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(PassphraseNotText):
        Passphrase("broken \ud800 text").require_choosable()
