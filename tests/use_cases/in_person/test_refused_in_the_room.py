"""What is not the one honest answer to this request: each refused for its own reason, and nothing kept as valid (V-12)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
from skrin.domain.stored_request import RequestStage
from skrin.domain.verdict import Outcome
from skrin.protocols.mq1.assembly import Whole
from skrin.protocols.mq1.errors import PiecesMissing, SealCutOff, SealNotForThis, TransferNotAnswer, TransferNotRequest
from skrin.protocols.mq1.gathering import gathered
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import begin
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.errors import (
    EncryptionKeyMissing,
    RequestMemberInvalid,
    RequestSignatureInvalid,
    RequestSigned,
    RequestUnsigned,
)
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import NewRequest, read_unsigned, sign_parameters
from skrin.use_cases.holder import present
from skrin.use_cases.holder.answer import answer
from skrin.use_cases.verifier.errors import RequestNotOptical
from skrin.use_cases.verifier.in_person import AskedInPerson, InPerson, ask_in_person, id_of, read_asking, take_shown
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.in_person.room import Room, across


@pytest.fixture
def room() -> Room:
    return Room.with_credentials(1)


def honest(room: Room, asked: AskedInPerson) -> tuple[PresentationRequest, str]:
    agreed = room.agreed(asked)
    ((text,),) = answer(agreed, room.ports, lambda caution: True).presentations.values()
    return agreed.preview.request, text


def refused(room: Room, asked: AskedInPerson, whole: Whole) -> SkrinError:
    with pytest.raises(SkrinError) as found:
        room.take(asked, whole)
    assert not [each for each in room.store.kept_reports if each.content.get("verdict") == "valid"]
    return found.value


def is_open(room: Room, asked: AskedInPerson) -> bool:
    return room.store.requests[asked.id].stage is RequestStage.OPEN


@pytest.mark.case("V-12")
def test_an_answer_counts_once(room: Room) -> None:
    asked = room.ask()
    whole = across(room.shown(asked).showing, room.clock)
    room.take(asked, whole)
    with pytest.raises(RequestAnswered):
        room.take(asked, whole)
    assert len(room.store.kept_reports) == 1
    assert room.store.requests[asked.id].encryption_seed == b""
    assert "nonce" not in room.store.requests[asked.id].parameters


@pytest.mark.case("V-12")
def test_an_answer_to_another_request_does_not_open_and_spends_nothing(room: Room) -> None:
    yesterday, today = room.ask(), room.ask()
    whole = across(room.shown(yesterday).showing, room.clock)
    assert isinstance(refused(room, today, whole), SealNotForThis)
    assert is_open(room, today)


@pytest.mark.case("V-12")
def test_an_answer_after_the_end_is_too_late(room: Room) -> None:
    asked = room.ask()
    whole = across(room.shown(asked).showing, room.clock)
    room.clock.forward(minutes=5)
    assert isinstance(refused(room, asked, whole), RequestExpired)


@pytest.mark.case("V-12")
@pytest.mark.parametrize(
    ("bent", "code"),
    [
        (lambda text: text.rpartition("~")[0] + "~", "kb.missing"),
        (lambda text: text[:-8] + "AAAAAAAA", "kb.signature"),
        (lambda text: text.replace("~" + text.split("~")[1] + "~", "~", 1), "kb.sd_hash"),
    ],
    ids=["no-key-binding", "another-signature", "a-claim-taken-away"],
)
def test_what_was_changed_before_it_was_sealed_is_refused(bent: Callable[[str], str], code: str, room: Room) -> None:
    asked = room.ask()
    request, text = honest(room, asked)
    error = refused(room, asked, room.forged(request, [bent(text)]))
    assert error.code == code
    assert not is_open(room, asked)
    (report,) = room.store.kept_reports
    assert report.content["answer"] == "refused"
    assert "canary" not in str(report.content)


@pytest.mark.case("V-12")
def test_an_answer_that_was_signed_for_another_request_is_refused_also_where_it_is_sealed_for_this_one(room: Room) -> None:
    first, second = room.ask(), room.ask()
    _, text = honest(room, first)
    request, _ = honest(room, second)
    assert refused(room, second, room.forged(request, [text])).code == "kb.nonce"


@pytest.mark.case("V-12")
def test_a_transfer_that_is_cut_is_no_answer(room: Room) -> None:
    asked = room.ask("given_name", "grade", "email")
    showing = replace(room.shown(asked).showing, versions=(7,))
    with pytest.raises(PiecesMissing) as found:
        gathered([showing.picture.text, showing.after().picture.text], room.clock)
    assert 0 < found.value.have < found.value.needed
    whole = across(showing, room.clock)
    assert isinstance(refused(room, asked, replace(whole, payload=whole.payload[:-1])), SealNotForThis)
    assert isinstance(refused(room, asked, replace(whole, payload=whole.payload[:40])), SealCutOff)
    assert is_open(room, asked)
    room.take(asked, whole)


def test_each_side_says_so_where_the_other_kind_of_code_is_shown(room: Room) -> None:
    asked = room.ask()
    assert isinstance(refused(room, asked, across(asked.showing, room.clock)), TransferNotAnswer)
    shown = room.shown(asked)
    texts = [shown.showing.picture.text]
    showing = shown.showing
    while not showing.is_still and len(texts) < 40:
        showing = showing.after()
        texts.append(showing.picture.text)
    with pytest.raises(TransferNotRequest):
        present.read_codes(texts, room.ports)
    with pytest.raises((PiecesMissing, TransferNotRequest)):
        present.read(texts[0], room.ports)


def test_another_verifiers_request_is_unknown_here(room: Room) -> None:
    other = InPerson(MemoryVerifierStore(), room.clock, SeededRandomness(b"other"))
    asked = ask_in_person(read_asking({"ask": "selection", "claims": [["given_name"]], "purpose": "Why"}), other)
    whole = across(room.shown(asked).showing, room.clock)
    with pytest.raises(RequestUnknown):
        take_shown(asked.object, whole, room.asking, room.offline())


def test_offline_says_what_could_not_be_checked(room: Room) -> None:
    asked, again = room.without_lists().ask(), room.ask()
    came = room.take(asked, across(room.shown(asked).showing, room.clock))
    assert came.found.told["verdict"] == "could_not_check"
    assert outcomes(came.found.told)["status"] == Outcome.UNKNOWN.value
    room.trusted_here()
    came = room.take(again, across(room.shown(again).showing, room.clock))
    assert came.found.told["verdict"] == "valid"


def outcomes(told: object) -> dict[str, str]:
    checks = told["presentations"][0]["checks"]  # type: ignore[index]
    return {each["check"]: each["outcome"] for each in checks}


# requests that no wallet answers


def changed(room: Room, **members: object) -> str:
    """An honest request with other members, signed again by the same verifier."""
    asked = room.ask()
    parameters = {**room.store.requests[asked.id].parameters, **members}
    kept = {name: value for name, value in parameters.items() if value is not None}
    now = room.clock.now()
    key_id = room.look_up(asked).request.client_id.value
    key = f"{key_id}#{key_id.removeprefix('did:key:')}"
    return sign_parameters(kept, room.store.key, key, now, now + timedelta(minutes=5))  # type: ignore[arg-type]


def looked_up(text: str, room: Room) -> None:
    showing = begin(Kind.REQUEST, pack(text))
    present.look_up(present.read_codes([showing.picture.text], room.ports), room.ports)


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"client_metadata": {"client_name": "Nobody"}}, EncryptionKeyMissing),
        ({"client_id": "redirect_uri:https://verifier.test/r"}, RequestSigned),
        ({"response_mode": "direct_post"}, RequestMemberInvalid),
        ({"nonce": None}, RequestMemberInvalid),
    ],
    ids=["no-key", "an-address-as-name", "posted-to-nowhere", "no-nonce"],
)
def test_a_request_that_breaks_a_rule_is_not_answered(members: dict[str, object], error: type[SkrinError], room: Room) -> None:
    with pytest.raises(error):
        looked_up(changed(room, **members), room)


def test_a_request_whose_signature_was_changed_is_not_answered(room: Room) -> None:
    text = room.ask().object
    with pytest.raises(RequestSignatureInvalid):
        looked_up(text[:-8] + "AAAAAAAA", room)


def test_an_unsigned_request_is_never_answered_over_the_screen(room: Room) -> None:
    request = room.look_up(room.ask()).request
    client_id = ClientId.of(Prefix.REDIRECT_URI, "https://verifier.test/r")
    unsigned = NewRequest(client_id, None, request.nonce, request.query, seal_to=request.seal_to).unsigned()
    with pytest.raises(RequestUnsigned):
        read_unsigned(unsigned)


def test_only_a_request_for_the_screen_is_kept_for_one() -> None:
    room = Room.with_credentials(1)
    text = changed(room, response_mode="direct_post")
    with pytest.raises(RequestNotOptical):
        id_of(text)
