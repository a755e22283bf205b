"""The one JSON entry point: what it accepts, what it refuses and by which error, and that nothing else ever comes out."""

import json
import math
from types import MappingProxyType
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import LimitError, ParseError, SkrinError
from skrin.domain.json_value import Json, JsonView
from skrin.wire import limits, strict_json
from skrin.wire.errors import DuplicateMember, JsonInvalid, NotUtf8, NumberInvalid, TooDeep, TooLarge, TooMany

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-limits.INTEGER, limits.INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_what_is_dumped_is_read_back_the_same(value: Json) -> None:
    assert strict_json.parse(strict_json.dump(value)) == value


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_whatever_comes_is_read_or_refused_by_name(data: bytes | str) -> None:
    try:
        value = strict_json.parse(data)
    except (LimitError, ParseError):
        return
    assert strict_json.parse(strict_json.dump(value)) == value


@given(values, st.data())
def test_whatever_is_accepted_means_the_same_to_the_standard_library(value: Json, data: st.DataObject) -> None:
    text = bytearray(strict_json.dump(value))
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] = data.draw(st.integers(0, 255))
    try:
        read = strict_json.parse(bytes(text))
    except SkrinError:
        return
    assert read == json.loads(bytes(text).decode("utf-8"))


def test_text_and_bytes_are_read_alike() -> None:
    assert strict_json.parse('{"å": [1, 2.5, true, null]}') == strict_json.parse('{"å": [1, 2.5, true, null]}'.encode())


def test_members_keep_their_order() -> None:
    assert list(strict_json.parse_object('{"b":1,"a":2,"c":3}')) == ["b", "a", "c"]


@pytest.mark.parametrize("text", ["[]", "1", '"a"', "null", "true"])
def test_where_an_object_must_stand_nothing_else_does(text: str) -> None:
    with pytest.raises(JsonInvalid) as refused:
        strict_json.parse_object(text, what="metadata")
    assert refused.value.what == "metadata"
    assert strict_json.parse_object("{}") == {}


@pytest.mark.parametrize(
    "text", ["", " ", "{", "[1,]", "{'a':1}", "{a:1}", "[1] x", "// a\n1", "01", "1.", ".5", "+1", "tru", "\ufeff{}"]
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(JsonInvalid):
        strict_json.parse(text)


@pytest.mark.parametrize("text", ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"x":{"a":1,"b":2,"a":3}}]'])
def test_a_name_twice_in_one_object_is_refused(text: str) -> None:
    with pytest.raises(DuplicateMember) as refused:
        strict_json.parse(text)
    assert refused.value.name == "a"
    assert strict_json.parse('[{"a":1},{"a":1},{"A":{"a":1}}]')  # the same name in different objects


@pytest.mark.parametrize(
    "number", ["9007199254740992", "-9007199254740992", "1" + "0" * 5000, "1e400", "-1e400", "NaN", "Infinity", "-Infinity"]
)
def test_a_number_that_readers_read_differently_is_refused(number: str) -> None:
    with pytest.raises(NumberInvalid):
        strict_json.parse(f'{{"exp":{number}}}')


@pytest.mark.parametrize("number", [limits.INTEGER, -limits.INTEGER, 0])
def test_integers_up_to_the_limit_are_exact(number: int) -> None:
    assert strict_json.parse(str(number)) == number
    assert isinstance(strict_json.parse("1.0"), float)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_is_bounded_and_the_bound_itself_passes(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    depth = limits.JSON_DEPTH
    assert strict_json.parse(opening * (depth - 1) + ("[]" if opening == "[" else "{}") + closing * (depth - 1))
    with pytest.raises(TooDeep) as refused:
        strict_json.parse(opening * depth + ("[]" if opening == "[" else "{}") + closing * depth)
    assert refused.value.limit == depth


@given(before=st.text(alphabet='\\"[{ a', max_size=12), depth=st.integers(limits.JSON_DEPTH + 1, 200))
def test_nothing_in_front_hides_the_depth_of_what_follows(before: str, depth: int) -> None:
    """Whatever stands in a string, escapes or not, the brackets behind it are counted."""
    text = f"[{json.dumps(before)},{'[' * depth}{']' * depth}]"
    with pytest.raises(TooDeep):
        strict_json.parse(text)
    with pytest.raises((ParseError, LimitError)):
        strict_json.parse(before + "[" * depth + "]" * depth)


@given(
    between=st.lists(st.text(alphabet='\\"[]{} a', max_size=6), max_size=8),
    width=st.integers(0, 40),
    depth=st.integers(limits.JSON_DEPTH - 3, limits.JSON_DEPTH + 3),
    objects=st.booleans(),
)
def test_depth_is_counted_exactly_whatever_stands_beside_it(between: list[str], width: int, depth: int, objects: bool) -> None:
    """Strings with brackets, quotation marks and escapes, and containers side by side, make nothing deeper or flatter."""
    value: Json = [*between, *([[]] * width)]
    for _ in range(depth - 1 - bool(width)):
        value = {"]": value} if objects else [*between, value]
    text = json.dumps(value)
    if depth <= limits.JSON_DEPTH:
        assert strict_json.parse(text) == strict_json.parse(text.encode()) == value
        return
    for given_ in (text, text.encode()):
        with pytest.raises(TooDeep):
            strict_json.parse(given_)


def test_brackets_inside_strings_are_no_depth() -> None:
    wide = [["[{" * 50, '\\"[', "]"]] * 40
    assert strict_json.parse(json.dumps(wide)) == wide


@pytest.mark.parametrize("tail", ["", '"', '\\"' * 60_000, "\\" * 60_001, '"' + '\\"' * 60_000])
def test_a_broken_string_full_of_quotes_takes_no_longer_than_a_whole_one(tail: str) -> None:
    with pytest.raises(SkrinError):
        strict_json.parse("[" * 33 + '"' + tail)


def test_size_is_counted_in_bytes() -> None:
    text = '"' + "å" * 49 + '"'  # 51 characters, 100 bytes
    assert strict_json.parse(text, limit=100)
    assert strict_json.parse(text.encode(), limit=100)
    for data in (text, text.encode()):
        with pytest.raises(TooLarge) as refused:
            strict_json.parse(data, limit=99, what="offer")
        assert (refused.value.what, refused.value.limit) == ("offer", 99)


@pytest.mark.parametrize("letter", ["a", "å", "€", "😀"])
@pytest.mark.parametrize("as_name", [False, True])
def test_one_string_is_bounded_in_bytes(letter: str, as_name: bool) -> None:
    def document(count: int) -> str:
        text = json.dumps(letter * count, ensure_ascii=False)
        return f"{{{text}:1}}" if as_name else f"[{text}]"

    fits = 1024 // len(letter.encode())
    assert strict_json.parse(document(fits), string=1024)
    with pytest.raises(TooLarge) as refused:
        strict_json.parse(document(fits + 1), string=1024)
    assert refused.value.what == "string"


def test_the_default_bound_of_a_string_is_that_of_the_limits() -> None:
    assert strict_json.parse(json.dumps("a" * limits.JSON_STRING))
    with pytest.raises(TooLarge):
        strict_json.parse(json.dumps("a" * (limits.JSON_STRING + 1)))


def test_members_are_counted_over_all_levels() -> None:
    assert strict_json.parse(json.dumps([0] * limits.JSON_MEMBERS))
    assert strict_json.parse(json.dumps(["a,b," * 5] * 5_000))  # commas in strings are no members
    for many in ([0] * (limits.JSON_MEMBERS + 1), {"a": [{"b": 0}] * 5_000}):
        with pytest.raises(TooMany) as refused:
            strict_json.parse(json.dumps(many), what="catalogue")
        assert refused.value.what == "catalogue"
    assert strict_json.parse(json.dumps([0] * 20_000), members=20_000)


def test_a_lone_surrogate_is_no_text() -> None:
    for text in (r'"\ud800"', r'["\udc00\ud800"]', r'{"\uD800":1}', '"\ud800"', r'["a",{"b":["\ud83d"]}]'):
        with pytest.raises(NotUtf8):
            strict_json.parse(text)
    assert strict_json.parse(r'"\ud83d\ude00"') == "😀"


def test_a_null_letter_in_text_is_kept_for_those_who_show_it() -> None:
    assert strict_json.parse(r'{"a\u0000b":"\u0000"}') == {"a\0b": "\0"}


def test_dump_is_compact_and_utf_8_and_takes_any_mapping() -> None:
    view = cast(JsonView, MappingProxyType({"å": (1, MappingProxyType({"b": None}))}))
    assert strict_json.dump(view) == '{"å":[1,{"b":null}]}'.encode()


@pytest.mark.parametrize("value", [math.nan, math.inf, [-math.inf]])
def test_dump_writes_no_number_that_json_lacks(value: Json) -> None:
    with pytest.raises(NumberInvalid):
        strict_json.dump(value)


def test_dump_writes_no_lone_surrogate_and_no_unknown_object() -> None:
    with pytest.raises(NotUtf8):
        strict_json.dump("\ud800")
    with pytest.raises(TypeError):
        strict_json.dump(cast(Json, object()))


def test_a_document_that_brings_its_own_pages_fits_the_limits_made_for_it() -> None:
    page = {"content": "iVBO" * (2_000_000 // 3), "contentEncoding": "base64", "contentType": "png"}
    document = json.dumps({"displayParameter": {"individualDisplay": [{"language": "sv", "displayDetail": [page, page]}]}})
    read = strict_json.parse(document, limit=limits.EDC_DOCUMENT, string=limits.EDC_STRING)
    assert read == json.loads(document)
    longer = json.dumps({"content": "A" * (limits.EDC_STRING + 1)})
    with pytest.raises(TooLarge):
        strict_json.parse(longer, limit=limits.EDC_DOCUMENT, string=limits.EDC_STRING)
    with pytest.raises(TooLarge):
        strict_json.parse(document, limit=len(document) - 1, string=limits.EDC_STRING)
    assert limits.PAGE_IMAGE_BYTES * 4 // 3 <= limits.EDC_STRING
