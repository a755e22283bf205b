"""Posted, and shown where nobody takes it: one answer, written down once, the same to the byte by both ways."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import WAY, EventKind
from skrin.domain.json_value import JsonObject
from skrin.keys.agreement import AgreementKey
from skrin.keys.hpke import HpkeKey
from skrin.network.errors import NoAnswer, TlsFailed, Unreachable
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.sealing import jwk_beside_post
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.errors import ResponseNotDelivered
from skrin.protocols.openid4vp.optical import comparison_code, open_answer
from skrin.protocols.openid4vp.request import read_parameters
from skrin.protocols.openid4vp.response import Presented
from skrin.use_cases.holder import delivery, present, two_ways
from skrin.use_cases.holder.consent import Consent, consent, default_selection
from skrin.use_cases.holder.errors import AlreadyAnswered
from skrin.use_cases.holder.show import Shown
from skrin.use_cases.holder.two_ways import TwoWays
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import NO_LOOPBACK
from tests.use_cases.holder.conftest import World

HOST = "verifier.test"


@pytest.fixture
def key(world: World) -> HpkeKey:
    """The verifier's key for the screen, in every request it makes from now on."""
    key = HpkeKey.generate()
    world.verifier.seal_to = key.public
    world.trust(world.issuer.trust_list(), world.verifier.trust_list())
    return key


def agreed(world: World) -> Consent:
    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    return consent(preview, default_selection(preview))


def sent(world: World) -> TwoWays:
    world.received()
    return two_ways.send(agreed(world), world.ports)


def failing(error: SkrinError) -> Callable[[HttpRequest], HttpResponse]:
    def fail(_: HttpRequest) -> HttpResponse:
        raise error

    return fail


def payload(shown: Shown, world: World) -> bytes:
    """What a camera makes of it."""
    assembly, now = Assembly(world.clock), shown.showing
    while not isinstance(taken := assembly.take_text(now.picture.text), Whole):
        now = now.after()
    return taken.payload


def opened(shown: Shown, key: HpkeKey, world: World) -> Presented:
    parameters = CompactJws.parse(shown.consent.preview.request.text).claims()
    answer = open_answer(payload(shown, world), parameters, key)
    assert isinstance(answer, Presented)
    return answer


@pytest.mark.parametrize("encrypted", [False, True], ids=["direct_post", "direct_post.jwt"])
def test_what_is_shown_is_what_was_posted_to_nobody(encrypted: bool, world: World, key: HpkeKey) -> None:
    world.verifier.encrypt_to = AgreementKey.generate() if encrypted else None
    world.verifier.delivered = failing(NoAnswer(HOST, 10))  # it arrives, and no answer comes back
    answer = sent(world)
    request = answer.consent.preview.request
    assert (request.also_by_screen, request.by_screen, request.host) == (True, False, HOST)
    assert answer.post() is None
    shown = answer.show()
    assert shown is not None
    found = opened(shown, key, world)
    assert isinstance(found, Presented)
    assert replace(found, lists={}) == world.verifier.presented
    assert tuple(found.lists) == shown.lists == (world.issuer.status_uri,)
    assert shown.code == comparison_code(request, payload(shown, world))
    entry = world.vault.history()[0]
    assert (entry.kind, entry.details["host"], entry.details[WAY]) == (EventKind.SHARED, HOST, "screen")
    assert not delivery.tidy_up(world.ports)
    with pytest.raises(AlreadyAnswered):
        two_ways.send(shown.consent, world.ports)


@pytest.mark.parametrize(
    "way", [Unreachable(HOST), TlsFailed(HOST, "self-signed"), HttpResponse(503)], ids=lambda way: str(way)[:15]
)
def test_where_nobody_is_there_it_is_shown(way: SkrinError | HttpResponse, world: World, key: HpkeKey) -> None:
    world.verifier.delivered = failing(way) if isinstance(way, SkrinError) else way
    answer = sent(world)
    assert answer.post() is None
    assert answer.show() is answer.show() is not None


def test_what_was_taken_is_not_shown(world: World, key: HpkeKey) -> None:
    answer = sent(world)
    assert answer.post() is not None
    assert answer.show() is None
    entry = world.vault.history()[0]
    assert (entry.kind, WAY in entry.details) == (EventKind.SHARED, False)


def test_what_is_taken_late_is_told_and_entered_once(world: World, key: HpkeKey) -> None:
    answer = sent(world)
    assert world.vault.history()[0].kind is not EventKind.SHARED  # it is on its way
    assert answer.show() is not None
    assert answer.post() is not None
    assert [entry.kind for entry in world.vault.history()].count(EventKind.SHARED) == 1
    assert world.vault.history()[0].details[WAY] == "screen"


@pytest.mark.parametrize("status", [400, 302, 500])
def test_a_refusal_is_an_answer_and_no_camera_gets_round_it(status: int, world: World, key: HpkeKey) -> None:
    world.verifier.delivered = HttpResponse(status)
    answer = sent(world)
    with pytest.raises(ResponseNotDelivered):
        answer.post()
    assert answer.show() is None
    assert world.vault.history()[0].kind is EventKind.FAILED


def test_a_refusal_that_comes_while_it_is_shown_changes_nothing(world: World, key: HpkeKey) -> None:
    world.verifier.delivered = HttpResponse(400)
    answer = sent(world)
    assert answer.show() is not None
    assert answer.post() is None
    assert world.vault.history()[0].kind is EventKind.SHARED


def test_what_was_on_its_way_when_the_program_ended_is_entered_afterwards(world: World, key: HpkeKey) -> None:
    sent(world)
    (left,) = delivery.tidy_up(world.ports)
    assert left.details == {**left.details, "host": HOST}
    assert world.vault.history()[0].code == "state.delivery_unknown"


def test_more_than_a_screen_takes_is_posted_alone(world: World, key: HpkeKey) -> None:
    long = {f"claim_{number}": world.ports.randomness.token_bytes(4_000).hex() for number in range(6)}
    world.issuer.extra_claims = dict(long)
    world.verifier.delivered = failing(Unreachable(HOST))
    answer = sent(world)
    assert not answer.can_be_shown
    with pytest.raises(Unreachable):
        answer.post()
    assert world.vault.history()[0].kind is EventKind.FAILED


def test_a_key_without_its_name_or_in_an_unsigned_request_is_not_for_the_screen(world: World, key: HpkeKey) -> None:
    named = jwk_beside_post(key.public)
    unnamed: JsonObject = {name: value for name, value in named.items() if name != "kid"}
    parameters = world.verifier.request().parameters()
    assert also_by_screen(parameters, named)
    for other in (unnamed, {**named, "kid": "screen"}, {**named, "crv": "P-256"}):
        assert not also_by_screen(parameters, other)
    assert not also_by_screen({**parameters, "client_id": f"redirect_uri:{parameters['response_uri']}"}, named)


def also_by_screen(parameters: JsonObject, jwk: JsonObject) -> bool:
    asked: JsonObject = {**parameters, "client_metadata": {"jwks": {"keys": [jwk]}}}
    return read_parameters(asked, ClientId.parse(str(asked["client_id"])), NO_LOOPBACK).also_by_screen
