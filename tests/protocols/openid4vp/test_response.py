"""The answer to a request: what the wallet posts, what the verifier reads, and what it must be."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import LimitError, ParseError, ResponseError
from skrin.protocols.openid4vp.check import check_answer, check_shape
from skrin.protocols.openid4vp.dcql.evaluate import Candidate
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.errors import (
    PresentationCountWrong,
    PresentationMissing,
    PresentationUnknown,
    QueryNotSatisfied,
    ResponseInvalid,
    ResponseNotDelivered,
)
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed
from skrin.protocols.openid4vp.response import (
    Declined,
    Delivered,
    Presented,
    declined_request,
    delivery_answer,
    delivery_response,
    presentation_request,
    read_vp_token,
    read_wallet_answer,
)
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.protocols.making import NOW, RESPONSE_URI, VCT, answer, find_key, refused_by, signed

SHOWN = {"mc": ("eyJ.eyJ.sig~d1~d2~kb.kb.kb",)}


@pytest.fixture(scope="module")
def request_() -> PresentationRequest:
    return read_signed(signed(), find_key, NOW)


def posted(body: bytes, media_type: str = "application/x-www-form-urlencoded") -> HttpRequest:
    return HttpRequest("POST", RESPONSE_URI, {"content-type": media_type}, body)


# sending and receiving


@pytest.mark.requirement(67, "accepts")
def test_what_the_wallet_shows_is_what_the_verifier_reads(request_: PresentationRequest) -> None:
    asked = presentation_request(request_, {**SHOWN, "optional": ()})

    assert (asked.method, asked.url, asked.redirects) == ("POST", RESPONSE_URI, 0)
    assert read_wallet_answer(asked) == Presented(SHOWN, "state-1")


@pytest.mark.requirement(75, "accepts")
@pytest.mark.requirement(63, "accepts")
def test_a_refusal_carries_the_state_and_no_reason(request_: PresentationRequest) -> None:
    assert read_wallet_answer(declined_request(request_)) == Declined("access_denied", "", "state-1")
    assert read_wallet_answer(declined_request(replace(request_, state=None))) == Declined("access_denied")


@pytest.mark.case("P-12")
@pytest.mark.requirement(63, "accepts")
def test_declined_and_nothing_held_are_the_same_bytes(request_: PresentationRequest) -> None:
    assert declined_request(request_) == declined_request(request_)
    assert declined_request(request_).body == b"error=access_denied&state=state-1"


@pytest.mark.case("P-22")
def test_an_answer_carries_only_headers_that_say_nothing_of_the_wallet(request_: PresentationRequest) -> None:
    for asked in (presentation_request(request_, SHOWN), declined_request(request_)):
        assert set(asked.headers) == {"accept", "content-type"}


@pytest.mark.case("P-06")
@pytest.mark.parametrize("status", [302, 307, 308, 201, 400, 404, 500])
def test_an_answer_that_is_sent_elsewhere_or_refused_was_not_delivered(status: int) -> None:
    with pytest.raises(ResponseNotDelivered) as refused:
        delivery_response(HttpResponse(status, {"location": "https://attacker.test"}))

    assert refused.value.status == status


@pytest.mark.case("P-20")
@pytest.mark.requirement(69, "refuses")
@pytest.mark.parametrize(
    "redirect",
    [
        "javascript:alert(1)",
        "file:///etc/hostname",
        "openid4vp://?client_id=x",
        "https://10.0.0.1/",
        "http://verifier.test/",
        "https://user@verifier.test/",
    ],
)
def test_a_redirect_that_is_not_a_public_https_address_is_only_shown(redirect: str) -> None:
    delivered = delivery_response(answer({"redirect_uri": redirect}))

    assert delivered.redirect_uri is None
    assert delivered.refused_redirect == redirect.partition("?")[0]


@pytest.mark.requirement(69, "accepts")
@pytest.mark.requirement(103, "accepts")
def test_a_good_redirect_keeps_its_response_code() -> None:
    url = HttpsUrl.parse("https://verifier.test/done#response_code=091535f699ea575c7937fa5f0f454aee")

    assert delivery_response(delivery_answer(url)) == Delivered(url)
    assert delivery_response(delivery_answer()) == Delivered()
    assert delivery_answer().headers["cache-control"] == "no-store"
    assert delivery_response(answer({"redirect_uri": "http://127.0.0.1:8300/x"}), ANY_LOOPBACK).redirect_uri is not None


@pytest.mark.requirement(69, "accepts")
@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"redirect_uri":7,"x":1}'])
def test_what_else_a_verifier_says_is_ignored(body: bytes) -> None:
    assert delivery_response(answer(body)) == Delivered()


# reading at the verifier


def token(text: str) -> HttpRequest:
    return posted(form_body({"vp_token": text, "state": "state-1"}))


@pytest.mark.case("V-01")
@pytest.mark.requirement(67, "refuses")
@pytest.mark.requirement(98, "refuses")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("not json", ParseError, id="no-json"),
        pytest.param("[]", ResponseInvalid, id="array"),
        pytest.param('"eyJ.eyJ.sig~"', ResponseInvalid, id="text"),
        pytest.param("{}", ResponseInvalid, id="empty"),
        pytest.param('{"mc":[]}', ResponseInvalid, id="empty-list"),
        pytest.param('{"mc":"eyJ.eyJ.sig~"}', ResponseInvalid, id="text-for-list"),
        pytest.param('{"mc":[7]}', ResponseInvalid, id="number-in-list"),
        pytest.param('{"mc":[""]}', ResponseInvalid, id="empty-text-in-list"),
        pytest.param('{"mc":["a~"],"mc":["b~"]}', ParseError, id="id-twice"),
        pytest.param('{"mc":["' + "x" * 10 * 2**20 + '"]}', LimitError, id="ten-mebibytes"),
        pytest.param(json.dumps({str(n): ["a~"] for n in range(10_000)}), LimitError, id="ten-thousand-ids"),
        pytest.param(json.dumps({str(n): ["a~"] for n in range(21)}), LimitError, id="one-id-over"),
        pytest.param(json.dumps({"mc": ["a~"] * 101}), LimitError, id="one-presentation-over"),
        pytest.param('{"mc":["' + "x" * (5 * 2**20 // 3 * 4 + 5) + '"]}', LimitError, id="one-byte-over"),
        pytest.param("[" * 100_000, LimitError, id="deep"),
    ],
)
def test_a_vp_token_that_is_none_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_wallet_answer(token(text))

    assert read_wallet_answer(token('{"mc":["a~"]}')) == Presented({"mc": ("a~",)}, "state-1")


@pytest.mark.case("V-01")
@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"state=1", "application/x-www-form-urlencoded"),
        (b"vp_token={}&vp_token={}", "application/x-www-form-urlencoded"),
        (b"vp_token=%ZZ", "application/x-www-form-urlencoded"),
        (b"response=a.b.c.d.e", "application/x-www-form-urlencoded"),
        (b'vp_token={"mc":["a~"]}', "application/json"),
        (b'vp_token={"mc":["a~"]}', ""),
    ],
)
def test_a_post_that_is_no_answer_is_refused(body: bytes, media_type: str) -> None:
    with pytest.raises((ResponseError, ParseError)):
        read_wallet_answer(posted(body, media_type))


def test_a_wallets_words_become_plain_text() -> None:
    said = read_wallet_answer(posted(form_body({"error": "\x1b[31m", "error_description": "x" * 500})))

    assert isinstance(said, Declined)
    assert "\x1b" not in said.error
    assert len(said.description) == 200


# what was asked for

TWO = DcqlQuery((sd_jwt_query("a", VCT), sd_jwt_query("b", VCT, multiple=True)))


@pytest.mark.case("V-01")
@pytest.mark.requirement(98, "refuses")
@pytest.mark.parametrize(
    ("shown", "error"),
    [
        ({"a": ("1",), "b": ("1",), "x": ("1",)}, PresentationUnknown),
        ({"a": ("1",)}, PresentationMissing),
        ({}, PresentationMissing),
        ({"a": ("1", "2"), "b": ("1",)}, PresentationCountWrong),
        ({"a": (), "b": ("1",)}, PresentationCountWrong),
    ],
)
def test_an_answer_has_the_shape_of_the_query(shown: dict[str, tuple[str, ...]], error: type[ResponseError]) -> None:
    with pytest.raises(error):
        check_shape(TWO, shown)

    check_shape(TWO, {"a": ("1",), "b": ("1", "2")})


def test_of_required_sets_one_option_must_be_answered_whole() -> None:
    sets = (CredentialSet((("a", "b"), ("b",))), CredentialSet((("a",),), required=False))
    query = replace(TWO, credential_sets=sets)

    check_shape(query, {"b": ("1",)})
    check_shape(query, {"a": ("1",), "b": ("1",)})
    with pytest.raises(PresentationMissing) as refused:
        check_shape(query, {"a": ("1",)})

    assert refused.value.query_ids == ("a", "b")


LEVEL_SIX = DcqlQuery((sd_jwt_query("mc", VCT, (ClaimQuery(("level",), values=(6,)), ClaimQuery(("title",)))),))
GOOD = Candidate("1", "dc+sd-jwt", frozenset({VCT}), {"level": 6, "title": "x"})


@pytest.mark.case("V-05")
@pytest.mark.requirement(99, "accepts")
@pytest.mark.requirement(99, "refuses")
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(replace(GOOD, claims={"level": 5, "title": "x"}), id="value"),
        pytest.param(replace(GOOD, claims={"level": "6", "title": "x"}), id="kind-of-value"),
        pytest.param(replace(GOOD, claims={"level": 6}), id="claim-missing"),
        pytest.param(replace(GOOD, types=frozenset({"urn:other"})), id="type"),
        pytest.param(replace(GOOD, format="jwt_vc_json"), id="format"),
        pytest.param(replace(GOOD, key_bound=False), id="not-bound"),
    ],
)
def test_the_verifier_checks_every_condition_itself(shown: Candidate) -> None:
    with pytest.raises(QueryNotSatisfied) as refused:
        check_answer(LEVEL_SIX, {"mc": (shown,)})

    assert refused.value.query_id == "mc"
    check_answer(LEVEL_SIX, {"mc": (GOOD,)})


@pytest.mark.case("V-05")
@pytest.mark.requirement(99, "accepts")
@pytest.mark.requirement(99, "refuses")
def test_one_of_several_that_does_not_meet_the_query_spoils_the_answer() -> None:
    many = replace(LEVEL_SIX, credentials=(replace(LEVEL_SIX.credentials[0], multiple=True),))
    other = replace(GOOD, claims={"level": 5, "title": "x"})

    check_answer(many, {"mc": (GOOD, GOOD)})
    with pytest.raises(QueryNotSatisfied):
        check_answer(many, {"mc": (GOOD, other)})


def test_an_element_asked_for_by_its_place_is_found_where_others_were_withheld() -> None:
    query = DcqlQuery((sd_jwt_query("mc", VCT, (ClaimQuery(("outcomes", 2)),)),))

    check_answer(query, {"mc": (replace(GOOD, claims={"outcomes": ["the third, alone"]}),)})
    with pytest.raises(QueryNotSatisfied):
        check_answer(query, {"mc": (replace(GOOD, claims={"outcomes": []}),)})


# anything


@given(
    st.text(max_size=80)
    | st.recursive(st.none() | st.text(max_size=4), lambda x: st.lists(x) | st.dictionaries(st.text(max_size=4), x)).map(
        json.dumps
    )
)
def test_no_text_makes_the_reader_fall(text: str) -> None:
    assert isinstance(refused_by(lambda: read_vp_token(text)), ResponseError | ParseError | LimitError | None)


@given(st.binary(max_size=120))
def test_no_body_makes_the_reader_fall(body: bytes) -> None:
    refusal: Callable[[], object] = lambda: read_wallet_answer(posted(body))  # noqa: E731
    assert isinstance(refused_by(refusal), ResponseError | ParseError | LimitError | None)
