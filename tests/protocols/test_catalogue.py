"""The signed catalogue: pages, ETags, queries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import IssueError, JoseError, LimitError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import Catalogue, Offering
from skrin.keys import jws
from skrin.protocols.addresses import catalogue_url
from skrin.protocols.catalogue import (
    CATALOGUE_TYPE,
    MEDIA_TYPE,
    CataloguePage,
    as_of,
    catalogue_answer,
    catalogue_json,
    catalogue_request,
    catalogue_response,
    etag,
    read_catalogue,
    sign_catalogue,
)
from skrin.protocols.catalogue_query import CatalogueQuery
from skrin.protocols.errors import CatalogueInvalid
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import ATTACKER, ISSUER, ISSUER_KEY, NOW, find_key, refused_by

URL = catalogue_url(ISSUER)
BLASTING = Offering(
    "shortfirer-class-a",
    {"en": "Shortfirer Class A", "sv": "Sprängarbas klass A"},
    {"en": "Four days with a theory test."},
    "eu-micro-credential-1",
    date(2026, 9, 1),
    None,
    ("blasting", "construction"),
    changed_at=NOW - timedelta(days=2),
)
TEXTILES = replace(BLASTING, id="textiles", title={"en": "Textile production"}, labels=("textile",), end=date(2026, 10, 1))
PAGE = Catalogue(str(ISSUER), {"en": "The Issuer"}, (BLASTING, TEXTILES), ISSUER_KEY.did, NOW, f"{URL}?after=textiles")
BODY = catalogue_json(PAGE)
HEADER: JsonObject = {"typ": CATALOGUE_TYPE, "kid": ISSUER_KEY.key_id}


def made(header: JsonObject | None = None, drop: str = "", **claims: object) -> str:
    said = {name: value for name, value in {**BODY, **claims}.items() if name != drop}
    return jws.sign(HEADER if header is None else header, said, ISSUER_KEY.signer)  # type: ignore[arg-type]


def read(text: str) -> Catalogue:
    return read_catalogue(text, URL, find_key, NOW)


def served(request: HttpRequest) -> HttpResponse:
    return catalogue_answer(PAGE, ISSUER_KEY.signer, ISSUER_KEY.key_id, request)


def page(answer: HttpResponse) -> CataloguePage | None:
    return catalogue_response(answer, URL, find_key, NOW)


def test_what_the_issuer_signs_is_what_the_learner_reads() -> None:
    assert read(sign_catalogue(PAGE, ISSUER_KEY.signer, ISSUER_KEY.key_id)) == PAGE
    assert page(served(catalogue_request(URL))) == CataloguePage(PAGE, etag(PAGE))
    assert read(made(drop="next")).next_page == ""


def test_a_reader_that_has_the_page_is_told_so_and_nothing_else() -> None:
    answer = served(catalogue_request(URL, etag(PAGE)))

    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag(PAGE))
    assert page(answer) is None
    assert served(catalogue_request(URL, f'W/"x", {etag(PAGE)}')).status == 304
    assert served(catalogue_request(URL, '"old"')).status == 200


def test_an_etag_changes_with_what_is_said_and_not_with_the_hour() -> None:
    assert etag(replace(PAGE, as_of=NOW + timedelta(hours=1))) == etag(PAGE)
    assert etag(replace(PAGE, offerings=(BLASTING,))) != etag(PAGE)


def test_json_is_served_to_those_who_accept_only_that() -> None:
    asked = replace(catalogue_request(URL), headers={"accept": "text/html, application/json;q=0.9"})

    answer = served(asked)

    assert (answer.media_type, answer.headers["vary"]) == ("application/json", "accept")
    assert answer.json_object() == BODY
    assert served(catalogue_request(URL)).media_type == MEDIA_TYPE
    assert served(replace(asked, headers={})).media_type == MEDIA_TYPE


@pytest.mark.case("P-22")
def test_a_catalogue_is_asked_for_without_a_word_about_the_wallet() -> None:
    assert dict(catalogue_request(URL, '"e"').headers) == {"accept": MEDIA_TYPE, "if-none-match": '"e"'}


def test_unknown_members_are_ignored() -> None:
    offerings = [{**each, "new_member": 1} for each in BODY["offerings"]]  # type: ignore[union-attr,dict-item]

    assert read(made(offerings=offerings, x={})) == PAGE


@pytest.mark.parametrize(
    ("text", "member"),
    [
        pytest.param(made(iat="now"), "iat", id="iat-text"),
        pytest.param(made(iat=int((NOW + timedelta(minutes=2)).timestamp())), "iat", id="iat-ahead"),
        pytest.param(made(drop="iss"), "iss", id="no-issuer"),
        pytest.param(made(credential_issuer="http://issuer.test"), "credential_issuer", id="http"),
        pytest.param(made(credential_issuer=7), "credential_issuer", id="issuer-number"),
        pytest.param(made(names={"en": 7}), "names", id="names"),
        pytest.param(made(drop="offerings"), "offerings", id="no-offerings"),
        pytest.param(made(offerings=[{}]), "offerings", id="empty-offering"),
        pytest.param(made(offerings=BODY["offerings"] * 2), "offerings", id="offering-twice"),  # type: ignore[operator]
        pytest.param(made(next="https://attacker.test/catalogue"), "next", id="next-elsewhere"),
        pytest.param(made(next="/catalogue?after=x"), "next", id="next-relative"),
        pytest.param(made(next=str(URL)), "next", id="next-is-this"),
    ],
)
def test_a_page_with_one_thing_wrong_is_refused(text: str, member: str) -> None:
    with pytest.raises(CatalogueInvalid) as refused:
        read(text)

    assert refused.value.member == member


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(made({"typ": "JWT", "kid": ISSUER_KEY.key_id}), id="typ"),
        pytest.param(made({"typ": CATALOGUE_TYPE, "kid": ATTACKER.key_id}), id="other-key"),
        pytest.param(made()[:-4] + "AAAA", id="flipped"),
        pytest.param("x", id="no-token"),
    ],
)
def test_a_page_that_is_not_signed_is_refused(text: str) -> None:
    with pytest.raises(JoseError):
        read(text)


def test_who_signed_is_told_and_cannot_be_somebody_else() -> None:
    assert read(made()).signed_by == ISSUER_KEY.did
    with pytest.raises(CatalogueInvalid) as refused:
        read(made(iss=ATTACKER.did))

    assert refused.value.member == "iss"


def test_a_page_of_too_many_offerings_is_refused() -> None:
    one = BODY["offerings"][0]  # type: ignore[index,call-overload]
    many = [{"id": f"o{n}", "title": {"en": "x"}, "schema_id": "s", "start": "2026-01-01"} for n in range(501)]

    assert len(read(made(offerings=[one])).offerings) == 1
    with pytest.raises(LimitError):
        read(made(offerings=many))


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(404),
        HttpResponse(200, {"content-type": "text/html"}, b"x"),
        HttpResponse(200, {"content-type": MEDIA_TYPE}, b"\xff"),
    ],
)
def test_an_answer_that_is_no_catalogue_is_refused(answer: HttpResponse) -> None:
    with pytest.raises(CatalogueInvalid):
        page(answer)


# queries


TODAY = NOW.date()


def test_a_query_survives_its_address() -> None:
    query = CatalogueQuery("spräng & borr", "construction", True, NOW, "a/b")
    asked = catalogue_request(query.at(URL))

    assert CatalogueQuery.read(asked) == query
    assert CatalogueQuery.read(catalogue_request(CatalogueQuery().at(URL))) == CatalogueQuery()
    assert str(CatalogueQuery().at(URL)) == str(URL)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (CatalogueQuery(), {"shortfirer-class-a", "textiles"}),
        (CatalogueQuery("SPRÄNGARBAS"), {"shortfirer-class-a"}),
        (CatalogueQuery("textile"), {"textiles"}),
        (CatalogueQuery(label="construction"), {"shortfirer-class-a"}),
        (CatalogueQuery(label="constr"), set()),
        (CatalogueQuery(open_now=True), {"shortfirer-class-a"}),
        (CatalogueQuery(changed_since=NOW - timedelta(days=1)), set()),
        (CatalogueQuery(changed_since=NOW - timedelta(days=3)), {"shortfirer-class-a", "textiles"}),
    ],
)
def test_a_query_admits_what_meets_every_condition(query: CatalogueQuery, found: set[str]) -> None:
    assert {each.id for each in PAGE.offerings if query.admits(each, TODAY)} == found


@pytest.mark.parametrize(
    "query", ["changed_since=yesterday", "changed_since=2026-01-01T00:00:00", "q=" + "x" * 201, "label=" + "x" * 201]
)
def test_a_query_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(CatalogueInvalid):
        CatalogueQuery.read(HttpRequest("GET", HttpsUrl.parse(f"{URL}?{query}")))


def test_a_page_is_true_for_a_whole_second_in_utc() -> None:
    assert as_of(datetime(2026, 11, 22, 12, 0, 1, 999, UTC)) == datetime(2026, 11, 22, 12, 0, 1, tzinfo=UTC)


_VALUES = (
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.text(max_size=10)
    | st.just({})
    | st.just([{}])
    | st.just({"en": "x"})
)


@given(st.dictionaries(st.sampled_from(sorted(BODY)), _VALUES))
def test_no_claims_make_the_reader_fall(claims: dict[str, object]) -> None:
    step: Callable[[], object] = lambda: read(made(**claims))  # noqa: E731

    assert isinstance(refused_by(step), IssueError | None)


@given(st.dictionaries(st.sampled_from(["q", "label", "open", "changed_since", "after", "x"]), st.text(max_size=12)))
def test_no_query_makes_the_reader_fall(parameters: dict[str, str]) -> None:
    refused = refused_by(lambda: CatalogueQuery.read(HttpRequest("GET", URL.with_query(parameters))))

    assert isinstance(refused, SkrinError | None)


def test_a_page_is_json() -> None:
    assert strict_json.parse_object(strict_json.dump(BODY)) == BODY
