"""Chapter V: answers that are none, to requests that are others', about credentials that are not what was asked for."""

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.stored_request import RequestStage
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.response import presentation_request
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.verifier_world import SHOWABLE, VerifierWorld, canaries, error_of


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def refused(answer: HttpResponse, family: str) -> None:
    """A typed refusal: 4xx, with a code of this family, and nothing of what was sent in it (R1, R5)."""
    assert 400 <= answer.status < 500, answer
    assert error_of(answer).startswith(f"{family}."), answer
    assert not [canary for canary in canaries() if canary.encode() in answer.body]


# V-01


def tokens(honest: str) -> dict[str, tuple[str, str]]:
    """A vp_token for each thing that can be wrong with one, and the family of its refusal."""
    one = json.dumps(honest)
    return {
        "not JSON": ("{", "parse"),
        "array": (f"[{one}]", "response"),
        "unknown id": (f'{{"other":[{one}]}}', "response"),
        "unknown id beside": (f'{{"credential":[{one}],"other":[{one}]}}', "response"),
        "missing id": ("{}", "response"),
        "empty list": ('{"credential":[]}', "response"),
        "two where one is allowed": (f'{{"credential":[{one},{one}]}}', "response"),
        "string for list": (f'{{"credential":{one}}}', "response"),
        "object for text": ('{"credential":[{}]}', "response"),
        "empty text": ('{"credential":[""]}', "response"),
        "10,000 ids": (json.dumps({f"id-{number}": ["x"] for number in range(9_999)}), "limit"),
        "id twice": (f'{{"credential":[{one}],"credential":[{one}]}}', "parse"),
        "1,000 nested": ("[" * 1000, "limit"),
    }


@pytest.mark.case("V-01")
@pytest.mark.requirement(98, "accepts")
@pytest.mark.requirement(98, "refuses")
@pytest.mark.parametrize("what", sorted(tokens("")))
def test_a_vp_token_that_is_none_is_refused_and_the_good_twin_passes(what: str, world: VerifierWorld) -> None:
    asked = world.asked()
    wallet, request = world.wallet(), world.read(asked)
    text, family = tokens(wallet.presentation(request))[what]
    refused(world.call(world.form(asked, vp_token=text)), family)
    again = world.asked()
    assert world.answer(again, wallet).status == 200


@pytest.mark.case("V-01")
def test_ten_megabytes_are_not_read_to_the_end(world: VerifierWorld) -> None:
    asked = world.asked()
    refused(world.call(world.form(asked, vp_token="x" * 10 * limits.MIB)), "limit")
    assert world.stored(asked).stage is RequestStage.OPEN


@pytest.mark.case("V-01")
@pytest.mark.parametrize(
    ("body", "family"),
    [
        (b"vp_token=%zz", "parse"),
        (b"vp_token=a&vp_token=b", "parse"),
        (b"state=only", "response"),
        (b"", "response"),
        (b"\xff\xfe", "parse"),
    ],
)
def test_a_body_that_is_no_form_spends_nothing(body: bytes, family: str, world: VerifierWorld) -> None:
    asked = world.asked()
    refused(world.call(replace(world.form(asked), body=body)), family)
    assert world.answer(asked).status == 200


@pytest.mark.case("V-01")
def test_another_kind_of_content_is_refused(world: VerifierWorld) -> None:
    asked = world.asked()
    honest = world.wallet().post(world.read(asked))
    refused(world.call(replace(honest, headers={"content-type": "application/json"})), "response")
    assert world.call(honest).status == 200


# V-02, D-21


@pytest.mark.case("V-02")
@pytest.mark.parametrize("state", ["", "another", "state of nobody's", "x" * 2000])
def test_another_state_spends_nothing(state: str, world: VerifierWorld) -> None:
    asked = world.asked()
    honest = world.wallet().post(world.read(asked))
    wrong = world.call(world.form(asked, state=state, error="access_denied"))
    assert wrong.status == 404
    refused(wrong, "state")
    assert world.call(honest).status == 200


@pytest.mark.case("V-02")
def test_an_answer_after_the_end_is_refused(world: VerifierWorld) -> None:
    asked = world.asked(expires_in=60)
    honest = world.wallet().post(world.read(asked))
    world.clock.forward(seconds=60)
    refused(world.call(honest), "state")
    assert world.result(asked).json_object()["stage"] == "expired"


@pytest.mark.case("V-02")
@pytest.mark.case("D-21")
def test_one_answer_for_each_session(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"])
    honest = world.wallet().post(world.read(asked))
    assert world.call(honest).status == 200
    before = world.result(asked)
    refused(world.call(honest), "state")
    assert world.result(asked) == before
    assert len(world.store.kept_reports) == 1


@pytest.mark.case("V-02")
def test_the_nonce_and_the_state_are_gone_once_they_were_used(world: VerifierWorld) -> None:
    asked = world.asked()
    world.answer(asked)
    assert not {"nonce", "state"} & world.stored(asked).parameters.keys()


# V-03, V-07, D-12


@pytest.mark.case("V-03")
@pytest.mark.requirement(98, "refuses")
@pytest.mark.case("D-12")
def test_a_presentation_for_one_session_does_not_answer_another(world: VerifierWorld) -> None:
    one, other = world.asked(), world.asked()
    wallet = world.wallet()
    text = wallet.presentation(world.read(other))
    request = world.read(one)
    answer = world.call(wallet.post(request, text))
    refused(answer, "kb")
    assert error_of(answer) == "kb.nonce"
    assert world.answer(other, wallet).status == 200


@pytest.mark.case("V-07")
def test_a_presentation_captured_at_one_verifier_is_no_use_at_another(world: VerifierWorld) -> None:
    elsewhere = VerifierWorld.at("https://another.test", world.clock, b"another")
    elsewhere.store.believe(world.issuer.trust_list(), world.clock.now())
    wallet = world.wallet()
    here, there = world.asked(), elsewhere.asked()
    captured = wallet.presentation(world.read(here))
    answer = elsewhere.call(wallet.post(elsewhere.read(there), captured))
    refused(answer, "kb")
    assert error_of(answer) == "kb.audience"
    assert world.call(wallet.post(world.read(here), captured)).status == 200


@pytest.mark.case("V-07")
def test_even_with_the_other_verifiers_nonce_the_audience_decides(world: VerifierWorld) -> None:
    asked, wallet = world.asked(), world.wallet()
    request = world.read(asked)
    relayed = KeyBindingRequest("decentralized_identifier:did:web:attacker.test", request.nonce, world.clock.now())
    assert error_of(world.call(wallet.post(request, wallet.presentation(request, binding=relayed)))) == "kb.audience"


# V-04


def listed(world: VerifierWorld, **what: object) -> None:
    entry = TrustEntry(world.issuer.did, names={"en": "The Test School"})
    world.store.trust.clear()
    world.store.believe(TrustList("Test list", (replace(entry, **what),)), world.clock.now())  # type: ignore[arg-type]


def issuer_check(told: JsonObject) -> tuple[str, str]:
    presentations = told["presentations"]
    assert isinstance(presentations, list)
    checks = presentations[0]["checks"]  # type: ignore[index,call-overload]
    found = next(each for each in checks if each["check"] == "issuer")  # type: ignore[union-attr,index,call-overload]
    return str(found["outcome"]), str(found["code"])  # type: ignore[index,call-overload]


@pytest.mark.case("V-04")
@pytest.mark.requirement(101, "refuses")
def test_an_issuer_in_no_list_is_not_believed(world: VerifierWorld) -> None:
    world.store.trust.clear()
    asked = world.asked()
    assert world.answer(asked).status == 200
    told = world.told(asked)
    assert (told["verdict"], issuer_check(told)) == ("could_not_check", ("unknown", "trust.unknown_issuer"))


@pytest.mark.case("V-04")
@pytest.mark.requirement(101, "refuses")
@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"types": ("https://other.test/type",)}, "trust.type"),
        ({"distrusted": True}, "trust.distrusted"),
    ],
)
def test_an_issuer_trusted_for_something_else_or_distrusted_fails(
    what: dict[str, object], code: str, world: VerifierWorld
) -> None:
    listed(world, **what)
    asked = world.asked()
    world.answer(asked)
    told = world.told(asked)
    assert (told["verdict"], issuer_check(told)) == ("not_valid", ("fail", code))
    listed(world)
    again = world.asked()
    world.answer(again)
    assert world.told(again)["verdict"] == "valid"


@pytest.mark.case("V-04")
@pytest.mark.requirement(101, "refuses")
def test_an_issuer_trusted_until_last_year_fails(world: VerifierWorld) -> None:
    listed(world, until=world.clock.now() - timedelta(days=365))
    asked = world.asked()
    world.answer(asked)
    assert issuer_check(world.told(asked)) == ("fail", "trust.period")


# V-05, D-19, D-20


@pytest.mark.case("V-05")
@pytest.mark.requirement(99, "accepts")
@pytest.mark.requirement(99, "refuses")
@pytest.mark.parametrize(("wanted", "satisfied"), [([6], False), ([5], True), ([4, 5], True), (["5"], False), ([True], False)])
def test_every_condition_is_checked_by_the_verifier_itself(wanted: list[Json], satisfied: bool, world: VerifierWorld) -> None:
    asked = world.selection({"path": ["level_of_learning_experience"], "values": wanted})
    wallet, request = world.wallet(), world.read(asked)
    level = wallet.digests(world.read(world.selection(["level_of_learning_experience"])))
    answer = world.call(wallet.post(request, wallet.presentation(request, digests=level)))
    if satisfied:
        assert answer.status == 200
    else:
        assert error_of(answer) == "response.not_satisfied"
        assert world.told(asked)["verdict"] == "not_valid"


@pytest.mark.case("V-05")
@pytest.mark.requirement(99, "refuses")
def test_another_credential_id_is_not_what_was_asked_for(world: VerifierWorld) -> None:
    asked = world.asked(credential_id="KP-another")
    wallet, request = world.wallet(), world.read(asked)
    digests = wallet.digests(world.read(world.asked()))
    assert error_of(world.call(wallet.post(request, wallet.presentation(request, digests=digests)))) == "response.not_satisfied"


@pytest.mark.case("D-19")
def test_one_of_two_claims_is_no_answer(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], ["family_name"])
    wallet, request = world.wallet(), world.read(asked)
    one = wallet.digests(world.read(world.selection(["given_name"])))
    refused(world.call(wallet.post(request, wallet.presentation(request, digests=one))), "response")
    assert "disclosed" not in (world.stored(asked).report or {})


@pytest.mark.case("D-20")
@pytest.mark.parametrize("vct", ["https://other.test/type", EU_VCT])
def test_another_type_than_asked_for_is_refused(vct: str, world: VerifierWorld) -> None:
    """Also the wider type: ours was asked for, and a type extends upwards only."""
    world.issuer.vct = vct
    asked = world.asked()
    listed(world)
    assert error_of(world.answer(asked)) == "sdjwt.vct_not_wanted"


@pytest.mark.case("D-20")
@pytest.mark.parametrize("vct", [None, 5, ""])
def test_a_credential_that_does_not_say_its_type_is_refused(vct: Json, world: VerifierWorld) -> None:
    asked, wallet = world.asked(), world.wallet()
    request = world.read(asked)
    wallet.raws[0] = world.signed({"vct": vct}, wallet.keys[0])
    answer = world.call(wallet.post(request, wallet.bound(request, wallet.raws[0])))
    assert error_of(answer) == "sdjwt.vct"
    twin = world.asked()
    wallet.raws[0] = world.signed({}, wallet.keys[0])
    request = world.read(twin)
    assert world.call(wallet.post(request, wallet.bound(request, wallet.raws[0]))).status == 200


@pytest.mark.case("D-20")
def test_a_type_that_says_it_extends_the_wanted_one_is_not_taken_at_its_word(world: VerifierWorld) -> None:
    world.issuer.vct = "https://attacker.test/extends-it"
    world.issuer.extra_claims["aka_vcts"] = [SKRIN_VCT]
    listed(world)
    assert error_of(world.answer(world.asked())) == "sdjwt.vct_not_wanted"


@pytest.mark.case("D-20")
def test_the_wanted_type_extends_upwards(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], type=EU_VCT)
    assert world.answer(asked).status == 200


# V-06


@pytest.mark.case("V-06")
@pytest.mark.parametrize("secret", ["", "guess", "x" * 5000])
def test_a_result_is_not_there_for_anybody_else(secret: str, world: VerifierWorld) -> None:
    asked, other = world.selection(["given_name"]), world.asked()
    world.answer(asked)
    answers = [
        world.result(asked, secret),
        world.result(asked, other.secret),
        world.call(HttpRequest("GET", world.ports.result_url(asked.id))),
        world.call(HttpRequest("GET", world.ports.result_url("nobody"), {"authorization": f"Bearer {asked.secret}"})),
    ]
    assert {(answer.status, answer.body) for answer in answers} == {
        (404, b'{"error":"not_found","error_description":"state.unknown_request"}')
    }
    assert world.result(asked).status == 200


@pytest.mark.case("V-06")
def test_guesses_find_nothing(world: VerifierWorld) -> None:
    asked = world.asked()
    world.answer(asked)
    assert {world.result(asked, f"{asked.secret[:-2]}{number:02}").status for number in range(100)} == {404}


# V-09


def two_credentials(world: VerifierWorld) -> PresentationRequest:
    """A request for two credentials, as a caller of the use cases may make one."""
    asked = world.selection(["given_name"], ["family_name"])
    stored = world.stored(asked)
    claims = (ClaimQuery(("given_name",)), ClaimQuery(("family_name",)))
    query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, claims), sd_jwt_query("two", SKRIN_VCT, claims)))
    world.store.requests[asked.id] = replace(stored, parameters={**stored.parameters, "dcql_query": query.as_json()})
    return world.read(asked)


@pytest.mark.case("V-09")
@pytest.mark.parametrize(("name", "accepted"), [("canary-another", False), (str(SHOWABLE["given_name"]), True)])
def test_credentials_of_different_people_are_not_accepted_together(name: str, accepted: bool, world: VerifierWorld) -> None:
    request, wallet = two_credentials(world), world.wallet(2)
    world.issuer.claims["given_name"] = name
    wallet.raws[1] = world.issuer.credential(wallet.keys[1].public.jwk)
    form = presentation_request(request, {"one": [wallet.presentation(request)], "two": [wallet.presentation(request, 1)]})
    answer = world.call(form)
    assert (answer.status, error_of(answer)) == ((200, "") if accepted else (400, "response.different_holders"))


# V-10


@pytest.mark.case("V-10")
def test_two_hundred_failures_leave_no_value_and_no_token_in_logs_or_answers(
    world: VerifierWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wallet, other = world.wallet(), world.wallet()
    said: list[bytes] = []
    sent: list[str] = []
    for number in range(200):
        asked = world.selection(["given_name"], ["family_name"])
        request = world.read(asked)
        text = wallet.presentation(request)
        jwt, _, rest = text.partition("~")
        broken = [
            wallet.presentation(request, signer=other.keys[0]),
            wallet.presentation(request, digests=[]),
            wallet.presentation(request, binding=replace(wallet.binding(request), nonce="another")),
            text[:-5] + "AAAAA",
            jwt[:-5] + "AAAAA~" + rest,
            text.replace("~", "~~", 1),
            "not a credential",
            wallet.raws[0],
            jwt,
        ][number % 9]
        form = world.form(asked, vp_token=json.dumps({"credential": [broken]}))
        answer = world.call(form)
        assert 400 <= answer.status < 500, (number % 9, answer)
        said += [answer.body, world.result(asked).body]
        sent += [broken, asked.secret, request.nonce, request.state or "?"]
    everything = b"".join(said).decode() + "\n".join(record.getMessage() for record in caplog.records)
    assert not [canary for canary in canaries() if canary in everything]
    assert not [token for token in sent if len(token) > 20 and token in everything]
    good = world.asked()
    assert world.answer(good, wallet).status == 200
