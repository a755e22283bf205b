"""What is about to leave is written down before it does."""

from dataclasses import replace

import pytest

from skrin.domain.history import EventKind
from skrin.protocols.openid4vp.errors import ResponseNotDelivered
from skrin.use_cases.holder import delivery, present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import Consent, consent, default_selection
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
    def network() -> Fetch:
        def fetch(request: HttpRequest, /) -> HttpResponse:
            if request.method == "POST":
                raise Died
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
