"""Answers that come encrypted: a key for each request, which is gone when the answer has been taken."""

from dataclasses import replace

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.stored_request import RequestStage
from skrin.protocols.openid4vp.encryption import Encryption
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.response import Presented
from skrin.use_cases.verifier.answer_key import read_answer
from skrin.use_cases.verifier.ask import Asked
from skrin.wire import base64url, limits, strict_json
from skrin.wire.http import HttpRequest, form_body, read_form
from tests.fakes.verifier_world import VerifierWorld, error_of


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def sent(world: VerifierWorld, asked: Asked, response: str) -> HttpRequest:
    return replace(world.form(asked), body=form_body({"response": response}))


def response_of(posted: HttpRequest) -> str:
    return read_form(posted.body, limit=2**20)["response"]


def key_of(request: PresentationRequest) -> JsonObject:
    assert request.encryption is not None
    return request.encryption.jwk


def is_open(world: VerifierWorld, asked: Asked) -> bool:
    return world.stored(asked).stage is RequestStage.OPEN


@pytest.mark.requirement(104, "accepts")
@pytest.mark.requirement(105, "accepts")
def test_every_request_has_a_key_of_its_own_and_takes_both_lengths(world: VerifierWorld) -> None:
    first, second = world.asked(), world.asked()
    keys = [key_of(world.read(asked)) for asked in (first, second)]
    assert keys[0]["kid"] != keys[1]["kid"]
    for asked in (first, second):
        parameters = world.stored(asked).parameters
        metadata = parameters["client_metadata"]
        assert isinstance(metadata, dict)
        assert parameters["response_mode"] == "direct_post.jwt"
        assert metadata["encrypted_response_enc_values_supported"] == ["A128GCM", "A256GCM"]
        posted = world.wallet().post(world.read(asked))
        assert read_form(posted.body, limit=2**20).keys() == {"response"}
        assert world.call(posted).status == 200
        assert world.told(asked)["verdict"] == "valid"


@pytest.mark.requirement(104, "accepts")
@pytest.mark.parametrize("enc", ["A128GCM", "A256GCM"])
def test_an_answer_may_be_encrypted_with_either_length(enc: str, world: VerifierWorld) -> None:
    asked, wallet = world.asked(), world.wallet()
    request = world.read(asked)
    bent = replace(request, encryption=Encryption(key_of(request), enc))
    assert world.call(wallet.post(bent)).status == 200
    assert world.told(asked)["verdict"] == "valid"


@pytest.mark.requirement(104, "refuses")
def test_what_opens_an_answer_is_gone_when_it_has_been_taken(world: VerifierWorld) -> None:
    asked = world.asked()
    before = world.stored(asked)
    assert len(before.encryption_seed) == 64
    assert "encryption_seed" not in repr(before)
    posted = world.wallet().post(world.read(asked))
    assert world.call(posted).status == 200
    assert world.stored(asked).encryption_seed == b""
    again = world.call(posted)
    assert (again.status, error_of(again)) == (410, "state.request_answered")


@pytest.mark.case("V-03")
@pytest.mark.requirement(105, "refuses")
def test_an_answer_to_another_request_is_not_even_opened(world: VerifierWorld) -> None:
    asked, other = world.asked(), world.asked()
    refused = world.call(sent(world, asked, response_of(world.wallet().post(world.read(other)))))
    assert (refused.status, error_of(refused)) == (400, "response.encryption")
    assert is_open(world, asked)
    assert world.answer(asked).status == 200


@pytest.mark.requirement(105, "refuses")
def test_what_was_asked_for_encrypted_is_not_taken_in_the_open(world: VerifierWorld) -> None:
    asked, wallet = world.asked(), world.wallet()
    request = world.read(asked)
    refused = world.call(wallet.post(replace(request, encryption=None)))
    assert (refused.status, error_of(refused)) == (400, "response.plain")
    assert is_open(world, asked)
    assert world.call(wallet.post(request)).status == 200


@pytest.mark.requirement(105, "refuses")
@pytest.mark.parametrize(
    ("name", "value"), [("alg", "ECDH-ES+A256KW"), ("enc", "A192GCM"), ("enc", None), ("kid", "another"), ("kid", None)]
)
def test_what_was_encrypted_in_another_way_than_was_offered_spends_nothing(
    name: str, value: Json, world: VerifierWorld
) -> None:
    asked = world.asked()
    posted = world.wallet().post(world.read(asked))
    head, _, rest = response_of(posted).partition(".")
    header = {**strict_json.parse_object(base64url.decode(head)), name: value}
    changed = base64url.encode(strict_json.dump({each: said for each, said in header.items() if said is not None}))
    refused = world.call(sent(world, asked, f"{changed}.{rest}"))
    assert (refused.status, error_of(refused)) == (400, "response.encryption")
    assert is_open(world, asked)
    assert world.call(posted).status == 200


@pytest.mark.case("V-02")
def test_another_state_inside_spends_nothing(world: VerifierWorld) -> None:
    asked, wallet = world.asked(), world.wallet()
    request = world.read(asked)
    refused = world.call(wallet.post(replace(request, state="another")))
    assert (refused.status, error_of(refused)) == (404, "state.unknown_request")
    assert world.call(wallet.post(request)).status == 200


def test_over_and_unknown_are_told_before_anything_is_read(world: VerifierWorld) -> None:
    asked = world.asked(expires_in=60)
    unreadable = sent(world, asked, "no JWE")
    assert error_of(world.call(unreadable)) == "response.encryption"
    world.clock.forward(seconds=60)
    over = world.call(unreadable)
    assert (over.status, error_of(over)) == (410, "state.request_expired")
    nowhere = world.call(replace(unreadable, url=world.ports.response_url("nobody")))
    assert (nowhere.status, error_of(nowhere)) == (404, "state.unknown_request")


@pytest.mark.parametrize("signed", [True, False])
def test_whoever_asks_in_the_open_is_answered_so(signed: bool, world: VerifierWorld) -> None:
    asked = world.asked(encrypted=False, signed=signed)
    request = world.read(asked)
    assert request.encryption is None
    assert world.stored(asked).details["encrypted"] is False
    encrypted = world.call(sent(world, asked, response_of(world.wallet().post(world.read(world.asked())))))
    assert (encrypted.status, error_of(encrypted)) == (400, "response.form")
    assert world.answer(asked).status == 200
    assert world.told(asked)["verdict"] == "valid"


def test_the_largest_sealed_file_fits_when_it_is_encrypted(world: VerifierWorld) -> None:
    asked = world.asked(ask="everything", type="EuropeanDigitalCredential", credential_id=None)
    request = world.read(asked)
    token = {request.query.credentials[0].id: ["A" * (limits.EDC_SHOWN // 3 * 4)]}
    inside: JsonObject = {"vp_token": token, "state": request.state}  # type: ignore[dict-item]
    posted = sent(world, asked, Encryption(key_of(request)).encrypt(inside))
    assert isinstance(read_answer(asked.id, posted, world.ports), Presented)
    world.call(posted)
    assert not is_open(world, asked)  # the route took it, too; what it is worth is another question


@pytest.mark.parametrize("inside", [True, False], ids=["encrypted", "in-the-open"])
def test_a_no_may_come_either_way(inside: bool, world: VerifierWorld) -> None:
    asked = world.asked()
    request = world.read(asked)
    no: JsonObject = {"error": "access_denied", "state": request.state}
    response = Encryption(key_of(request)).encrypt(no)
    posted = sent(world, asked, response) if inside else world.form(asked, error="access_denied")
    assert world.call(posted).status == 200
    assert world.told(asked)["answer"] == "declined"
