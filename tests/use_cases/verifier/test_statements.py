"""Statements that whoever answers agrees to: asked for, signed by the holder, and told with the result."""

from dataclasses import replace

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vp.transaction_data import HASHES, HASHES_ALGORITHM, STATEMENT_CHARACTERS, binding_claims
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from tests.fakes.verifier_world import VerifierWorld, error_of

APPLIES = "I apply for the course Gardening 2, spring 2027."
READ = "I have read the terms of the course."


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


@pytest.mark.requirement(98, "accepts")
@pytest.mark.parametrize("encrypted", [True, False])
def test_what_was_agreed_to_is_told_with_the_result_and_kept_in_the_report(encrypted: bool, world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], statements=[APPLIES, READ], encrypted=encrypted)
    request = world.read(asked)
    assert [each.statement for each in request.transaction_data] == [APPLIES, READ]
    assert world.call(world.wallet().post(request)).status == 200
    told = world.told(asked)
    assert (told["answer"], told["verdict"], told["agreed"]) == ("presented", "valid", [APPLIES, READ])
    assert world.store.kept_reports[0].content["agreed"] == [APPLIES, READ]
    assert world.stored(asked).details["statements"] == [APPLIES, READ]


def test_without_a_statement_nothing_is_said_of_one(world: VerifierWorld) -> None:
    asked = world.asked()
    assert world.answer(asked).status == 200
    assert "agreed" not in world.told(asked)
    assert "transaction_data" not in world.stored(asked).parameters


@pytest.mark.requirement(98, "refuses")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({HASHES: None}, id="no-hash"),
        pytest.param({HASHES: []}, id="nothing-agreed"),
        pytest.param({HASHES: ["another"]}, id="another-hash"),
        pytest.param({HASHES: "text"}, id="no-array"),
        pytest.param({HASHES_ALGORITHM: "sha-512"}, id="another-algorithm"),
        pytest.param({HASHES_ALGORITHM: "md5"}, id="unknown-algorithm"),
    ],
)
def test_an_answer_that_does_not_agree_is_refused_by_name(change: dict[str, Json], world: VerifierWorld) -> None:
    asked, wallet = world.asked(statements=[APPLIES]), world.wallet()
    request = world.read(asked)
    honest = wallet.binding(request)
    claims: JsonObject = {name: value for name, value in {**honest.claims, **change}.items() if value is not None}
    refused = world.call(wallet.post(request, wallet.presentation(request, binding=replace(honest, claims=claims))))
    assert (refused.status, error_of(refused)) == (400, "response.not_agreed")
    told = world.told(asked)
    assert (told["answer"], told["error"], told["verdict"]) == ("refused", "response.not_agreed", "not_valid")
    assert told["message"]
    assert "agreed" not in told


@pytest.mark.requirement(98, "refuses")
def test_half_of_it_and_more_than_was_asked_are_no_agreement(world: VerifierWorld) -> None:
    both, wallet = world.read(world.asked(statements=[APPLIES, READ])), world.wallet()
    for statements, agreed in (([APPLIES, READ], both.transaction_data[:1]), ([], both.transaction_data)):
        request = world.read(world.asked(statements=statements))
        binding = replace(wallet.binding(request), claims=binding_claims(agreed))
        refused = world.call(wallet.post(request, wallet.presentation(request, binding=binding)))
        assert error_of(refused) == "response.not_agreed"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"statements": [""]}, id="empty"),
        pytest.param({"statements": ["x" * (STATEMENT_CHARACTERS + 1)]}, id="long"),
        pytest.param({"statements": ["a\nb"]}, id="two-lines"),
        pytest.param({"statements": ["\u202etxt"]}, id="direction"),
        pytest.param({"statements": [1]}, id="number"),
        pytest.param({"statements": ["x"] * 9}, id="nine"),
        pytest.param({"statements": ["x"], "or_badge": True}, id="a-badge-cannot-carry-it"),
        pytest.param({"statements": ["x"], "ask": "everything", "or_european": True}, id="a-sealed-file-cannot-carry-it"),
        pytest.param({"statements": ["x"], "type": "OpenBadgeCredential", "ask": "everything"}, id="nor-can-a-badge-alone"),
    ],
)
def test_what_no_wallet_would_show_or_sign_is_not_asked(change: JsonObject) -> None:
    with pytest.raises(AskInvalid) as refused:
        Asking.read({"ask": "yes-no", "purpose": "why", **change})
    assert refused.value.member == "statements"
