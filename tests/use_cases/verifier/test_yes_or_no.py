"""A yes or no: by a claim that the issuer signed for it, or by no claim at all."""

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.wire import strict_json
from tests.fakes.verifier_world import CREDENTIAL_ID, VerifierWorld, canaries

HELD: JsonObject = {"ask": "yes-no", "yes_if": "held", "purpose": "why"}


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def claims_of(body: JsonObject) -> list[Json]:
    (query,) = Asking.read(body).query().credentials
    return [claim.as_json() for claim in query.claims]


def test_it_can_be_asked_without_any_claim(world: VerifierWorld) -> None:
    assert claims_of(HELD) == []
    asked = world.asked(yes_if="held", credential_id=None)
    wallet = world.wallet()
    request = world.read(asked)
    assert wallet.presentation(request).count("~") == 1  # the issuer's part, and the holder's statement: no disclosure
    assert world.answer(asked, wallet).status == 200
    told = world.told(asked)
    assert (told["answer"], told["verdict"]) == ("presented", "valid")
    assert not [canary for canary in canaries() if canary in strict_json.dump(told).decode()]


def test_it_can_be_asked_for_a_level_that_the_issuer_vouches_for(world: VerifierWorld) -> None:
    assert claims_of({**HELD, "level_at_least": 4}) == [{"path": ["level_at_least_4"], "values": [True]}]
    asked = world.asked(level_at_least=4)
    wallet = world.wallet()
    assert world.answer(asked, wallet).status == 200
    (told,) = world.told(asked)["presentations"]  # type: ignore[misc]
    assert told["claims"]["level_at_least_4"] is True  # type: ignore[index, call-overload]
    assert "level_of_learning_experience" not in told["claims"]  # type: ignore[index, call-overload, operator]


def test_a_wallet_has_no_answer_for_a_level_that_is_not_reached(world: VerifierWorld) -> None:
    asked = world.asked(level_at_least=5)
    wallet = world.wallet()
    world.answer(asked, wallet)
    assert world.told(asked)["verdict"] != "valid"


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"credential_id": CREDENTIAL_ID}, "yes_if"),  # an ID is a claim of its own
        ({"ask": "everything"}, "yes_if"),
        ({"type": "OpenBadgeCredential"}, "yes_if"),
        ({"yes_if": "perhaps"}, "yes_if"),
        ({"yes_if": "completed", "ask": "everything", "level_at_least": 4}, "level_at_least"),
        ({"level_at_least": 4, "or_badge": True}, "level_at_least"),
        ({"level_at_least": 0}, "level_at_least"),
        ({"level_at_least": 9}, "level_at_least"),
        ({"level_at_least": "4"}, "level_at_least"),
    ],
)
def test_what_cannot_be_asked_so_is_refused_by_name(change: JsonObject, member: str) -> None:
    assert Asking.read(HELD)
    with pytest.raises(AskInvalid) as refused:
        Asking.read({**HELD, **change})
    assert refused.value.member == member
