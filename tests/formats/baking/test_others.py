"""The standards' pictures, and pictures of a second implementation, both ways."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openbadgeslib import baking as theirs

from skrin.formats import registry
from skrin.formats.baking.baked import Form, Generation
from skrin.formats.baking.errors import NothingBaked
from skrin.formats.baking.picture import bake, extract
from tests.formats.baking.carriers import BADGE_TEXT, png, svg
from tests.formats.baking.test_svg import TOKEN_2, TOKEN_3

Standards = Callable[[str], Path]
SAMPLES = "openbadges/samples/"


@pytest.mark.parametrize(
    ("name", "generation", "form"),
    [
        ("ob30/simple-json.png", Generation.THREE, Form.JSON),
        ("ob30/simple-jwt.svg", Generation.THREE, Form.JWS),
        ("baked-ob2/baked_heart.png", Generation.TWO, Form.JSON),
        ("baked-ob2/baked_example.svg", Generation.TWO, Form.JSON),
    ],
)
def test_the_standards_pictures_are_read(standards: Standards, name: str, generation: Generation, form: Form) -> None:
    found = extract(standards(SAMPLES + name).read_bytes())
    assert (found.generation, found.form) == (generation, form)
    if generation is Generation.THREE:
        assert registry.recognise(found.text) is not None
    else:
        assert json.loads(found.text)["badge"].startswith("http")


@pytest.mark.parametrize("name", ["baked-ob2/public_domain_heart.png", "baked-ob2/unbaked_example.svg"])
def test_the_standards_pictures_without_a_badge_can_be_baked(standards: Standards, name: str) -> None:
    plain = standards(SAMPLES + name).read_bytes()
    with pytest.raises(NothingBaked):
        extract(plain)
    assert extract(bake(plain, BADGE_TEXT)).text == BADGE_TEXT


def test_the_badge_of_a_standards_picture_goes_into_another(standards: Standards) -> None:
    badge = extract(standards(SAMPLES + "ob30/simple-jwt.svg").read_bytes()).text
    plain = standards(SAMPLES + "baked-ob2/public_domain_heart.png").read_bytes()
    assert extract(bake(plain, badge)).text == badge


@pytest.mark.parametrize("text", [TOKEN_3, BADGE_TEXT, TOKEN_2], ids=["3.0 jwt", "3.0 json", "2.0 signed"])
def test_another_implementation_reads_what_we_bake(text: str) -> None:
    older = text is TOKEN_2
    keyword = theirs.ITXT_KEYWORD if older else theirs.ITXT_KEYWORD_OB3
    element = theirs.SVG_ELEMENT if older else theirs.SVG_ELEMENT_OB3
    assert theirs.extract_png(bake(png(), text), keyword=keyword) == text
    assert theirs.extract_svg(bake(svg(), text), element=element, text_fallback=True) == text


@pytest.mark.parametrize("text", [TOKEN_3, BADGE_TEXT, TOKEN_2], ids=["3.0 jwt", "3.0 json", "2.0 signed"])
def test_we_read_what_another_implementation_bakes(text: str) -> None:
    older = text is TOKEN_2
    generation = Generation.TWO if older else Generation.THREE
    keyword = theirs.ITXT_KEYWORD if older else theirs.ITXT_KEYWORD_OB3
    element, namespace = (theirs.SVG_ELEMENT, theirs.SVG_NS) if older else (theirs.SVG_ELEMENT_OB3, theirs.SVG_NS_OB3)
    pictures = [
        theirs.bake_png(png(), text, "made by another", keyword=keyword),
        theirs.bake_svg(svg(), text, "made by another", element=element, namespace=namespace, as_text=text.startswith("{")),
    ]
    for picture in pictures:
        found = extract(picture)
        assert (found.text, found.generation) == (text, generation)
