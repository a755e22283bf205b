"""What passed the screen, before openvc-core's verifier: it accepts what ours accepts, and refuses what ours refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.payload import unpack
from skrin.protocols.mq1.sealing import Session, open_sealed
from skrin.protocols.openid4vp.optical import open_answer
from skrin.protocols.openid4vp.response import Presented, vp_token
from skrin.use_cases.holder.answer import answer
from skrin.use_cases.verifier.in_person import AskedInPerson
from skrin.wire import strict_json
from tests.use_cases.in_person.room import Room, across, missing

openid4vp = pytest.importorskip("openvc.openid4vp", reason="openvc-core is a development tool")
openvc_errors = pytest.importorskip("openvc.errors", reason="openvc-core is a development tool")

Bend = Callable[[str], str]


@pytest.fixture(scope="module")
def room() -> Room:
    made = Room.with_credentials(10)
    made.trusted_here()
    return made


def their_verdict_on(token: JsonObject, parameters: JsonObject, room: Room, later: timedelta = timedelta(0)) -> Any:
    return openid4vp.verify_vp_token(
        token,
        dcql_query=parameters["dcql_query"],
        nonce=parameters["nonce"],
        client_id=parameters["client_id"],
        now=room.clock.now() + later,
        require_holder_binding=True,
    )


@pytest.mark.parametrize("count", [1, 3, 10])
def test_both_accept_what_passed_the_screen(count: int, room: Room) -> None:
    asked = room.ask("given_name", "grade", several=True)
    stored = room.store.requests[asked.id]
    whole = across(room.shown(asked, count).showing, room.clock, missing(0.3))
    opened = open_answer(whole.payload, stored.parameters, HpkeKey.from_seed(stored.encryption_seed))
    assert isinstance(opened, Presented)

    found = their_verdict_on(vp_token(opened.presentations), stored.parameters, room)

    shown = found.for_query("credential")
    assert [each.credentials[0].claims["grade"] for each in shown] == ["canary-grade"] * count
    assert room.take(asked, whole).found.told["verdict"] == "valid"


def test_both_accept_an_answer_that_brings_its_status_list(room: Room) -> None:
    asked = room.ask("given_name")
    stored = room.store.requests[asked.id]
    shown = room.shown(asked)
    whole = across(shown.showing, room.clock)
    payload = open_sealed(whole.payload, HpkeKey.from_seed(stored.encryption_seed), session_of(stored.parameters))
    message = strict_json.parse_object(unpack(payload), what="answer", string=len(payload) * 100)
    assert sorted(message) == ["status_lists", "vp_token"]
    token = message["vp_token"]
    assert isinstance(token, dict)
    assert their_verdict_on(token, stored.parameters, room).for_query("credential")
    assert room.take(asked, whole).found.told["verdict"] == "valid"


def session_of(parameters: JsonObject) -> Session:
    return Session(str(parameters["client_id"]), str(parameters["nonce"]))


def unbound(text: str) -> str:
    return text.rpartition("~")[0] + "~"


def cut(text: str) -> str:
    return text.replace("~" + text.split("~")[1] + "~", "~", 1)


@pytest.mark.case("V-12")
@pytest.mark.parametrize("bent", [unbound, cut, lambda text: text[:-40]], ids=["stripped", "a-claim-less", "cut-off"])
def test_both_refuse_what_was_changed_on_the_way(bent: Bend, room: Room) -> None:
    asked = room.ask()
    request, text, parameters = honest(room, asked)
    with pytest.raises(openvc_errors.OpenvcError):
        their_verdict_on({"credential": [bent(text)]}, parameters, room)
    with pytest.raises(SkrinError):
        room.take(asked, room.forged(request, [bent(text)]))


@pytest.mark.case("V-12")
@pytest.mark.parametrize("member", ["nonce", "client_id"])
def test_both_refuse_an_answer_to_another_request_or_to_another_verifier(member: str, room: Room) -> None:
    asked = room.ask()
    request, text, parameters = honest(room, asked)
    other: dict[str, Json] = {"nonce": "of-another-request", "client_id": "decentralized_identifier:did:key:zOther"}
    with pytest.raises(openvc_errors.OpenvcError):
        their_verdict_on({"credential": [text]}, {**parameters, member: other[member]}, room)
    stored = room.store.requests[asked.id]
    room.store.requests[asked.id] = replace(stored, parameters={**parameters, member: other[member]})
    with pytest.raises(SkrinError) as refused:
        room.take(asked, room.forged(request, [text], replace(request, **foreign(member, other))))
    assert refused.value.code == {"nonce": "kb.nonce", "client_id": "kb.audience"}[member]


def foreign(member: str, other: dict[str, Json]) -> dict[str, Any]:
    from skrin.protocols.openid4vp.client_id import ClientId

    return {member: ClientId.parse(str(other[member])) if member == "client_id" else other[member]}


@pytest.mark.case("V-12")
def test_both_refuse_an_answer_that_comes_a_quarter_of_an_hour_late(room: Room) -> None:
    asked = room.ask(expires_in=3600)
    request, text, parameters = honest(room, asked)
    with pytest.raises(openvc_errors.OpenvcError):
        their_verdict_on({"credential": [text]}, parameters, room, timedelta(minutes=15))
    whole = room.forged(request, [text])
    room.clock.forward(minutes=15)
    with pytest.raises(SkrinError) as refused:
        room.take(asked, whole)
    room.clock.forward(minutes=-15)
    assert refused.value.code == "kb.too_old"


def honest(room: Room, asked: AskedInPerson) -> tuple[Any, str, JsonObject]:
    agreed = room.agreed(asked)
    ((text,),) = answer(agreed, room.ports, lambda caution: True).presentations.values()
    return agreed.preview.request, text, room.store.requests[asked.id].parameters
