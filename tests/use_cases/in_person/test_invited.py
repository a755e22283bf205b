"""An invitation that was sent out before the meeting: answered days before, taken once, and nobody else's (RULINGS 29)."""

from datetime import timedelta

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.state_errors import RequestAnswered, RequestExpired
from skrin.formats.sd_jwt.errors import KeyBindingTooOld
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.use_cases.verifier.ask import ask
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from tests.fakes.verifier_world import VerifierWorld
from tests.use_cases.in_person.room import Room, across

DAYS = 14
INVITED: JsonObject = {"invitation": True, "expires_in": DAYS * 86_400}


@pytest.fixture
def room() -> Room:
    return Room.with_credentials(1)


def test_an_answer_that_was_made_days_before_is_taken_once(room: Room) -> None:
    asked = room.ask("given_name", **INVITED)
    shown = room.shown(asked)
    text = shown.showing.whole.text
    whole = Assembly(room.clock).take_text(text)
    assert isinstance(whole, Whole)
    assert frame.read(text).is_whole
    room.clock.forward(days=DAYS - 1)
    came = room.take(asked, whole)
    assert (came.code, came.found.told["answer"]) == (shown.code, "presented")
    with pytest.raises(RequestAnswered):
        room.take(asked, whole)


@pytest.mark.case("V-12")
def test_what_was_shown_to_a_request_of_the_moment_is_not_good_days_later(room: Room) -> None:
    asked = room.ask("given_name", expires_in=86_400)
    whole = across(room.shown(asked).showing, room.clock)
    room.clock.forward(minutes=30)
    with pytest.raises(KeyBindingTooOld):
        room.take(asked, whole)


def test_an_invitation_ends(room: Room) -> None:
    asked = room.ask("given_name", **INVITED)
    whole = across(room.shown(asked).showing, room.clock)
    room.clock.forward(days=DAYS, seconds=1)
    with pytest.raises(RequestExpired):
        room.take(asked, whole)


def test_it_is_bounded_and_nothing_for_a_service() -> None:
    wanted: JsonObject = {"ask": "yes-no", "purpose": "why", **INVITED}
    assert Asking.read(wanted).lifetime == timedelta(days=DAYS)
    for change in ({"expires_in": 32 * 86_400}, {"invitation": False}):
        with pytest.raises(AskInvalid):
            Asking.read({**wanted, **change})
    with pytest.raises(AskInvalid) as refused:
        ask(Asking.read(wanted), VerifierWorld.at().ports)
    assert refused.value.member == "invitation"
