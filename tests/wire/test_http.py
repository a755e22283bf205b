"""Requests and responses as values; forms read strictly."""

import tracemalloc
from urllib.parse import unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import LimitError, ParseError
from skrin.wire import limits
from skrin.wire.errors import DuplicateMember, FormInvalid, JsonInvalid, NotUtf8, TooLarge, TooMany
from skrin.wire.http import HttpRequest, HttpResponse, form_body, read_form
from skrin.wire.urls import HttpsUrl

letters = st.characters(exclude_categories=["Cs"])


@given(st.dictionaries(st.text(letters, min_size=1, max_size=20), st.text(letters, max_size=40), max_size=10))
def test_a_form_comes_back(parameters: dict[str, str]) -> None:
    assert read_form(form_body(parameters)) == parameters
    assert read_form(form_body(parameters).decode()) == parameters


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_comes_as_a_form_is_read_or_refused_by_name(body: bytes | str) -> None:
    try:
        read_form(body)
    except (LimitError, ParseError):
        return


@pytest.mark.parametrize("body", [b"a=1&a=2", b"a=1&%61=2", b"a&a="])
def test_a_parameter_twice_is_refused(body: bytes) -> None:
    with pytest.raises(DuplicateMember) as refused:
        read_form(body)
    assert refused.value.name == "a"


@pytest.mark.parametrize("body", [b"&", b"a=1&", b"=1", b"a=%", b"a=%4", b"a=%zz", b"a= b", b"a=\n", b"a=\xc3\xa5"])
def test_a_broken_form_is_refused(body: bytes) -> None:
    with pytest.raises(FormInvalid):
        read_form(body)


def test_percent_encoded_bytes_must_be_utf_8() -> None:
    with pytest.raises(NotUtf8):
        read_form(b"a=%ff")
    assert read_form(b"a=%C3%A5+b") == {"a": "å b"}


def test_forms_are_bounded_and_the_bounds_pass() -> None:
    full = "&".join(f"p{number}=1" for number in range(limits.FORM_PARAMETERS))
    assert len(read_form(full)) == limits.FORM_PARAMETERS
    with pytest.raises(TooMany):
        read_form(full + "&x=1")
    assert read_form("a=1", limit=3) == {"a": "1"}
    with pytest.raises(TooLarge):
        read_form("a=1", limit=2)
    assert read_form("") == {}


def test_a_request_has_careful_defaults() -> None:
    request = HttpRequest("GET", HttpsUrl.parse("https://issuer.test/"))
    assert (request.limit, request.redirects, request.body, dict(request.headers)) == (limits.JSON_BYTES, 0, b"", {})


@pytest.mark.parametrize("status", [199, 200, 204, 299, 300, 404])
def test_only_the_two_hundreds_are_well(status: int) -> None:
    assert HttpResponse(status).ok is (200 <= status < 300)


def test_a_response_knows_its_media_type_and_its_object() -> None:
    response = HttpResponse(200, {"content-type": " Application/JSON ; charset=utf-8"}, b'{"a":1}')
    assert response.media_type == "application/json"
    assert response.json_object() == {"a": 1}
    assert HttpResponse(200).media_type == ""
    with pytest.raises(JsonInvalid) as refused:
        HttpResponse(200, {}, b"<html>").json_object(what="metadata")
    assert refused.value.what == "metadata"


@given(st.lists(st.sampled_from(["%41", "%C3%A5", "a", "+", "å"]), max_size=8), st.integers(0, 6))
def test_a_value_of_several_pieces_is_read_as_a_whole(parts: list[str], before: int) -> None:
    """Wherever the border between two pieces falls."""
    value = "x" * (64 * limits.KIB - before) + "".join(parts)
    assert read_form("a=" + value)["a"] == unquote_plus(value)


@pytest.mark.case("V-01")
@pytest.mark.parametrize("unit", ["x", "%41", "%41a"])
def test_a_long_form_takes_no_more_than_a_few_times_its_length(unit: str) -> None:
    body = b"a=" + unit.encode() * (3 * limits.MIB // len(unit) - 2)
    tracemalloc.start()
    try:
        read_form(body, limit=3 * limits.MIB)
        assert tracemalloc.get_traced_memory()[1] < 6 * len(body)
    finally:
        tracemalloc.stop()
