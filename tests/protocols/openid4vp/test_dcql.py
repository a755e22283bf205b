"""DCQL: reading a query and finding what answers it."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import Disclosable
from skrin.domain.errors import DcqlError, LimitError
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.protocols.openid4vp.dcql.evaluate import Behind, Candidate, Evaluation, evaluate
from skrin.protocols.openid4vp.dcql.parse import parse, read
from skrin.protocols.openid4vp.dcql.path import lookup, read_path, select
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.errors import (
    QueryFormatUnknown,
    QueryIdInvalid,
    QueryMemberInvalid,
    QueryPathInvalid,
    QueryValueInvalid,
)
from skrin.wire import strict_json
from skrin.wire.errors import DuplicateMember, TooLarge, TooMany
from tests.protocols.making import QUERY, VCT, refused_by

Standards = Callable[[str], Path]

CLAIMS: JsonObject = {
    "title": "Shortfirer Class A",
    "completed": True,
    "level": 5,
    "address": {"locality": "Falun", "country": "SE"},
    "outcomes": ["Blasts", "Clears", "Signals"],
    "awards": [{"type": "a", "year": 1}, {"type": "b", "year": 2}],
}
HELD = Candidate("c1", "dc+sd-jwt", frozenset({VCT}), CLAIMS)


def asking(*claims: ClaimQuery, **changes: object) -> DcqlQuery:
    return DcqlQuery((replace(sd_jwt_query("q", VCT, claims), **changes),))  # type: ignore[arg-type]


def written(**changes: object) -> JsonObject:
    (credential,) = asking(ClaimQuery(("title",), "t"), ClaimQuery(("level",), "l")).as_json()["credentials"]  # type: ignore[misc,union-attr]
    members = {name: value for name, value in {**credential, **changes}.items() if value is not None}  # type: ignore[dict-item]
    return {"credentials": [members]}  # type: ignore[dict-item]


# reading


def test_a_query_survives_its_json() -> None:
    assert parse(strict_json.dump(QUERY.as_json())) == QUERY
    rich = read(
        written(
            multiple=True,
            require_cryptographic_holder_binding=False,
            claim_sets=[["t"], ["l"]],
            trusted_authorities=[{"type": "aki", "values": ["s9tI"]}],
        )
    )
    rich = replace(rich, credential_sets=(CredentialSet((("q",),)), CredentialSet((("q",),), required=False)))
    assert read(rich.as_json()) == rich


@pytest.mark.requirement(97, "accepts")
def test_what_we_ask_meets_the_schema_of_the_conformance_suite(standards: Standards) -> None:
    import jsonschema

    schema = json.loads(standards("oidf-conformance/schemas/oid4vp/dcql_request.json").read_text())
    jsonschema.validate(QUERY.as_json(), schema)


@pytest.mark.parametrize(
    "name",
    [
        "openid4vp/examples/query_lang/claims_alternatives.json",
        "openid4vp/examples/query_lang/multi_credentials.json",
        "openid4vp/examples/query_lang/simple.json",
        "openid4vp/examples/request/dcql_jwt_vc.json",
        "dcql/eudi/basic_example.json",
    ],
)
@pytest.mark.requirement(61, "accepts")
def test_published_queries_are_read(standards: Standards, name: str) -> None:
    body = json.loads(standards(name).read_text())
    query = read(body.get("dcql_query", body))

    assert read(query.as_json()) == query


@pytest.mark.requirement(61, "refuses")
def test_published_invalid_queries_are_refused(standards: Standards) -> None:
    for case in json.loads(standards("dcql/derived-evaluation.json").read_text())["invalid_queries"]:
        assert isinstance(refused_by(lambda query=case["query"]: read(query)), DcqlError), case["id"]


@pytest.mark.case("P-13")
@pytest.mark.requirement(61, "refuses")
@pytest.mark.parametrize(
    ("query", "error"),
    [
        pytest.param({"credentials": written()["credentials"] * 2}, QueryIdInvalid, id="same-id-twice"),  # type: ignore[operator]
        pytest.param(written(claims=None, claim_sets=[["t"]]), QueryMemberInvalid, id="claim-sets-without-claims"),
        pytest.param(written(claims=[{"path": []}]), QueryPathInvalid, id="empty-path"),
        pytest.param(written(claims=[{"path": ["a", -1]}]), QueryPathInvalid, id="step-minus-one"),
        pytest.param(written(claims=[{"path": ["a", {}]}]), QueryPathInvalid, id="step-object"),
        pytest.param(written(claims=[{"path": ["a", 10**9]}]), QueryPathInvalid, id="step-billion"),
        pytest.param(written(claims=[{"path": ["a", True]}]), QueryPathInvalid, id="step-true"),
        pytest.param(written(claims=[{"path": ["a", 1.0]}]), QueryPathInvalid, id="step-float"),
        pytest.param(written(claims=[{"path": "a"}]), QueryMemberInvalid, id="path-text"),
        pytest.param(written(claims=[{"path": ["a"], "values": [{}]}]), QueryValueInvalid, id="values-object"),
        pytest.param(written(claims=[{"path": ["a"], "values": [1.5]}]), QueryValueInvalid, id="values-float"),
        pytest.param(written(claims=[{"path": ["a"], "values": [None]}]), QueryValueInvalid, id="values-null"),
        pytest.param(written(claims=[{"path": ["a"], "values": []}]), QueryValueInvalid, id="values-empty"),
        pytest.param(written(format="smoke+signal"), QueryFormatUnknown, id="unknown-format"),
        pytest.param(written(format=None), QueryMemberInvalid, id="no-format"),
        pytest.param(written(meta=None), QueryMemberInvalid, id="no-meta"),
        pytest.param(written(meta={}), QueryMemberInvalid, id="no-vct-values"),
        pytest.param(written(meta={"vct_values": []}), QueryMemberInvalid, id="empty-vct-values"),
        pytest.param(written(id="a b"), QueryIdInvalid, id="id-with-blank"),
        pytest.param(written(id=None), QueryIdInvalid, id="no-id"),
        pytest.param(written(claims=[]), QueryMemberInvalid, id="no-claims-in-claims"),
        pytest.param(written(claims=[{"path": ["a"], "id": "t"}] * 2), QueryIdInvalid, id="same-claim-id-twice"),
        pytest.param(written(claim_sets=[["x"]]), QueryIdInvalid, id="claim-set-of-unknown"),
        pytest.param(written(claim_sets=[[]]), QueryMemberInvalid, id="empty-claim-set"),
        pytest.param(written(claim_sets=[]), QueryMemberInvalid, id="no-claim-sets-in-claim-sets"),
        pytest.param(written(claims=[{"path": ["a"]}], claim_sets=[["t"]]), QueryMemberInvalid, id="claims-without-ids"),
        pytest.param(written(multiple="yes"), QueryMemberInvalid, id="multiple-text"),
        pytest.param(written(trusted_authorities=[]), QueryMemberInvalid, id="no-authorities"),
        pytest.param(written(trusted_authorities=[{"type": "aki"}]), QueryMemberInvalid, id="authority-without-values"),
        pytest.param({"credentials": []}, QueryMemberInvalid, id="no-credentials"),
        pytest.param({}, QueryMemberInvalid, id="nothing"),
        pytest.param({**written(), "credential_sets": []}, QueryMemberInvalid, id="no-sets-in-sets"),
        pytest.param({**written(), "credential_sets": [{"options": []}]}, QueryMemberInvalid, id="no-options"),
        pytest.param({**written(), "credential_sets": [{"options": [["x"]]}]}, QueryIdInvalid, id="option-of-unknown"),
        pytest.param({**written(), "credential_sets": [{"options": [["q", 7]]}]}, QueryIdInvalid, id="option-of-number"),
    ],
)
def test_a_query_with_one_thing_wrong_is_refused(query: JsonObject, error: type[DcqlError]) -> None:
    with pytest.raises(error):
        read(query)

    assert len(read(written()).credentials[0].claims) == 2


@pytest.mark.case("J-11")
def test_g_a_path_twice_is_refused() -> None:
    text = strict_json.dump(written()).replace(b'"path"', b'"path":["x"],"path"', 1)

    with pytest.raises(DuplicateMember):
        parse(text)


@pytest.mark.case("J-13")
@pytest.mark.parametrize("nest", ["[" * 100_000, '{"a":' * 100_000])
def test_a_deep_query_is_refused_without_recursion(nest: str) -> None:
    with pytest.raises(LimitError):
        parse('{"credentials":' + nest)
    with pytest.raises(LimitError):
        parse('{"credentials":' + nest[:1000])


def _many(name: str, count: int) -> JsonObject:
    if name == "credentials":
        return {"credentials": [written(id=f"q{n}")["credentials"][0] for n in range(count)]}  # type: ignore[index,call-overload]
    if name == "credential_sets":
        return {**written(), name: [{"options": [["q"]]}] * count}
    if name == "options":
        return {**written(), "credential_sets": [{"options": [["q"]] * count}]}
    if name == "claims":
        return written(claims=[{"path": ["a"], "id": f"c{n}"} for n in range(count)])
    if name == "claim_sets":
        return written(claim_sets=[["t"]] * count)
    return written(claims=[{"path": ["a"] * count}])


LIMITS = [("credentials", 20), ("credential_sets", 10), ("options", 20), ("claims", 50), ("claim_sets", 20), ("path", 16)]


@pytest.mark.parametrize(("name", "limit"), LIMITS)
def test_a_query_at_a_limit_is_read_and_one_over_it_is_refused(name: str, limit: int) -> None:
    read(_many(name, limit))

    with pytest.raises(TooMany) as refused:
        read(_many(name, limit + 1))

    assert refused.value.limit == limit


@pytest.mark.case("P-14")
def test_a_query_of_four_megabytes_is_refused() -> None:
    claims = [{"id": f"c{n}", "path": ["a", "b"]} for n in range(20)]
    sets = [[f"c{n}" for n in range(20)]] * 100
    credential = {"format": "dc+sd-jwt", "meta": {"vct_values": [VCT]}, "claims": claims, "claim_sets": sets}
    query = {
        "credentials": [{"id": f"q{n}", **credential} for n in range(100)],
        "credential_sets": [{"options": [["q1"]] * 200}] * 50,
        "x": "y" * 2_000_000,
    }
    text = strict_json.dump(query)  # type: ignore[arg-type]
    assert len(text) > 2_000_000

    with pytest.raises(TooLarge):
        parse(text)
    with pytest.raises(TooMany):
        read(query)  # type: ignore[arg-type]
    with pytest.raises(TooLarge):
        read({**written(), "x": "y" * 70_000})


# evaluating


def candidate(held: JsonObject) -> Candidate:
    types = held.get("types") or [held.get("vct") or held.get("doctype")]
    return Candidate(
        str(held["id"]),
        str(held["format"]),
        frozenset(types),  # type: ignore[arg-type]
        held["claims"],  # type: ignore[arg-type]
        held["key_bound"] is True,
        frozenset(held["aki"]),  # type: ignore[arg-type]
    )


@pytest.mark.requirement(61, "accepts")
@pytest.mark.requirement(62, "accepts")
def test_every_derived_evaluation_case_comes_out_as_stated(standards: Standards) -> None:
    vectors = json.loads(standards("dcql/derived-evaluation.json").read_text())
    wallet = {held["id"]: candidate(held) for held in vectors["wallet_credentials"]}

    for case in vectors["cases"]:
        found = evaluate(read(case["query"]), [wallet[name] for name in case["wallet"]])
        matches = {
            query_id: {match.credential_id: [list(path) for path in match.paths] for match in matched}
            for query_id, matched in found.matches.items()
        }
        options = [[list(option) for option in met] for met in found.options] or None
        assert found.satisfiable is case["expected"]["satisfiable"], case["id"]
        assert matches == case["expected"]["matches"], case["id"]
        assert options == case["expected"]["satisfied_options"], case["id"]


def test_the_published_paths_select_what_they_say(standards: Standards) -> None:
    vectors = json.loads(standards("openid4vci/claims-path-pointer.json").read_text())

    for case in vectors["cases"]:
        assert [value for _, value in select(read_path(case["path"]), vectors["credential"])] == case["selected"]


@pytest.mark.parametrize(
    ("path", "places"),
    [
        (("title",), [("title",)]),
        (("address", "locality"), [("address", "locality")]),
        (("outcomes", None), [("outcomes", 0), ("outcomes", 1), ("outcomes", 2)]),
        (("outcomes", 2), [("outcomes", 2)]),
        (("awards", None, "year"), [("awards", 0, "year"), ("awards", 1, "year")]),
        (("outcomes", 3), []),
        (("email",), []),
        (("title", "x"), []),
        (("title", 0), []),
        (("address", None), []),
        (("awards", None, "none"), []),
    ],
)
def test_a_path_selects_places(path: ClaimPath, places: list[ClaimPath]) -> None:
    assert [place for place, _ in select(path, CLAIMS)] == places


def only(found: Evaluation) -> tuple[ClaimPath, ...] | None:
    (matches,) = found.matches.values()
    return matches[0].paths if matches else None


@pytest.mark.case("P-15")
@pytest.mark.requirement(62, "accepts")
def test_a_query_without_claims_asks_for_no_disclosure_and_one_claim_for_exactly_one() -> None:
    disclosables = [Disclosable(f"d-{name}", (name,), value) for name, value in CLAIMS.items()]
    places = [place for claim in one(asking(ClaimQuery(("level",)))).claims for place in claim.places]

    assert one(asking()).claims == ()
    assert digests_for([], disclosables) == ()
    assert digests_for(places, disclosables) == ("d-level",)


def one(query: DcqlQuery):  # type: ignore[no-untyped-def]
    return evaluate(query, [HELD]).matches["q"][0]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (ClaimQuery(("completed",), values=(True,)), True),
        (ClaimQuery(("completed",), values=(1,)), False),
        (ClaimQuery(("level",), values=(4, 5)), True),
        (ClaimQuery(("level",), values=("5",)), False),
        (ClaimQuery(("level",), values=(6,)), False),
        (ClaimQuery(("title",), values=("shortfirer class a",)), False),
        (ClaimQuery(("outcomes", None), values=("Clears",)), True),
        (ClaimQuery(("outcomes",), values=("Clears",)), False),
    ],
)
def test_a_value_matches_when_type_and_value_are_the_same(claim: ClaimQuery, found: bool) -> None:
    assert evaluate(asking(claim), [HELD]).satisfiable is found


def test_of_several_elements_only_those_with_the_wanted_value_are_shown() -> None:
    match = one(asking(ClaimQuery(("outcomes", None), values=("Clears",))))

    assert match.claims[0].places == (("outcomes", 1),)


def test_a_credential_answers_for_every_type_it_extends() -> None:
    derived = replace(HELD, types=frozenset({"https://school.test/own", VCT}))

    assert evaluate(asking(), [derived]).satisfiable
    assert not evaluate(asking(), [replace(HELD, types=frozenset({"https://school.test/own"}))]).satisfiable
    assert not evaluate(asking(), [replace(HELD, format="ldp_vc")]).satisfiable


def test_an_unbound_credential_answers_only_where_that_is_allowed() -> None:
    unbound = replace(HELD, key_bound=False)

    assert not evaluate(asking(), [unbound]).satisfiable
    assert evaluate(asking(holder_binding=False), [unbound]).satisfiable


@pytest.mark.requirement(61, "accepts")
@pytest.mark.requirement(61, "refuses")
def test_authorities_that_cannot_be_judged_here_fit_nothing() -> None:
    known = replace(HELD, behind=Behind(frozenset({"s9tI"})))
    for kind, satisfiable in (("aki", True), ("etsi_tl", False), ("openid_federation", False)):
        query = read(written(trusted_authorities=[{"type": kind, "values": ["s9tI"]}]))
        assert evaluate(query, [known]).satisfiable is satisfiable
        assert not evaluate(query, [HELD]).satisfiable


def test_the_same_claim_asked_for_twice_is_shown_once() -> None:
    assert one(asking(ClaimQuery(("level",)), ClaimQuery(("level",)))).paths == (("level",),)


def test_of_claim_sets_the_first_that_can_be_met_is_shown() -> None:
    claims = [{"id": "a", "path": ["email"]}, {"id": "b", "path": ["level"]}, {"id": "c", "path": ["title"]}]
    query = read(written(claims=claims, claim_sets=[["c", "a"], ["b", "b"], ["c"]]))

    assert only(evaluate(query, [HELD])) == (("level",),)
    assert only(evaluate(replace(query, credentials=(replace(query.credentials[0], claim_sets=(("a",),)),)), [HELD])) is None


@pytest.mark.case("P-16")
@pytest.mark.requirement(63, "refuses")
def test_of_two_required_sets_one_that_cannot_be_met_leaves_nothing_to_send() -> None:
    query = DcqlQuery(
        (sd_jwt_query("held", VCT), sd_jwt_query("missing", "urn:none")),
        (CredentialSet((("held",),)), CredentialSet((("missing",),))),
    )
    found = evaluate(query, [HELD])

    assert not found.satisfiable
    assert found.missing == ("missing",)
    assert evaluate(replace(query, credential_sets=query.credential_sets[:1]), [HELD]).satisfiable


def test_what_answering_needs_is_the_first_option_of_each_required_set_that_can_be_met() -> None:
    credentials = (*(sd_jwt_query(name, VCT) for name in "abc"), sd_jwt_query("none", "urn:none"))
    sets = (
        CredentialSet((("none", "a"), ("b",), ("a",))),
        CredentialSet((("b", "c"),)),
        CredentialSet((("a",),), required=False),
    )

    assert evaluate(DcqlQuery(credentials, sets), [HELD]).required == ("b", "c")
    assert evaluate(DcqlQuery(credentials[:2]), [HELD]).required == ("a", "b")


@pytest.mark.case("P-14")
def test_a_large_query_over_five_hundred_credentials_is_answered_by_search() -> None:
    """Ten sets of twenty options over twenty queries of fifty claims; by combinations it would never end (RULINGS 35: x 5)."""
    claims = tuple(ClaimQuery((f"c{n}",), f"c{n}") for n in range(50))
    sets = tuple(tuple(f"c{n}" for n in range(start, 50)) for start in range(20))
    credentials = tuple(replace(sd_jwt_query(f"q{n}", VCT, claims), claim_sets=sets) for n in range(20))
    options = tuple(tuple(f"q{(n + m) % 20}" for m in range(4)) for n in range(20))
    query = DcqlQuery(credentials, (CredentialSet(options),) * 10)
    held: Json = {f"c{n}": n for n in range(1, 50)}
    wallet = [Candidate(str(n), "dc+sd-jwt", frozenset({VCT}), held) for n in range(500)]  # type: ignore[arg-type]

    started = time.process_time()
    found = evaluate(query, wallet)
    used = time.process_time() - started

    assert found.satisfiable
    assert all(len(matches) == 500 for matches in found.matches.values())
    assert used < 5


# disclosing


DISCLOSABLES = [
    Disclosable("d-title", ("title",), "x"),
    Disclosable("d-address", ("address",), {}),
    Disclosable("d-locality", ("address", "locality"), "Falun", ("d-address",)),
    Disclosable("d-country", ("address", "country"), "SE", ("d-address",)),
    Disclosable("d-outcomes", ("outcomes",), []),
    Disclosable("d-0", ("outcomes", 0), "Blasts", ("d-outcomes",)),
    Disclosable("d-1", ("outcomes", 1), "Clears", ("d-outcomes",)),
]


@pytest.mark.requirement(62, "accepts")
@pytest.mark.parametrize(
    ("places", "digests"),
    [
        ([], ()),
        ([("title",)], ("d-title",)),
        ([("address", "locality")], ("d-address", "d-locality")),
        ([("address",)], ("d-address", "d-locality", "d-country")),
        ([("outcomes", 1)], ("d-outcomes", "d-1")),
        ([("outcomes",)], ("d-outcomes", "d-0", "d-1")),
        ([("iss",)], ()),
    ],
)
def test_a_place_needs_the_way_to_it_and_all_inside_it_and_nothing_else(
    places: list[ClaimPath], digests: tuple[str, ...]
) -> None:
    assert digests_for(places, DISCLOSABLES) == digests


# anything


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["q", "t", "dc+sd-jwt", VCT, ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "path", "values", "vct_values", "options", "type"]), inner, max_size=3)
    ),
    max_leaves=10,
)
_NAMES = ["id", "format", "meta", "claims", "claim_sets", "multiple", "trusted_authorities", "x"]


@given(st.dictionaries(st.sampled_from(_NAMES), _JSON), st.dictionaries(st.sampled_from(["credential_sets", "x"]), _JSON))
def test_no_query_makes_the_reader_fall_and_what_is_read_can_be_evaluated(inner: JsonObject, outer: JsonObject) -> None:
    def judge() -> None:
        query = read({**written(**inner), **outer})
        assert read(query.as_json()) == query
        evaluate(query, [HELD])

    assert isinstance(refused_by(judge), DcqlError | LimitError | None)


@given(st.lists(st.sampled_from(["title", "address", "awards", "outcomes", "type", None, 0, 1, 2]), min_size=1, max_size=4))
def test_every_selected_place_leads_to_its_value(path: list[str | int | None]) -> None:
    for place, value in select(tuple(path), CLAIMS):
        assert select(place, CLAIMS) == [(place, value)]
        assert lookup(place, CLAIMS) == (True, value)
