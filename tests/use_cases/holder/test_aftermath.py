"""What comes after an entry: asking, reporting, being reminded, noting, and erasing what was noted."""

from datetime import date, timedelta

import pytest

from skrin.domain.contact import AUTHORITY, THEIRS, Contact, Source
from skrin.domain.errors import SkrinError
from skrin.domain.follow_up import Answered, FollowUp
from skrin.domain.history import Event, EventKind
from skrin.domain.state_errors import EventUnknown
from skrin.use_cases.holder import aftermath
from skrin.use_cases.holder.aftermath import MESSAGE_TO
from skrin.use_cases.holder.errors import (
    AnsweredTooEarly,
    AnsweredTooLate,
    NoteTooLong,
    NothingToErase,
    NothingToReport,
)
from skrin.wire import limits
from tests.use_cases.holder.conftest import World

REACHED = Contact("dpo@norrfors.example", source=Source.REGISTRAR)
TODAY = date(2026, 11, 22)


@pytest.fixture
def shared(world: World) -> Event:
    details = {"host": "norrfors.example", **REACHED.as_details(THEIRS), "things": "1"}
    at = world.clock.now() - timedelta(days=1)
    fields = {"c-1": ("given_name",)}
    with world.vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, at, "did:web:n.example", {"und": "N"}, ("c-1",), ("t",), fields, "", details))
    return world.vault.history(limit=1)[0]


def after(world: World, event: Event) -> aftermath.Aftermath:
    return aftermath.read(world.ports).of(event.id)


def test_asking_is_written_down_with_who_when_and_which_fields(world: World, shared: Event) -> None:
    aftermath.asked(shared, "dpo@norrfors.example", world.ports)
    asked = world.vault.history(limit=1)[0]
    assert (asked.kind, asked.at, asked.party_id) == (EventKind.ERASURE_ASKED, world.clock.now(), shared.party_id)
    assert (asked.fields, asked.credential_ids) == (shared.fields, shared.credential_ids)
    assert asked.details == {"host": "norrfors.example", MESSAGE_TO: "dpo@norrfors.example", "follows": str(shared.id)}
    assert aftermath.entry(shared.id, world.ports) == shared  # the entry itself is as it was


def test_a_reminder_comes_after_a_month_without_an_answer(world: World, shared: Event) -> None:
    aftermath.asked(shared, "", world.ports)
    assert after(world, shared).waits_until == world.clock.now() + timedelta(days=30)
    world.clock.forward(days=29)
    assert aftermath.read(world.ports).due(world.clock.now()) == ()
    world.clock.forward(days=1)
    assert aftermath.read(world.ports).due(world.clock.now()) == (shared.id,)


@pytest.mark.parametrize("ending", ["answered", "put aside", "asked again"])
def test_a_reminder_ends(ending: str, world: World, shared: Event) -> None:
    aftermath.asked(shared, "", world.ports)
    world.clock.forward(days=31)
    match ending:
        case "answered":
            aftermath.answered(shared.id, Answered.REFUSED, world.clock.now().date(), world.ports)
        case "put aside":
            aftermath.remind(shared.id, world.ports, on=False)
        case _:
            aftermath.asked(shared, "", world.ports)
    assert aftermath.read(world.ports).due(world.clock.now()) == ()
    if ending == "answered":
        aftermath.not_answered(shared.id, world.ports)
        assert aftermath.read(world.ports).due(world.clock.now()) == (shared.id,)


def test_what_was_noted_is_erased_alone(world: World, shared: Event) -> None:
    aftermath.asked(shared, "", world.ports)
    aftermath.note(shared.id, "  Ring   Eva \n\n", world.ports)
    aftermath.answered(shared.id, Answered.PARTLY, TODAY, world.ports)
    noted = after(world, shared).noted
    assert noted == FollowUp(shared.id, "Ring Eva", Answered.PARTLY, TODAY)
    events = world.vault.history()
    aftermath.erase(shared.id, world.ports)
    assert after(world, shared).noted == FollowUp(shared.id)
    assert world.vault.history() == events
    assert world.vault.follow_ups() == []


def test_taking_the_last_note_away_leaves_no_record(world: World, shared: Event) -> None:
    aftermath.note(shared.id, "x", world.ports)
    aftermath.note(shared.id, "", world.ports)
    assert world.vault.follow_ups() == []


@pytest.mark.parametrize(
    ("day", "error"), [(date(2026, 11, 23), AnsweredTooLate), (date(2026, 11, 20), AnsweredTooEarly)], ids=["later", "earlier"]
)
def test_an_answer_has_a_day_on_which_it_can_have_come(day: date, error: type[SkrinError], world: World, shared: Event) -> None:
    with pytest.raises(error):
        aftermath.answered(shared.id, Answered.ERASED, day, world.ports)
    assert world.vault.follow_ups() == []


def test_a_note_is_bounded(world: World, shared: Event) -> None:
    aftermath.note(shared.id, "x" * limits.PAPER_NOTE, world.ports)
    with pytest.raises(NoteTooLong):
        aftermath.note(shared.id, "x" * (limits.PAPER_NOTE + 1), world.ports)


def test_nothing_is_noted_of_an_entry_that_is_not_there(world: World, shared: Event) -> None:
    for number in (0, shared.id + 1):
        with pytest.raises(EventUnknown):
            aftermath.note(number, "x", world.ports)


def test_only_what_somebody_got_is_erased_and_only_somebody_is_reported(world: World, shared: Event) -> None:
    assert aftermath.contact(shared) == REACHED
    own = Event(EventKind.WALLET_CREATED, world.clock.now())
    declined = Event(EventKind.DECLINED, world.clock.now(), details={"host": "odd.example"})
    assert not aftermath.supervisor(declined).is_known
    with pytest.raises(NothingToErase):
        aftermath.contact(declined)
    with pytest.raises(NothingToReport):
        aftermath.supervisor(own)


def test_the_supervisor_that_a_register_named_is_kept(world: World) -> None:
    supervisor = Contact(page="https://tillsyn.example/", source=Source.REGISTRAR)
    event = Event(EventKind.DECLINED, world.clock.now(), "did:web:x.example", details=supervisor.as_details(AUTHORITY))
    assert aftermath.supervisor(event) == supervisor
