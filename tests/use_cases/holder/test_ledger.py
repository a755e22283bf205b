"""What is out, read from the history; ending it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from skrin.domain.history import KEPT_UNTIL, UNTIL, WAY, Event, EventKind, Way, as_claimed
from skrin.use_cases.holder import ledger
from skrin.use_cases.holder.errors import RecipientAmbiguous, RecipientUnknown, SharingEnded
from skrin.use_cases.holder.ledger import State
from tests.use_cases.holder.conftest import World

NORRFORS, BOARD = "did:web:norrfors.example", "did:web:board.example"
Share = Callable[..., Event]


@pytest.fixture
def share(world: World) -> Share:
    def one(party: str = NORRFORS, name: str = "Norrfors", credentials: tuple[str, ...] = ("c-1",), **details: str) -> Event:
        fields = dict.fromkeys(credentials, ("given_name", "family_name"))
        event = Event(
            EventKind.SHARED,
            world.clock.now(),
            party,
            {"und": name},
            credentials,
            ("t",) * len(credentials),
            fields,
            "",
            details,
        )
        with world.vault.transaction() as tx:
            tx.record(event)
        return world.vault.history(limit=1)[0]

    return one


def days(world: World, number: int) -> datetime:
    return world.clock.now() + timedelta(days=number)


def states(world: World) -> dict[str, State]:
    return {each.key: each.state(world.clock.now()) for each in ledger.read(world.ports)}


def test_it_lists_who_got_what_with_its_end(world: World, share: Share) -> None:
    until = days(world, 30)
    share(credentials=("c-1", "c-2"), kept_until=until.date().isoformat(), host="norrfors.example")
    share(BOARD, "Board", until=until.isoformat(), way="screen")
    board, norrfors = ledger.read(world.ports)
    assert (board.key, board.newest.ends_at, board.newest.way) == (BOARD, until, Way.SCREEN)
    assert (norrfors.host, [each.credential_id for each in norrfors.given]) == ("norrfors.example", ["c-1", "c-2"])
    assert (norrfors.newest.kept_until, norrfors.newest.ends_at, norrfors.newest.things) == (until.date(), None, 2)


def test_whom_nobody_vouches_for_is_found_by_what_they_call_themselves_and_keeps_that_name_at_the_end(world: World) -> None:
    event = Event(EventKind.SHARED, world.clock.now(), NORRFORS, {}, ("c-1",), ("t",), details=as_claimed({"sv": "Butiken"}))
    with world.vault.transaction() as tx:
        tx.record(event)
    found = ledger.called("butiken", ledger.read(world.ports))
    assert (found.names, found.claimed) == ({}, {"sv": "Butiken"})
    (ended,) = ledger.end([found.key], world.ports)
    assert (ended.party_names, ended.claimed_names) == ({}, {"sv": "Butiken"})


@pytest.mark.parametrize(
    ("details", "after_days", "state"),
    [
        ({}, 4000, State.OUT),
        ({UNTIL: "2026-12-01T00:00:00+00:00"}, 0, State.OUT),
        ({UNTIL: "2026-12-01T00:00:00+00:00"}, 365, State.PAST),
        ({UNTIL: "2026-12-01"}, 365, State.PAST),
        ({KEPT_UNTIL: "2026-12-01"}, 0, State.OUT),
        ({KEPT_UNTIL: "2026-12-01"}, 365, State.PAST),
        ({UNTIL: "some day", KEPT_UNTIL: "2026-13-41", WAY: "by pigeon"}, 4000, State.OUT),
    ],
    ids=["unsaid", "its-own-end", "ended-by-itself", "a-day", "kept", "kept-no-longer", "unreadable"],
)
def test_it_is_out_until_its_end_has_passed(
    details: dict[str, str], after_days: int, state: State, world: World, share: Share
) -> None:
    share(**details)
    world.clock.forward(days=after_days)
    assert states(world) == {NORRFORS: state}


def test_ending_is_an_entry_and_touches_no_credential(world: World, share: Share, unchanged: Callable[[], bool]) -> None:
    share(credentials=("c-1", "c-2"))
    (event,) = ledger.end([NORRFORS], world.ports)
    assert (event.kind, event.party_id, event.credential_ids) == (EventKind.SHARING_ENDED, NORRFORS, ("c-1", "c-2"))
    assert states(world) == {NORRFORS: State.ENDED}
    assert world.vault.history(limit=1)[0].kind is EventKind.SHARING_ENDED
    assert unchanged()


def test_ending_with_one_leaves_the_others(world: World, share: Share) -> None:
    share()
    share(BOARD, "Board")
    ledger.end([BOARD], world.ports)
    assert states(world) == {BOARD: State.ENDED, NORRFORS: State.OUT}


def test_ending_twice_is_one_entry(world: World, share: Share) -> None:
    share()
    assert len(ledger.end([NORRFORS, NORRFORS], world.ports)) == 1
    assert ledger.end([NORRFORS], world.ports) == ()


def test_nobody_is_ended_when_one_is_unknown(world: World, share: Share) -> None:
    share()
    with pytest.raises(RecipientUnknown):
        ledger.end([NORRFORS, "did:web:nobody.example"], world.ports)
    assert states(world) == {NORRFORS: State.OUT}


def test_after_the_end_nothing_is_handed_out_unasked(world: World, share: Share) -> None:
    ledger.require_not_ended(NORRFORS, world.ports)
    share()
    ledger.require_not_ended(NORRFORS, world.ports)
    ledger.end([NORRFORS], world.ports)
    with pytest.raises(SharingEnded) as refused:
        ledger.require_not_ended(NORRFORS, world.ports)
    assert refused.value.at == world.clock.now()
    ledger.require_not_ended(NORRFORS, world.ports, again=True)
    ledger.require_not_ended(BOARD, world.ports)


def test_sharing_anew_is_out_again_and_what_was_ended_stays_ended(world: World, share: Share) -> None:
    share()
    ledger.end([NORRFORS], world.ports)
    share()
    (recipient,) = ledger.read(world.ports)
    assert [each.state(world.clock.now()) for each in recipient.given] == [State.OUT, State.ENDED]
    assert ledger.ended_with(NORRFORS, world.ports) is None


def test_a_recipient_is_found_by_identifier_address_or_name(world: World, share: Share) -> None:
    share(host="norrfors.example")
    known = ledger.read(world.ports)
    assert {ledger.called(text, known).key for text in (NORRFORS, "norrfors.example", "NORRFORS")} == {NORRFORS}
    with pytest.raises(RecipientUnknown):
        ledger.called("norr", known)


def test_two_of_one_name_are_told_apart(world: World, share: Share) -> None:
    share()
    share(BOARD)
    with pytest.raises(RecipientAmbiguous) as refused:
        ledger.called("Norrfors", ledger.read(world.ports))
    assert set(refused.value.keys) == {NORRFORS, BOARD}


def test_an_entry_of_an_older_version_is_out_without_an_end(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, world.clock.now(), "", {}, ("c-1",), details={"host": "old.example"}))
        tx.record(Event(EventKind.SHARED, world.clock.now()))
        tx.record(Event(EventKind.EXPORTED, world.clock.now(), NORRFORS, credential_ids=("c-1",)))
    assert states(world) == {"": State.OUT, "old.example": State.OUT}
