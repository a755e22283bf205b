"""The receipt for an answer over the screen: it says that one answer has come, to whom and when, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.history import EventKind
from skrin.domain.json_value import Json
from skrin.keys import jws
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.errors import PiecesMissing, TransferNotReceipt
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import begin
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.errors import (
    ArrivalFromTheFuture,
    ArrivalInvalid,
    ArrivalKnown,
    ArrivalOfOther,
    ArrivalTooEarly,
    ArrivalUnknown,
    ArrivalUnproved,
)
from skrin.use_cases.holder import aftermath, history, receipts
from skrin.use_cases.verifier.in_person import Came, InPerson, receipt
from skrin.use_cases.verifier.own_identity import without_address
from skrin.wire.jose import CompactJws
from tests.fakes.issuer import canaries
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.use_cases.in_person.room import Room, across


def came(room: Room) -> Came:
    asked = room.ask("given_name", "grade")
    whole = across(room.shown(asked).showing, room.clock)
    room.clock.forward(seconds=5)
    return room.take(asked, whole)


@pytest.fixture
def room() -> Room:
    return Room.with_credentials(1)


@pytest.fixture
def given(room: Room) -> str:
    """The receipt that they gave, as the wallet reads it."""
    return receipts.read_codes([receipt(came(room), room.asking).showing.picture.text], room.ports)


def signed(room: Room, given: str, **changes: Json) -> str:
    """The same with other members, signed by the same verifier."""
    token = CompactJws.parse(given)
    return jws.sign(dict(token.header.members), {**token.claims(), **changes}, room.store.key)


def test_it_is_one_still_picture_and_is_entered_after_the_answer_it_is_for(room: Room) -> None:
    shown = came(room)
    made = receipt(shown, room.asking)
    assert made.showing.is_still
    assert made.showing.picture.version <= 12
    room.clock.forward(seconds=20)
    taken = receipts.take(receipts.read_codes([made.text], room.ports), room.ports)
    assert taken.at == shown.opened.at.replace(microsecond=0)
    event = next(each for each in history.page(room.ports) if each.kind is EventKind.SHARED)
    assert (taken.event, aftermath.read(room.ports).of(event.id).got_at) == (event, taken.at)
    newest = history.page(room.ports)[0]
    assert (newest.kind, newest.party_id, newest.at) == (EventKind.ARRIVED, event.party_id, room.clock.now())


def test_nothing_of_the_answer_or_of_its_result_stands_in_it(room: Room, given: str) -> None:
    claims = CompactJws.parse(given).claims()
    assert sorted(claims) == ["answer", "iat", "iss"]
    assert not [each for each in (*canaries(), "valid") if each in str(claims)]


def test_the_same_is_entered_once(room: Room, given: str) -> None:
    taken = receipts.take(given, room.ports)
    with pytest.raises(ArrivalKnown) as found:
        receipts.take(given, room.ports)
    assert found.value.at == taken.at


Change = Callable[[Room, str], str]


def by_another(room: Room, given: str) -> str:
    """A good receipt by somebody else for this answer."""
    other = MemoryVerifierStore()
    by = without_address(other)
    return arrival.sign(
        str(by.client_id), str(CompactJws.parse(given).claims()["answer"]), room.clock.now(), other.key, by.key_id
    )


def in_their_name(room: Room, given: str) -> str:
    token = CompactJws.parse(given)
    return jws.sign(dict(token.header.members), token.claims(), MemoryVerifierStore().key)


def typed(room: Room, given: str) -> str:
    token = CompactJws.parse(given)
    return jws.sign({**token.header.members, "typ": "oauth-authz-req+jwt"}, token.claims(), room.store.key)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        (by_another, ArrivalOfOther),
        (in_their_name, ArrivalUnproved),
        (lambda room, given: given[:-8] + "AAAAAAAA", ArrivalUnproved),
        (lambda room, given: signed(room, given, answer="A" * 43), ArrivalUnknown),
        (lambda room, given: signed(room, given, answer="A" * 44), ArrivalInvalid),
        (lambda room, given: signed(room, given, answer=None), ArrivalInvalid),
        (lambda room, given: signed(room, given, iat="now"), ArrivalInvalid),
        (lambda room, given: signed(room, given, verdict="valid"), ArrivalInvalid),
        (lambda room, given: signed(room, given, iss="redirect_uri:https://verifier.test/r"), ArrivalUnproved),
        (typed, ArrivalInvalid),
        (lambda room, given: "no receipt", ArrivalInvalid),
        (lambda room, given: signed(room, given, iat=int(room.clock.now().timestamp()) - 3600), ArrivalTooEarly),
        (lambda room, given: signed(room, given, iat=int(room.clock.now().timestamp()) + 3600), ArrivalFromTheFuture),
    ],
    ids=[
        "of-somebody-else",
        "forged",
        "another-signature",
        "for-another-answer",
        "digest-too-long",
        "no-digest",
        "no-time",
        "says-more",
        "of-an-address",
        "another-type",
        "no-jws",
        "before-it-was-shown",
        "of-the-future",
    ],
)
def test_a_receipt_that_is_none_is_refused_and_nothing_is_entered(
    changed: Change, error: type[Exception], room: Room, given: str
) -> None:
    with pytest.raises(error):
        receipts.take(changed(room, given), room.ports)
    assert EventKind.ARRIVED not in [each.kind for each in history.page(room.ports)]
    receipts.take(given, room.ports)  # and this is all that was changed


def test_a_receipt_for_what_another_wallet_showed_is_not_taken(room: Room) -> None:
    other = Room.with_credentials(1)
    shown = came(replace(other, asking=InPerson(room.store, other.clock, room.asking.randomness), store=room.store))
    text = receipts.read_codes([receipt(shown, room.asking).text], room.ports)
    room.clock.forward(minutes=1)
    with pytest.raises(ArrivalUnknown):
        receipts.take(text, room.ports)


def test_codes_of_another_kind_and_half_a_code_are_no_receipt(room: Room, given: str) -> None:
    with pytest.raises(TransferNotReceipt):
        receipts.read_codes([room.ask().text], room.ports)
    showing = replace(begin(Kind.RECEIPT, pack(given)), versions=(7,))
    with pytest.raises(PiecesMissing):
        receipts.read_codes([showing.picture.text], room.ports)
    assert isinstance(across(showing, room.clock), Whole)
    assert Assembly(room.clock).take_text(showing.picture.text) is not None


def test_a_receipt_is_looked_into_without_a_network_and_holds_for_days(room: Room, given: str) -> None:
    room.clock.forward(days=30)
    assert room.clock.now() - receipts.take(given, room.ports).at > timedelta(days=29)
