"""Every pair of colours that meets on the screen can be told apart: 4.5 for text, 3 for parts (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from skrin.gui.theme.contrast import contrast
from skrin.gui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, TOKEN_NAMES, TokenName, Tokens

LOOKS = {"light": LIGHT, "dark": DARK, "contrast-light": HIGH_CONTRAST_LIGHT, "contrast-dark": HIGH_CONTRAST_DARK}
GROUNDS: tuple[TokenName, ...] = ("bg", "surface", "surface_alt", "accent_soft")

TEXTS: tuple[tuple[TokenName, TokenName], ...] = (
    *((ink, ground) for ink in ("text", "text_muted", "accent", "ok", "warn", "bad") for ground in GROUNDS),  # type: ignore[misc]
    ("text", "ok_soft"),
    ("text", "warn_soft"),
    ("text", "bad_soft"),
    ("text_muted", "warn_soft"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("accent", "bad_soft"),
    ("on_accent", "accent"),
    ("bg", "text"),  # a toast
)
PARTS: tuple[tuple[TokenName, TokenName], ...] = (
    *(("border_strong", ground) for ground in GROUNDS),  # type: ignore[misc]
    *(("focus", ground) for ground in (*GROUNDS, "warn_soft", "ok_soft", "bad_soft")),  # type: ignore[misc]
    ("accent", "surface"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
)


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    assert isinstance(request.param, Tokens)
    return request.param


@pytest.mark.parametrize(("ink", "ground"), TEXTS, ids=str)
def test_text_can_be_read_on_its_ground(tokens, ink, ground):
    assert contrast(tokens.hex(ink), tokens.hex(ground)) >= (7 if tokens.high_contrast else 4.5)


@pytest.mark.parametrize(("part", "ground"), PARTS, ids=str)
def test_parts_can_be_told_from_their_ground(tokens, part, ground):
    assert contrast(tokens.hex(part), tokens.hex(ground)) >= (4.5 if tokens.high_contrast else 3)


def test_every_token_is_one_opaque_colour(tokens):
    assert all(re.fullmatch("#[0-9A-F]{6}", value) for value in tokens.named().values())
    assert set(tokens.named()) == set(TOKEN_NAMES)
    assert all(tokens.color(name).name().upper() == tokens.hex(name) for name in TOKEN_NAMES)


def test_the_measure_of_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
