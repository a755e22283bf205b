"""Refreshing status lists: whole, once each, in random order, and what they say is shown."""

from datetime import timedelta

import pytest

from skrin.domain.history import EventKind
from skrin.domain.verdict import CheckName, Outcome
from skrin.use_cases.holder import browse, refresh
from tests.use_cases.holder.conftest import World


def said(world: World, credential_id: str) -> tuple[Outcome, str]:
    """Today's verdict and its reason."""
    verdict = browse.show(credential_id, world.ports).verdict
    return verdict.outcome, verdict.worst.code if verdict.worst is not None else ""


@pytest.mark.case("L-11")
@pytest.mark.parametrize(("value", "code"), [(1, "status.revoked"), (2, "status.suspended")])
def test_what_the_issuer_took_back_is_not_valid_after_a_refresh(value: int, code: str, world: World) -> None:
    stored = world.received()
    assert said(world, stored.id) == (Outcome.PASS, "")
    assert stored.credential.statuses
    world.issuer.statuses = {stored.credential.statuses[0].index: value}
    world.clock.forward(minutes=5)
    refreshed = refresh.refresh(world.ports)
    assert [each.id for each in refreshed.changed] == [stored.id]
    assert said(world, stored.id) == (Outcome.FAIL, code)
    assert world.vault.credential(stored.id).credential.verdict.outcome is Outcome.FAIL
    event = world.vault.history()[0]
    assert (event.kind, event.code) == (EventKind.STATUS_CHANGED, code)
    assert refresh.refresh(world.ports).changed == ()


@pytest.mark.requirement(49, "accepts")
def test_a_list_that_says_the_same_is_noted_with_the_list_and_not_with_every_credential(world: World) -> None:
    stored = world.received()
    world.clock.forward(minutes=30)
    world.issuer.serve(world.web)
    refreshed = refresh.refresh(world.ports)
    assert (refreshed.credentials, refreshed.changed) == (1, ())
    assert world.vault.credential(stored.id) is stored
    assert browse.show(stored.id, world.ports).stored.checked_at == world.clock.now()


@pytest.mark.case("L-11")
def test_expired_wins_over_valid_in_the_list(world: World) -> None:
    stored = world.received()
    world.clock.forward(days=400)
    refresh.refresh(world.ports)
    assert said(world, stored.id) == (Outcome.FAIL, "time.expired")
    status = browse.show(stored.id, world.ports).verdict.check(CheckName.STATUS)
    assert status is not None
    assert status.outcome is Outcome.PASS


@pytest.mark.case("L-11")
def test_what_is_not_in_force_yet_says_so(world: World) -> None:
    begins = world.clock.now() + timedelta(days=1)
    world.issuer.extra_claims = {"nbf": int(begins.timestamp())}
    from skrin.domain.errors import SkrinError

    with pytest.raises(SkrinError) as caught:
        world.received()
    assert caught.value.code == "time.not_yet_valid"


@pytest.mark.requirement(49, "accepts")
@pytest.mark.case("L-13")
def test_each_list_is_fetched_once_however_many_credentials_use_it(world: World) -> None:
    for number in range(12):
        world.issuer.status_path = f"/status/token/{number % 3}"
        world.issuer.serve(world.web)
        world.issuer.codes.add(f"n{number}")
        from skrin.use_cases.holder import accept
        from skrin.use_cases.holder.cautions import everything_agreed

        accept.accept(world.look_up(world.issuer.link(code=f"n{number}")), world.ports, agree=everything_agreed)
    before = len(world.web.requests)
    pauses = len(world.pauses)

    # The web serves the list of the last path everywhere; what counts here is what is asked for.
    refreshed = refresh.refresh(world.ports, spread=10.0)
    asked = list(world.web.requests[before:])
    assert sorted(str(request.url) for request in asked) == [f"{world.issuer.url}/status/token/{n}" for n in range(3)]
    assert refreshed.credentials == 12
    for request in asked:
        assert request.method == "GET"
        assert request.body == b""
        assert set(request.headers) == {"accept"}
        assert request.url.query == request.url.fragment == ""
    waited = world.pauses[pauses:]
    assert len(waited) == 3
    assert len(set(waited)) == 3
    assert all(0 <= seconds < 10 for seconds in waited)


@pytest.mark.case("L-13")
def test_the_order_of_lists_is_random(world: World) -> None:
    uris = [f"https://issuer.test/{n}" for n in range(20)]
    orders = {tuple(refresh.shuffled(list(uris), world.ports)) for _ in range(5)}
    assert len(orders) == 5
    assert all(sorted(order) == sorted(uris) for order in orders)


def test_a_list_that_cannot_be_had_leaves_the_copy_with_its_time(world: World) -> None:
    stored = world.received()
    as_of = world.clock.now()
    del world.web.answers[world.issuer.status_uri]
    world.clock.forward(hours=2)  # longer than the list may be kept
    refreshed = refresh.refresh(world.ports)
    assert [(each.uri, each.error.code) for each in refreshed.failed] == [(world.issuer.status_uri, "net.unreachable")]
    status = browse.show(stored.id, world.ports).verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code, status.as_of) == (Outcome.UNKNOWN, "status.stale", as_of)


def test_a_list_that_cannot_be_had_for_a_while_is_no_news(world: World) -> None:
    stored = world.received()
    answer = world.web.answers.pop(world.issuer.status_uri)
    order = [event.id for event in world.vault.history()]
    world.clock.forward(hours=2)
    assert refresh.refresh(world.ports).changed == ()
    assert said(world, stored.id) == (Outcome.UNKNOWN, "status.stale")
    world.web.answers[world.issuer.status_uri] = answer
    world.issuer.serve(world.web)
    assert refresh.refresh(world.ports).changed == ()
    assert said(world, stored.id) == (Outcome.PASS, "")
    assert [event.id for event in world.vault.history()] == order


@pytest.mark.parametrize("first", [0, 2], ids=["valid-before", "suspended-before"])
def test_what_a_list_says_after_a_while_without_it_is_told_if_it_is_another_thing(first: int, world: World) -> None:
    stored = world.received()
    index = stored.credential.statuses[0].index
    world.issuer.statuses = {index: first}
    world.clock.forward(minutes=5)
    refresh.refresh(world.ports)
    del world.web.answers[world.issuer.status_uri]
    world.clock.forward(hours=2)
    assert refresh.refresh(world.ports).changed == ()
    world.issuer.statuses = {index: 2 - first}
    world.issuer.serve(world.web)
    assert [each.id for each in refresh.refresh(world.ports).changed] == [stored.id]
    event = world.vault.history()[0]
    assert (event.kind, event.details["outcome"]) == (EventKind.STATUS_CHANGED, "pass" if first else "fail")


def test_a_list_signed_by_another_does_not_take_the_place_of_the_copy(world: World) -> None:
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    stored = world.received()
    kept = world.vault.status_list(world.issuer.status_uri)
    own = world.issuer.key
    world.issuer.key = PrivateKey.generate(Algorithm.ES256)
    (failed,) = refresh.refresh(world.ports).failed
    assert failed.error.code == "status.signer"
    assert world.vault.status_list(world.issuer.status_uri) == kept
    world.issuer.key = own
    assert refresh.refresh(world.ports, [stored.id]).failed == ()


def test_an_old_copy_still_condemns(world: World) -> None:
    stored = world.received()
    assert stored.credential.statuses
    world.issuer.statuses = {stored.credential.statuses[0].index: 1}
    refresh.refresh(world.ports)
    world.clock.forward(days=30)
    assert said(world, stored.id) == (Outcome.FAIL, "status.revoked")


@pytest.mark.case("S-09")
@pytest.mark.parametrize(
    "move",
    [timedelta(days=-365), timedelta(days=3650), timedelta(days=365 * 13)],
    ids=["back-one-year", "forward-ten-years", "beyond-2038"],
)
def test_a_clock_that_jumps_loses_nothing_and_refreshes_nothing(move: timedelta, world: World) -> None:
    stored = world.received()
    order = [event.id for event in world.vault.history()]
    world.clock.time += move
    status = browse.show(stored.id, world.ports).verdict.check(CheckName.STATUS)
    assert status is not None
    assert status.outcome is Outcome.UNKNOWN  # a copy from another time is not taken as fresh
    assert world.vault.count() == 1
    assert (browse.clock_behind(world.ports) is not None) is (move < timedelta())
    world.issuer.lifetime = timedelta(days=30)
    world.received()
    assert [event.id for event in world.vault.history()][1:] == order
    assert world.vault.count() == 2


@pytest.mark.case("S-09")
def test_a_clock_in_another_zone_is_the_same_clock(world: World) -> None:
    from datetime import timezone

    stored = world.received()
    world.clock.time = world.clock.time.astimezone(timezone(timedelta(hours=9)))
    assert said(world, stored.id) == (Outcome.PASS, "")
    assert browse.clock_behind(world.ports) is None
