"""Badges in SVG pictures: what is found, what is refused, and what baking leaves as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import FileError, LimitError, SkrinError
from skrin.formats.baking.baked import Form, Generation, PictureKind
from skrin.formats.baking.errors import (
    AlreadyBaked,
    BakedTextInvalid,
    CannotBake,
    CarrierTooLarge,
    NotAPicture,
    NothingBaked,
    SeveralBaked,
    SvgBroken,
    SvgRefused,
)
from skrin.formats.baking.picture import bake, extract
from skrin.wire import limits
from tests.formats.baking.carriers import ASSERTION_TEXT, BADGE_TEXT, badge_element, svg

OLDER = "http://openbadges.org"
JWS = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.AAAA"
ADDRESS = "https://issuer.test/a/1?b=1"
# A badge of 3.0 in the form of a JWT, and an assertion of 2.0 that is signed; neither signature is anybody's.
TOKEN_3 = "eyJhbGciOiJFUzI1NiJ9.eyJAY29udGV4dCI6WyJodHRwczovL3d3dy53My5vcmcvbnMvY3JlZGVudGlhbHMvdjIiXX0.AAAA"
TOKEN_2 = "eyJhbGciOiJSUzI1NiJ9.eyJ0eXBlIjoiQXNzZXJ0aW9uIiwiYmFkZ2UiOiJodHRwczovL2EudGVzdCJ9.AAAA"


def element(verify: str, body: str = "", name: str = "assertion", namespace: str = OLDER) -> str:
    return f'<b:{name} xmlns:b="{namespace}" verify="{verify}">{body}</b:{name}>'


def test_a_badge_of_3_0_is_found() -> None:
    found = extract(svg(badge_element()))
    assert (found.text, found.generation, found.form) == (BADGE_TEXT, Generation.THREE, Form.JSON)
    assert found.picture is PictureKind.SVG


@pytest.mark.parametrize(
    ("inside", "text", "generation", "form"),
    [
        (element(JWS, "", "credential", "https://purl.imsglobal.org/ob/v3p0"), JWS, Generation.THREE, Form.JWS),
        (element(JWS), JWS, Generation.TWO, Form.JWS),
        (element(ADDRESS), ADDRESS, Generation.TWO, Form.URL),
        (element(ADDRESS, ' {"uid": "&lt;1&gt;"}\n'), '{"uid": "<1>"}', Generation.TWO, Form.JSON),
        (element(JWS, ' {"uid": "1"}\n'), JWS, Generation.TWO, Form.JWS),
    ],
    ids=["3.0 jws", "2.0 jws", "2.0 address", "2.0 address and assertion", "2.0 jws and assertion"],
)
def test_all_forms_are_found(inside: str, text: str, generation: Generation, form: Form) -> None:
    found = extract(svg(inside))
    assert (found.text, found.generation, found.form) == (text, generation, form)


def test_the_name_of_a_public_document_type_harms_nobody() -> None:
    type_ = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.test/svg11.dtd">\n'
    )
    assert extract(b"\xef\xbb\xbf" + svg(badge_element(), before=type_)).text == BADGE_TEXT


@pytest.mark.parametrize("text", [BADGE_TEXT, ASSERTION_TEXT, TOKEN_3, TOKEN_2, BADGE_TEXT.replace("\n", "\r\n")])
@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n<!-- <svg> -->\n'], ids=["bare", "after a comment"])
def test_baking_changes_nothing_but_the_first_tag_and_what_follows_it(text: str, before: str) -> None:
    plain = svg('<g transform="rotate(5)"><title>a &gt; b</title></g>', attributes=" data-x='a>b'\n", before=before)
    baked = bake(plain, text)
    assert extract(baked).text == text
    rest = plain[plain.index(b"<g ") :]
    assert baked.endswith(rest)
    assert baked.startswith(plain[: plain.index(b"<svg") + len(b"<svg")] if not before else before.encode() + b"<svg")
    assert b" data-x='a>b'\n><openbadges:" in baked


@pytest.mark.parametrize(
    "plain",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<s:svg xmlns:s="http://www.w3.org/2000/svg"></s:svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://other.test"><openbadges:x/></svg>',
    ],
    ids=["empty", "with a prefix", "namespace declared", "prefix taken"],
)
def test_every_first_tag_can_be_baked_into(plain: bytes) -> None:
    assert extract(bake(plain, BADGE_TEXT)).text == BADGE_TEXT


def test_a_hosted_assertion_says_where_it_is_for_older_readers() -> None:
    assert b' verify="https://issuer.test/assertions/1?a=1&amp;b=2">' in bake(svg(), ASSERTION_TEXT)


def test_a_picture_is_baked_once() -> None:
    with pytest.raises(AlreadyBaked):
        bake(svg(badge_element()), BADGE_TEXT)


NESTED = '<rect id="g0"/>' + "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 6))
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.case("F-02")
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(svg("<script>alert(1)</script>", badge_element()), SvgRefused, id="c-script"),
        pytest.param(svg(badge_element(), attributes=' onload="alert(1)"'), SvgRefused, id="c-onload"),
        pytest.param(svg("<foreignObject/>", badge_element()), SvgRefused, id="c-foreign-object"),
        pytest.param(
            svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', badge_element()), SvgRefused, id="c-html-script"
        ),
        pytest.param(svg('<image href="https://attacker.test/x.png"/>', badge_element()), SvgRefused, id="d-href"),
        pytest.param(
            svg('<image xmlns:l="http://www.w3.org/1999/xlink" l:href="//attacker.test/x"/>', badge_element()),
            SvgRefused,
            id="d-xlink-href",
        ),
        pytest.param(svg("<style>@import 'https://attacker.test/x.css';</style>", badge_element()), SvgRefused, id="d-import"),
        pytest.param(svg("<style>a{fill:url(https://attacker.test/x)}</style>", badge_element()), SvgRefused, id="d-url"),
        pytest.param(svg("<g fill=\"url( 'http://attacker.test/x' )\"/>", badge_element()), SvgRefused, id="d-attribute-url"),
        pytest.param(svg('<g fill="\\75rl(http://attacker.test/x)"/>', badge_element()), SvgRefused, id="d-escaped-url"),
        pytest.param(
            svg(badge_element(), before='<?xml-stylesheet href="https://attacker.test/x.css"?>'), SvgRefused, id="d-stylesheet"
        ),
        pytest.param(
            svg('<set attributeName="href" to="https://attacker.test"/>', badge_element()), SvgRefused, id="d-animated"
        ),
        pytest.param(
            svg("&x;", badge_element(), before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
            SvgRefused,
            id="e-external-entity",
        ),
        pytest.param(
            svg("&e9;", badge_element(), before=f'<!DOCTYPE svg [<!ENTITY e0 "x">{ENTITIES}]>'), SvgRefused, id="f-expansion"
        ),
        pytest.param(svg(NESTED, badge_element()), SvgRefused, id="g-use"),
        pytest.param(svg('<g id="a"><use href="#a"/></g>', badge_element()), SvgRefused, id="g-use-of-itself"),
        pytest.param(svg(badge_element(), badge_element()), SeveralBaked, id="two-elements"),
        pytest.param(svg(badge_element(), element(JWS)), SeveralBaked, id="one-of-each-generation"),
        pytest.param(svg(badge_element(), "<!--" + " " * 10 * limits.MIB + "-->"), CarrierTooLarge, id="10-mebibytes"),
    ],
)
def test_a_hostile_picture_is_refused(content: bytes, refusal: type[SkrinError]) -> None:
    assert issubclass(refusal, FileError)
    with pytest.raises(refusal):
        extract(content)


@pytest.mark.parametrize(
    "inside",
    [
        '<rect id="r"/><use href="#r"/><linearGradient id="l"/><g fill="url(#l)" style="filter:url(\'#f\')"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<style>/* url(https://a.test) */ a{fill:red;src:url(data:font/woff2;base64,AAAA)}</style>",
        '<metadata xmlns:c="http://creativecommons.org/ns#" c:resource="https://a.test/" c:path="C:\\drawings (1)\\x"/>',
        '<animate attributeName="opacity"/>',
    ],
    ids=["inside", "written out", "style", "metadata", "animation"],
)
def test_an_ordinary_picture_is_read(inside: str) -> None:
    assert extract(svg(inside, badge_element())).text == BADGE_TEXT


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(svg(), NothingBaked, id="no badge"),
        pytest.param(svg(element(JWS, namespace="https://openbadges.org")), NothingBaked, id="another namespace"),
        pytest.param(svg(element("")), BakedTextInvalid, id="nothing in it"),
        pytest.param(svg(element("no badge")), BakedTextInvalid, id="other text"),
        pytest.param(svg(element(JWS, "<g/>")), SvgRefused, id="an element in it"),
        pytest.param(svg(badge_element())[:-1], SvgBroken, id="cut off"),
        pytest.param(svg(badge_element()) + b"<svg/>", SvgBroken, id="two roots"),
        pytest.param(svg("<g>\xff</g>").replace("ÿ".encode(), b"\xff"), SvgBroken, id="not UTF-8"),
        pytest.param(svg(before='<?xml version="1.0" encoding="ISO-8859-1"?>'), SvgBroken, id="another encoding"),
        pytest.param(b'<svg xmlns="https://other.test"/>', SvgBroken, id="not of SVG's namespace"),
        pytest.param(b"<html><body/></html>", NotAPicture, id="html"),
        pytest.param(b'<?xml version="1.0"?><a/>', NotAPicture, id="other XML"),
        pytest.param(svg("&nbsp;", before="<!DOCTYPE svg SYSTEM 'x'>"), SvgRefused, id="an entity declared elsewhere"),
        pytest.param(svg("<g>" * 300 + "</g>" * 300), SvgRefused, id="too deep"),
        pytest.param(svg("<g/>" * limits.SVG_ELEMENTS), SvgRefused, id="too many elements"),
        pytest.param(svg("<!--" + " " * limits.SVG_BYTES + "-->", badge_element()), CarrierTooLarge, id="too large a drawing"),
    ],
)
def test_a_broken_picture_is_refused(content: bytes, refusal: type[SkrinError]) -> None:
    with pytest.raises(refusal):
        extract(content)


@pytest.mark.parametrize("piece", ['url("a)', "url('a)", "url(#a)", 'url("#a" ', "url(", "/*", "image", "@", "\\"])
def test_a_style_of_one_thing_over_and_over_ends(piece: str) -> None:
    """Each is as long as a picture may be: a search that starts anew at every place would not come back."""
    with pytest.raises(FileError):
        extract(svg(f"<style>{piece * (limits.CREDENTIAL // len(piece))}</style>", badge_element()))


def test_a_long_badge_does_not_count_as_drawing() -> None:
    long = '{"a":"' + "x" * (limits.CREDENTIAL - 10) + '"}'
    assert extract(svg(element("", f"<![CDATA[{long}]]>"))).text == long


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_every_badge_comes_out_as_it_went_in_or_is_not_baked(name: str) -> None:
    text = json.dumps({"@context": ["https://www.w3.org/ns/credentials/v2"], "name": name}, ensure_ascii=False)
    try:
        baked = bake(svg(), text)
    except CannotBake:
        assert not name.isprintable() or "\\u" in text
    else:
        assert extract(baked).text == text


@given(st.binary(max_size=100), st.integers(0, 200))
def test_no_bytes_break_it(noise: bytes, place: int) -> None:
    good = svg(badge_element())
    for content in (b"<svg" + noise, good[:place] + noise + good[place:]):
        try:
            extract(content)
        except (FileError, LimitError):
            continue
