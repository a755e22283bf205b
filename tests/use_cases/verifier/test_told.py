"""What a service tells of a request is read back as it was judged."""

import copy

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Trust
from skrin.domain.verdict import CheckName, Outcome
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.response import declined_request
from skrin.use_cases.verifier.ask import Asked
from skrin.use_cases.verifier.errors import ServiceRefused
from skrin.use_cases.verifier.told import Came, Declined, Open, Told, read
from tests.fakes.verifier_world import VerifierWorld

REVOKED = 1


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def fetched(world: VerifierWorld, asked: Asked) -> JsonObject:
    return world.result(asked).json_object()


def told(world: VerifierWorld, asked: Asked) -> Told:
    return read(fetched(world, asked), world.clock.now())


def came(world: VerifierWorld, asked: Asked) -> Came:
    found = told(world, asked)
    assert isinstance(found, Came)
    return found


def test_an_answer_that_is_awaited_or_never_comes(world: VerifierWorld) -> None:
    asked = world.asked()
    assert told(world, asked) is Open.WAITING
    world.clock.forward(minutes=11)
    assert told(world, asked) is Open.EXPIRED


def test_a_good_answer_is_what_the_service_judged_and_only_what_was_asked_for(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], ["learningOutcomes"])
    assert world.answer(asked).status == 200
    found = came(world, asked)
    credential = found.judged.credential
    assert credential is not None
    assert found.judged.verdict.outcome is Outcome.PASS
    assert found.at == world.clock.now()
    assert credential.achievement.learner.given_name == "canary-given-Åsa"
    assert not credential.achievement.learner.family_name
    assert credential.achievement.title
    assert credential.trust.trust is Trust.TRUSTED
    assert credential.trust.vouched_by
    assert credential.issuer.id == world.issuer.did
    check = found.judged.verdict.check(CheckName.HOLDER_BINDING)
    assert check is not None
    assert check.outcome is Outcome.PASS


def test_a_yes_is_a_yes(world: VerifierWorld) -> None:
    asked = world.asked()
    world.answer(asked)
    credential = came(world, asked).judged.credential
    assert credential is not None
    assert credential.claims["completed"] is True
    assert "given_name" not in credential.claims


def test_a_revoked_credential_stays_readable_and_is_not_valid(world: VerifierWorld) -> None:
    wallet = world.wallet()
    world.issuer.statuses[world.issuer.next_index - 1] = REVOKED
    asked = world.selection(["given_name"])
    world.answer(asked, wallet)
    judged = came(world, asked).judged
    assert judged.verdict.outcome is Outcome.FAIL
    assert judged.credential is not None
    worst = judged.verdict.worst
    assert worst is not None
    assert worst.code == "status.revoked"


def test_what_could_not_be_checked_is_never_good(world: VerifierWorld) -> None:
    wallet = world.wallet()
    world.web.answers.clear()
    asked = world.selection(["given_name"])
    world.answer(asked, wallet)
    assert came(world, asked).judged.verdict.outcome is Outcome.UNKNOWN


def test_who_says_no_has_said_no(world: VerifierWorld) -> None:
    asked = world.asked()
    world.call(declined_request(world.read(asked)))
    assert told(world, asked) == Declined()


def test_a_refused_answer_tells_its_checks_and_is_not_valid(world: VerifierWorld) -> None:
    asked = world.asked()
    request, wallet = world.read(asked), world.wallet()
    forged = wallet.presentation(request, signer=PrivateKey.generate(Algorithm.ES256))
    assert world.call(wallet.post(request, forged)).status >= 400
    judged = came(world, asked).judged
    assert (judged.verdict.outcome, judged.credential) == (Outcome.FAIL, None)
    worst = judged.verdict.worst
    assert worst is not None
    assert worst.name is CheckName.HOLDER_BINDING


def test_an_answer_whose_checks_all_pass_but_that_answers_something_else_is_not_valid(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"])
    request, wallet = world.read(asked), world.wallet()
    world.call(wallet.post(request, wallet.presentation(request, digests=())))
    judged = came(world, asked).judged
    assert judged.verdict.outcome is Outcome.FAIL
    assert judged.verdict.worst is not None
    assert judged.verdict.worst.code.startswith("response.")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("stage",), "done"),
        (("stage",), None),
        (("result",), None),
        (("result", "answer"), "perhaps"),
        (("result", "presentations"), []),
        (("result", "presentations", 0, "verdict"), "splendid"),
        (("result", "presentations", 0, "checks"), []),
        (("result", "presentations", 0, "checks", 0, "outcome"), "good"),
        (("result", "presentations", 0, "checks", 0, "check"), "charm"),
        (("result", "presentations", 0, "issuer", "trust"), "absolute"),
        (("result", "presentations", 0, "issuer", "vouched_by"), "all"),
        (("result", "presentations", 0, "format"), "paper"),
        (("answered_at",), "yesterday"),
    ],
)
def test_what_a_service_does_not_say_is_not_read_into_it(
    path: tuple[str | int, ...], value: object, world: VerifierWorld
) -> None:
    asked = world.asked()
    world.answer(asked)
    good = fetched(world, asked)
    bad = copy.deepcopy(good)
    part: object = bad
    for step in path[:-1]:
        part = part[step]  # type: ignore[index]
    part[path[-1]] = value  # type: ignore[index]
    assert isinstance(read(good, world.clock.now()), Came)
    with pytest.raises(ServiceRefused):
        read(bad, world.clock.now())


def test_a_verdict_that_its_checks_do_not_bear_out_is_not_believed(world: VerifierWorld) -> None:
    asked = world.asked()
    world.answer(asked)
    bad = fetched(world, asked)
    result = bad["result"]
    assert isinstance(result, dict)
    result["presentations"][0]["checks"][0]["outcome"] = "fail"  # type: ignore[index]
    with pytest.raises(ServiceRefused):
        read(bad, world.clock.now())
