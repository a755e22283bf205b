"""J-15 and J-16: one text for one token, and sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import JoseError, ParseError
from skrin.wire import base64url, limits
from skrin.wire.errors import Base64Invalid, TooLarge
from skrin.wire.jose import CompactJws
from tests.attacks.jose_tokens import CLAIMS, HEADER, checked, signed_text

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PARTS = {"header": 0, "payload": 1, "signature": 2}
GOOD = signed_text(HEADER)


def changed(part: str, variant: str) -> str:
    match variant:
        case "a":
            return part[:4] + ("+/+/" if len(part) > 8 else "+") + part[8:]
        case "b":
            return part + "=" * (-len(part) % 4 or 4)
        case "c":
            return part[:4] + "\n" + part[4:]
        case "c at the end":
            return part + "\n"
        case "d":
            return part[:4] + "!" + part[4:]
        case "e":
            assert len(part) % 4 in (2, 3)
            return part[:-1] + ALPHABET[ALPHABET.index(part[-1]) + 1]
        case "f":
            return part + "A" * ((1 - len(part)) % 4)
        case _:
            raise AssertionError(variant)


def uneven() -> str:
    """A good token whose three parts all have unused bits in their last letter."""
    for filler in range(6):
        for other in range(6):
            text = signed_text({**HEADER, "x": "x" * filler}, {**CLAIMS, "x": "x" * other})
            if all(len(part) % 4 in (2, 3) for part in text.split(".")):
                return text
    raise AssertionError


@pytest.mark.case("J-15")
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("variant", ["a", "b", "c", "c at the end", "d", "e", "f"])
def test_no_other_text_is_read_as_the_same_token(variant: str, part: str) -> None:
    text = uneven()
    checked(text)
    parts = text.split(".")
    parts[PARTS[part]] = changed(parts[PARTS[part]], variant)
    with pytest.raises(Base64Invalid):
        checked(".".join(parts))


@pytest.mark.case("J-15")
@pytest.mark.parametrize("variant", ["a", "b", "c", "c at the end", "d", "e", "f"])
def test_no_other_text_is_read_as_the_same_disclosure(variant: str) -> None:
    text = base64url.encode(b'["salt-salt","given_name","Ada"]')
    assert len(text) % 4 in (2, 3)
    with pytest.raises(Base64Invalid):
        base64url.decode(changed(text, variant))


@pytest.mark.case("J-15")
@given(place=st.integers(min_value=0), letter=st.sampled_from(ALPHABET + "+/=.\n! ~"), insert=st.booleans())
def test_two_different_texts_are_never_one_accepted_token(place: int, letter: str, insert: bool) -> None:
    place %= len(GOOD)
    other = GOOD[:place] + letter + GOOD[place + (0 if insert else 1) :]
    if other == GOOD:
        return
    with pytest.raises((JoseError, ParseError)):
        checked(other)


@pytest.mark.case("J-16")
@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (("A" * 512 * limits.KIB, "e30", "AAAA"), "token"),
        (("A" * 96 * limits.KIB, "e30", "AAAA"), "header"),
        ((base64url.encode(b"{}"), "e30", "A" * 10 * limits.MIB), "token"),
        (("e30", "A" * 100 * limits.MIB, "AAAA"), "token"),
    ],
    ids=["a", "a within the token", "b", "c"],
)
def test_a_large_token_is_refused_before_it_is_decoded(parts: tuple[str, ...], what: str) -> None:
    with pytest.raises(TooLarge) as refused:
        CompactJws.parse(".".join(parts))
    assert refused.value.what == what
    assert checked(GOOD) == CLAIMS
