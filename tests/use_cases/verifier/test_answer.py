"""The one answer to a request, and what is kept of it."""

import json
from datetime import timedelta

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.stored_request import RequestStage
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.result import purge
from skrin.use_cases.verifier.retention import RESULT_KEPT
from skrin.wire import strict_json
from tests.fakes.verifier_world import SHOWABLE, VerifierWorld, Wallet, canaries, error_of


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def first(told: JsonObject) -> JsonObject:
    presentations = told["presentations"]
    assert isinstance(presentations, list)
    assert isinstance(presentations[0], dict)
    return presentations[0]


def outcomes(shown: JsonObject) -> dict[str, str]:
    checks = shown["checks"]
    assert isinstance(checks, list)
    return {str(each["check"]): str(each["outcome"]) for each in checks if isinstance(each, dict)}


@pytest.mark.requirement(103, "accepts")
def test_yes_is_told_with_every_check_and_without_a_name(world: VerifierWorld) -> None:
    asked = world.asked()
    answered = world.answer(asked)
    assert (answered.status, answered.body) == (200, b"{}")
    told = world.told(asked)
    assert (told["answer"], told["verdict"], told["holders"]) == ("presented", "valid", "one")
    shown = first(told)
    assert shown["holder_binding"] == "proved"
    assert outcomes(shown) == {
        "format": "pass",
        "signature": "pass",
        "issuer": "pass",
        "holder_binding": "pass",
        "validity": "pass",
        "status": "pass",
        "accredited_when_issued": "pass",
        "accredited_today": "pass",
    }
    assert shown["issuer"] == {
        "id": world.issuer.did,
        "name": "The Test School",
        "authentication": "did",
        "trust": "trusted",
        "vouched_by": ["Test list"],
    }
    assert shown["title"] == "Customer service"
    assert not [canary for canary in canaries() if canary in strict_json.dump(told).decode()]


def test_a_selection_tells_the_values_that_were_asked_for_and_those_that_cannot_be_hidden(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], ["learningOutcomes", 1])
    assert world.answer(asked).status == 200
    shown = first(world.told(asked))
    claims = shown["claims"]
    assert isinstance(claims, dict)
    assert claims["given_name"] == SHOWABLE["given_name"]
    assert claims["learningOutcomes"] == [{"text": {"sv": "canary-outcome-1"}}]
    assert claims["achievement_title"] == "Kundservice"
    assert not {"family_name", "cnf", "iss", "status"} & claims.keys()


def test_everything_tells_what_was_asked_and_not_given(world: VerifierWorld) -> None:
    asked = world.asked(ask="everything")
    assert world.answer(asked).status == 200
    shown = first(world.told(asked))
    assert shown["verdict"] == "valid"
    assert shown["not_given"] == [["integration_stackability_options"], ["prerequisites_to_enroll"]]
    claims = shown["claims"]
    assert isinstance(claims, dict)
    assert claims["family_name"] == SHOWABLE["family_name"]
    assert "completed" not in claims


def test_what_comes_beyond_what_was_asked_is_not_kept(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"])
    wallet, request = world.wallet(), world.read(asked)
    everything = wallet.digests(world.read(world.asked(ask="everything")))
    assert world.call(wallet.post(request, wallet.presentation(request, digests=everything))).status == 200
    claims = first(world.told(asked))["claims"]
    assert isinstance(claims, dict)
    assert "given_name" in claims
    assert "family_name" not in claims


@pytest.mark.requirement(107, "accepts")
def test_reports_hold_no_claim_value_and_the_values_go_with_their_request(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], ["family_name"])
    world.answer(asked)
    kept = world.store.kept_reports[0]
    assert kept.request_id == asked.id
    assert not [canary for canary in canaries() if canary in strict_json.dump(kept.content).decode()]
    assert ["given_name"] in first(kept.content)["shown"]  # type: ignore[operator]
    world.clock.time = asked.expires_at + RESULT_KEPT
    assert purge(world.ports) == 0
    world.clock.forward(seconds=1)
    assert purge(world.ports) == 1
    assert world.result(asked).status == 404
    assert len(world.store.reports()) == 1


def test_a_no_is_a_no_without_a_reason(world: VerifierWorld) -> None:
    asked = world.asked()
    assert world.call(world.form(asked, error="access_denied")).status == 200
    assert world.told(asked) == {"answer": "declined", "error": "access_denied"}


def test_a_declined_request_takes_no_other_answer(world: VerifierWorld) -> None:
    asked = world.asked()
    request = world.read(asked)
    world.call(world.form(asked, error="access_denied"))
    refused = world.call(world.wallet().post(request))
    assert (refused.status, error_of(refused)) == (410, "state.request_answered")


def test_a_refused_answer_leaves_only_which_checks_failed(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"])
    request, wallet, other = world.read(asked), world.wallet(), world.wallet()
    refused = world.call(wallet.post(request, wallet.presentation(request, signer=other.keys[0])))
    assert (refused.status, error_of(refused)) == (400, "kb.signature")
    told = world.told(asked)
    assert (told["answer"], told["error"], told["verdict"]) == ("refused", "kb.signature", "not_valid")
    assert told["message"]
    assert first(told).keys() == {"query_id", "verdict", "checks"}
    kept = strict_json.dump(world.stored(asked).report or {}).decode()
    assert not [canary for canary in canaries() if canary in kept]


def test_revoked_learning_is_shown_as_revoked_and_the_wallet_hears_nothing_of_it(world: VerifierWorld) -> None:
    asked = world.asked()
    world.issuer.statuses[world.issuer.next_index] = 1
    assert world.answer(asked).status == 200
    told = world.told(asked)
    assert told["verdict"] == "not_valid"
    assert outcomes(first(told))["status"] == "fail"


def test_expired_learning_is_shown_as_expired(world: VerifierWorld) -> None:
    world.issuer.lifetime = timedelta(days=1)
    wallet = world.wallet()
    world.clock.forward(days=2)
    asked = world.asked()
    assert world.answer(asked, wallet).status == 200
    assert outcomes(first(world.told(asked)))["validity"] == "fail"


def test_an_issuer_whose_document_cannot_be_had_leaves_the_signature_unchecked(world: VerifierWorld) -> None:
    world.issuer.signed_as = "did:web:unreachable.test"
    wallet = world.wallet()
    wallet.raws = [world.issuer.credential(wallet.keys[0].public.jwk)]
    asked = world.asked()
    answered = world.answer(asked, wallet)
    assert answered.status == 400  # its `kid` is of another DID than its `iss`
    assert error_of(answered) == "trust.key_of_another"


@pytest.mark.requirement(102, "accepts")
def test_a_status_list_is_fetched_once_and_kept_while_it_is_fresh(world: VerifierWorld) -> None:
    for _ in range(3):
        assert world.answer(world.asked()).status == 200
    assert world.web.urls.count(world.issuer.status_uri) == 1
    world.clock.forward(hours=2)
    assert world.answer(world.asked()).status == 200
    assert world.web.urls.count(world.issuer.status_uri) == 2


def test_nothing_of_an_unknown_issuer_is_looked_up(world: VerifierWorld) -> None:
    world.store.trust.clear()
    asked = world.asked()
    world.answer(asked)
    assert world.told(asked)["verdict"] == "could_not_check"
    assert world.web.requests == []


def by_web(world: VerifierWorld) -> Wallet:
    """A wallet whose credential is of an issuer known by its did:web."""
    did, wallet = "did:web:school.test", world.wallet()
    key = {"id": f"{did}#1", "type": "JsonWebKey", "controller": did, "publicKeyJwk": world.issuer.key.public_jwk}
    document = {"id": did, "verificationMethod": [key], "assertionMethod": [f"{did}#1"]}
    world.web.json("https://school.test/.well-known/did.json", json.dumps(document).encode())
    wallet.raws = [world.signed({"iss": did}, wallet.keys[0], {"kid": f"{did}#1"})]
    return wallet


@pytest.mark.parametrize("trusted", [True, False])
def test_the_documents_of_trusted_issuers_are_kept_and_serve_when_their_host_is_away(
    trusted: bool, world: VerifierWorld
) -> None:
    wallet = by_web(world)
    if trusted:
        world.store.believe(TrustList("Schools", (TrustEntry("did:web:school.test"),)), world.clock.now())
    asked = world.asked()
    request = world.read(asked)
    assert world.call(wallet.post(request, wallet.bound(request, wallet.raws[0]))).status == 200
    assert world.told(asked)["verdict"] == ("valid" if trusted else "could_not_check")
    assert bool(world.store.documents) is trusted
    world.web.answers.clear()
    asked = world.asked()
    request = world.read(asked)
    world.call(wallet.post(request, wallet.bound(request, wallet.raws[0])))
    checked = outcomes(first(world.told(asked)))
    assert checked["signature"] == ("pass" if trusted else "unknown")


def test_a_request_that_failed_halfway_stays_spent(world: VerifierWorld) -> None:
    asked = world.asked()
    request = world.read(asked)
    world.store.take_response(asked.id, request.state or "", world.clock.now())
    assert world.stored(asked).stage is RequestStage.ANSWERED
    assert world.result(asked).json_object()["stage"] == "answered"
    assert world.call(world.wallet().post(request)).status == 410
