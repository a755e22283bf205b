"""From one screen to the other and back, without a network: asked, agreed to, shown, taken; once."""

from dataclasses import replace

import pytest

from skrin.domain.history import WAY, EventKind
from skrin.domain.party import Authentication, Trust
from skrin.domain.stored_request import RequestStage
from skrin.protocols.mq1.schedule import begin
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.errors import AnswerByScreen, RequestObjectExpired
from skrin.use_cases.holder import history, present, show
from skrin.use_cases.holder.errors import AlreadyAnswered, UnverifiedNotConfirmed
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.in_person import LIFETIME
from tests.fakes.issuer import canaries
from tests.use_cases.in_person.room import PURPOSE, Room, across, missing


@pytest.fixture(scope="module")
def ten() -> Room:
    return Room.with_credentials(10)


@pytest.fixture
def room() -> Room:
    return Room.with_credentials(1)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_it_comes_across_with_three_pictures_in_ten_lost_and_both_show_one_code(count: int, ten: Room) -> None:
    asked = ten.ask("given_name", "grade", several=True)
    shown = ten.shown(asked, count)
    came = ten.take(asked, across(shown.showing, ten.clock, missing(0.3)))
    told = came.found.told
    assert came.code == shown.code
    assert told["answer"] == "presented"
    presentations = told["presentations"]
    assert isinstance(presentations, list)
    assert [(each["holder_binding"], each["issuer"]["trust"]) for each in presentations] == [("proved", "trusted")] * count  # type: ignore[index, call-overload]
    values = came.found.disclosed
    assert values is not None
    assert [each["grade"] for each in values["credential"]] == ["canary-grade"] * count  # type: ignore[index, union-attr, call-overload]
    assert "canary-family" not in str(values)
    assert ten.store.requests[asked.id].stage is RequestStage.FINISHED


def test_a_request_fits_one_still_picture_and_is_signed_by_a_key_that_needs_no_network(room: Room) -> None:
    asked = room.ask("given_name", "grade")
    assert asked.showing.is_still
    assert asked.expires_at == room.clock.now() + LIFETIME
    assert asked.showing.transfer.length <= 310
    assert asked.showing.picture.version <= 13
    preview = room.look_up(asked)
    request = preview.request
    assert request.by_screen
    assert request.response_uri is None
    assert request.verifier.authentication is Authentication.DID
    assert request.verifier.claimed_names == {"en": "The Test Employer"}
    assert (request.purpose, request.expires_at) == (PURPOSE, asked.expires_at)
    assert preview.trust.trust is Trust.UNKNOWN


def test_a_verifier_that_no_list_names_is_confirmed_once_more(room: Room) -> None:
    agreed = room.agreed(room.ask())
    with pytest.raises(UnverifiedNotConfirmed):
        show.show(agreed, room.ports)
    assert not [each for each in history.page(room.ports) if each.kind is EventKind.SHARED]


def test_it_is_in_the_history_before_it_is_shown_without_any_value(room: Room) -> None:
    agreed = room.agreed(room.ask())
    show.show(agreed, room.ports, lambda caution: True)
    event = next(each for each in history.page(room.ports) if each.kind is EventKind.SHARED)
    assert event.party_id == agreed.preview.verifier.id
    assert event.details[WAY] == "screen"
    assert "host" not in event.details
    assert list(event.fields.values()) == [("achievement_title", "given_name")]
    assert not [each for each in canaries() if each in repr(event)]


def test_a_request_is_answered_once_and_is_never_posted(room: Room) -> None:
    asked = room.ask()
    agreed = room.agreed(asked)
    with pytest.raises(AnswerByScreen):
        present.respond(agreed, room.ports, lambda caution: True)
    show.show(agreed, room.ports, lambda caution: True)
    with pytest.raises(AlreadyAnswered):
        show.show(agreed, room.ports, lambda caution: True)
    with pytest.raises(AlreadyAnswered):
        room.look_up(asked)


def test_no_is_written_down_and_nothing_is_shown(room: Room) -> None:
    present.decline(room.look_up(room.ask()), room.ports)
    assert history.page(room.ports)[0].kind is EventKind.DECLINED


def test_a_request_that_ends_while_the_person_thinks_is_not_answered(room: Room) -> None:
    agreed = room.agreed(room.ask())
    room.clock.forward(minutes=10)
    with pytest.raises(RequestObjectExpired):
        show.show(agreed, room.ports, lambda caution: True)


def test_pieces_of_a_longer_request_are_put_together(room: Room) -> None:
    asked = room.ask()
    payload = across(asked.showing, room.clock).payload
    long = begin(Kind.REQUEST, payload)
    small = replace(long, versions=(7,))
    texts = [small.picture.text, small.after().picture.text, small.after().after().picture.text]
    found = present.read_codes(texts, room.ports)
    assert present.look_up(found, room.ports).request.text == asked.object


@pytest.mark.parametrize(
    ("member", "body"),
    [
        ("signed", {"signed": False}),
        ("encrypted", {"encrypted": False}),
        ("page", {"page": "same-device"}),
        ("known_by", {"known_by": "x509_hash"}),
    ],
)
def test_what_only_a_service_can_do_is_not_asked_for_in_a_room(member: str, body: dict[str, str], room: Room) -> None:
    with pytest.raises(AskInvalid) as refused:
        room.ask(**body)
    assert refused.value.member == member
    assert not room.store.requests
