"""What is about to leave is written down before it does."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from skrin.domain.history import EventKind
from skrin.protocols.openid4vp.errors import ResponseNotDelivered
from skrin.use_cases.holder import delivery, present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import Consent, consent, default_selection
from skrin.use_cases.holder.errors import AlreadyAnswered
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from tests.use_cases.holder.conftest import World


class Died(BaseException):
    """The program ended here."""


def agreed(world: World) -> Consent:
    world.received()
    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    return consent(preview, default_selection(preview))


def dying_while_sending(ports: Ports) -> Ports:
    def die() -> None:
        raise Died

    return before_sending(ports, die)


def before_sending(ports: Ports, act: Callable[[], None]) -> Ports:
    def network() -> Fetch:
        def fetch(request: HttpRequest, /) -> HttpResponse:
            if request.method == "POST":
                act()
            return ports.network()(request)

        return fetch

    return replace(ports, network=network)


def test_what_was_on_its_way_when_the_program_ended_is_in_the_history_afterwards(world: World) -> None:
    yes = agreed(world)
    with pytest.raises(Died):
        present.respond(yes, dying_while_sending(world.ports), everything_agreed)
    before = len(world.vault.history())

    (left,) = delivery.tidy_up(world.ports)

    entry = world.vault.history()[0]
    assert len(world.vault.history()) == before + 1
    assert (entry.kind, entry.code) == (EventKind.SHARED, "state.delivery_unknown")
    assert entry.party_id == world.verifier.did
    assert entry.fields == left.fields == {yes.items[0].stored.id: tuple(each.dotted for each in yes.items[0].fields)}
    assert not delivery.tidy_up(world.ports)


@pytest.mark.parametrize(("status", "kind"), [(200, EventKind.SHARED), (503, EventKind.FAILED)])
def test_what_came_to_an_end_leaves_one_entry_and_nothing_to_tidy_up(world: World, status: int, kind: EventKind) -> None:
    yes = agreed(world)
    before = len(world.vault.history())
    if status != 200:
        world.verifier.delivered = HttpResponse(status)
        with pytest.raises(ResponseNotDelivered):
            present.respond(yes, world.ports, everything_agreed)
    else:
        present.respond(yes, world.ports, everything_agreed)
    assert [each.kind for each in world.vault.history()[: len(world.vault.history()) - before]] == [kind]
    assert not delivery.tidy_up(world.ports)


@pytest.mark.parametrize("second", ["share", "decline"])
def test_a_request_that_is_being_answered_in_one_window_is_not_answered_in_another(world: World, second: str) -> None:
    yes = agreed(world)
    refused = list[AlreadyAnswered]()

    def again() -> None:
        if second == "share":
            present.respond(yes, world.ports, everything_agreed)
        else:
            present.decline(yes.preview, world.ports)

    def meanwhile() -> None:
        with pytest.raises(AlreadyAnswered) as error:
            again()
        refused.append(error.value)

    present.respond(yes, before_sending(world.ports, meanwhile), everything_agreed)
    assert [each.answered_at for each in refused] == [world.clock.now()]
    assert (
        sum(request.method == "POST" and request.url == yes.preview.request.response_uri for request in world.web.requests) == 1
    )
    assert world.vault.history()[0].kind is EventKind.SHARED
    assert not delivery.tidy_up(world.ports)


def test_what_did_not_arrive_may_be_sent_again(world: World) -> None:
    yes = agreed(world)
    world.verifier.delivered = HttpResponse(503)
    with pytest.raises(ResponseNotDelivered):
        present.respond(yes, world.ports, everything_agreed)
    world.verifier.delivered = HttpResponse(200)
    present.respond(yes, world.ports, everything_agreed)
    assert [each.kind for each in world.vault.history()[:2]] == [EventKind.SHARED, EventKind.FAILED]


def test_what_an_older_version_wrote_down_is_in_the_history_too(world: World) -> None:
    yes = agreed(world)
    with pytest.raises(Died):
        present.respond(yes, dying_while_sending(world.ports), everything_agreed)
    written = json.loads(world.vault.setting(delivery.SETTING))
    for each in written:
        del each["request"]
    with world.vault.transaction() as tx:
        tx.set_setting(delivery.SETTING, json.dumps(written))
    assert len(delivery.tidy_up(world.ports)) == 1
