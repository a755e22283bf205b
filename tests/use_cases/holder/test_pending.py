"""What an issuer hands out later: promised, asked for again, taken in, refused, cancelled (OPEN.md C-12)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.later import Pending
from skrin.domain.state_errors import PendingUnknown
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vci.errors import AccessEnded, AnswerNotEncrypted, CredentialRefused, IssuanceEnded
from skrin.use_cases.holder import accept, pending, receive
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.errors import (
    AskedEnough,
    AskedTooSoon,
    CredentialForeignKey,
    HostNotConfirmed,
    OfferAlreadyReceived,
    TrackableNotConfirmed,
    UnverifiedNotConfirmed,
)
from skrin.use_cases.holder.issuance import deferred
from skrin.wire.http import HttpResponse
from tests.fakes.issuer import TOKEN
from tests.fakes.later import LaterIssuer
from tests.use_cases.holder.conftest import World


@pytest.fixture
def later(world: World) -> LaterIssuer:
    made = LaterIssuer(world.issuer, world.web)
    made.serve()
    return made


def promised(world: World, agree: bool = False) -> Pending:
    received = accept.accept(world.look_up(), world.ports, agree=everything_agreed if agree else lambda _: False)
    assert received.credentials == ()
    assert received.pending is not None
    return received.pending


def in_a_minute(world: World) -> None:
    world.clock.forward(minutes=1)


@pytest.mark.requirement(23, "accepts")
def test_a_promise_is_kept_and_nothing_else(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    assert world.vault.pending() == [made]
    assert world.vault.count() == 0
    assert (made.interval, made.code, made.waits_for_person) == (5, "", False)
    assert [event.kind for event in world.vault.history()] == [EventKind.PROMISED]
    assert world.vault.setting("receiving") == "[]"
    assert later.asked == 0
    with pytest.raises(OfferAlreadyReceived):
        receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)


@pytest.mark.requirement(23, "accepts")
def test_what_has_come_is_verified_stored_and_acknowledged(world: World, later: LaterIssuer) -> None:
    made, later.ready = promised(world), True
    in_a_minute(world)
    (stored,) = pending.ask(made.id, world.ports).received

    assert world.vault.credential(stored.id) == stored
    assert stored.credential.holder_key == world.vault.signer(stored.key_id).public_jwk
    assert world.vault.pending() == []
    assert [event.kind for event in world.vault.history()] == [EventKind.RECEIVED, EventKind.PROMISED]
    assert [told.event.value for told in world.issuer.notified] == ["credential_accepted"]


@pytest.mark.requirement(24, "accepts")
def test_a_token_bound_to_a_key_is_used_with_it_again(world: World, later: LaterIssuer) -> None:
    world.issuer.dpop = later.ready = True
    made = promised(world)
    assert made.access.key_id
    in_a_minute(world)
    (stored,) = pending.ask(made.id, world.ports).received
    assert len(world.issuer.notified) == 1
    assert set(world.vault.rows.keys) == {stored.key_id}


@pytest.mark.case("C-12")
@pytest.mark.requirement(24, "accepts")
def test_the_same_transaction_is_asked_for_until_it_is_ready(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    later.interval = 7
    for _ in range(3):
        in_a_minute(world)
        again = pending.ask(made.id, world.ports).pending
        assert again is not None
        assert again.interval == 7
    later.ready = True
    in_a_minute(world)
    assert pending.ask(made.id, world.ports).received


@pytest.mark.case("C-12")
@pytest.mark.requirement(24, "refuses")
def test_another_transaction_in_the_answer_changes_nothing(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    later.named = "transaction-of-somebody-else"
    in_a_minute(world)
    with pytest.raises(SkrinError) as refused:
        pending.ask(made.id, world.ports)
    assert refused.value.code == "issue.answer"
    kept = world.vault.one_pending(made.id)
    assert (kept.cards, kept.code) == (made.cards, "issue.answer")


@pytest.mark.requirement(24, "refuses")
@pytest.mark.parametrize("how", ["invalid_transaction_id", "credential_request_denied"])
def test_two_answers_end_it_for_good(how: str, world: World, later: LaterIssuer) -> None:
    made = promised(world)
    if how == "invalid_transaction_id":
        later.promised.clear()
    later.denied = how == "credential_request_denied"
    in_a_minute(world)
    with pytest.raises(IssuanceEnded) as ended:
        pending.ask(made.id, world.ports)
    assert ended.value.error == how
    assert world.vault.pending() == []
    assert world.vault.rows.keys == {}
    assert world.vault.history()[0].code == "issue.ended"
    asked = later.asked
    world.clock.forward(days=2)
    assert pending.ask_due(world.ports) == []
    assert later.asked == asked


# how often


@pytest.mark.case("C-12")
@pytest.mark.requirement(23, "accepts")
@pytest.mark.parametrize("interval", [0, -1, None, 3, 5, 100, 10**9], ids=str)
def test_the_wallet_waits_the_interval_and_never_less_than_five_seconds(
    interval: int | None, world: World, later: LaterIssuer
) -> None:
    later.interval = interval
    promised(world)
    wait = max(interval or 0, 5)
    world.clock.forward(seconds=wait - 1)
    assert pending.ask_due(world.ports) == []
    assert later.asked == 0
    world.clock.forward(seconds=1)
    assert len(pending.ask_due(world.ports)) == 1
    assert pending.ask_due(world.ports) == []
    assert later.asked == 1


@pytest.mark.case("C-12")
@pytest.mark.requirement(23, "accepts")
def test_it_is_asked_fifty_times_and_then_a_person_is(world: World, later: LaterIssuer) -> None:
    made, times = promised(world), list[datetime]()
    for _ in range(500):
        world.clock.forward(hours=12)
        if pending.ask_due(world.ports):
            times.append(world.clock.now())
    assert later.asked == len(times) == 50
    kept = world.vault.one_pending(made.id)
    assert (kept.waits_for_person, kept.code) == (True, AskedEnough.code)

    again = pending.ask(made.id, world.ports).pending
    assert again is not None
    assert (again.tries, again.waits_for_person, again.code) == (0, False, "")
    world.clock.forward(days=2)
    assert pending.ask_due(world.ports)


@pytest.mark.case("C-12")
def test_the_longer_it_takes_the_more_rarely_the_issuer_is_asked() -> None:
    pauses = [deferred.pause(0, tries) for tries in range(60)]
    assert pauses[0] == timedelta(seconds=5)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(days=1)
    assert deferred.pause(86400 * 7, 3) == timedelta(days=7)


@pytest.mark.case("C-12")
@pytest.mark.parametrize("failure", [None, HttpResponse(500), HttpResponse(503)], ids=["unreachable", "500", "503"])
def test_a_server_that_is_down_for_a_day_loses_nothing(failure: HttpResponse | None, world: World, later: LaterIssuer) -> None:
    made, answer = promised(world), world.web.answers["https://issuer.test/deferred"]
    if failure is None:
        del world.web.answers["https://issuer.test/deferred"]
    else:
        world.web.answers["https://issuer.test/deferred"] = failure
    for _ in range(24):
        world.clock.forward(hours=1)
        for each in pending.ask_due(world.ports):
            assert each.error is not None
    assert world.vault.one_pending(made.id).code in {"net.unreachable", "issue.answer"}

    world.web.answers["https://issuer.test/deferred"] = answer
    later.ready = True
    world.clock.forward(days=1)
    (asked,) = pending.ask_due(world.ports)
    assert asked.came is not None
    assert asked.came.received


@pytest.mark.case("C-12")
def test_a_clock_that_is_set_back_asks_neither_sooner_nor_never(world: World, later: LaterIssuer) -> None:
    later.interval = 100
    promised(world)
    world.clock.forward(days=-365)
    for _ in range(5):
        assert pending.ask_due(world.ports) == []
        world.clock.forward(seconds=19)
    assert later.asked == 0
    world.clock.forward(seconds=5)
    assert pending.ask_due(world.ports)
    for _ in range(20):  # set back again and again
        world.clock.forward(seconds=-50)
        assert pending.ask_due(world.ports) == []
    assert later.asked == 1


@pytest.mark.case("C-12")
@pytest.mark.requirement(23, "refuses")
def test_a_person_is_held_to_the_interval_but_not_for_years(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    world.clock.forward(seconds=4)
    with pytest.raises(AskedTooSoon) as soon:
        pending.ask(made.id, world.ports)
    assert soon.value.until == made.asked_at + timedelta(seconds=5)
    assert later.asked == 0
    later.interval = 10**9
    world.clock.forward(seconds=1)
    pending.ask(made.id, world.ports)
    world.clock.forward(hours=23)
    with pytest.raises(AskedTooSoon):
        pending.ask(made.id, world.ports)
    world.clock.forward(hours=1)
    pending.ask(made.id, world.ports)
    assert later.asked == 2


# the end


@pytest.mark.case("C-12")
def test_it_can_be_cancelled_and_leaves_no_key(world: World, later: LaterIssuer) -> None:
    world.issuer.dpop = True
    made = promised(world)
    assert len(world.vault.rows.keys) == 2
    sent = len(world.web.requests)
    pending.cancel(made.id, world.ports)
    assert world.vault.rows.keys == {}
    assert world.vault.pending() == []
    assert world.vault.history()[0].kind is EventKind.PROMISE_CANCELLED
    assert len(world.web.requests) == sent
    world.clock.forward(days=2)
    assert pending.ask_due(world.ports) == []


def test_what_came_for_another_key_is_refused_as_at_once(world: World, later: LaterIssuer) -> None:
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    world.issuer.holder_jwk = lambda _: PrivateKey.generate(Algorithm.ES256).public_jwk
    made, later.ready = promised(world), True
    in_a_minute(world)
    with pytest.raises(CredentialForeignKey):
        pending.ask(made.id, world.ports)
    assert world.vault.pending() == []
    assert world.vault.count() == 0
    assert world.vault.rows.keys == {}
    assert [told.event.value for told in world.issuer.notified] == ["credential_failure"]


def test_what_came_waits_for_a_person_where_one_has_to_agree(world: World, later: LaterIssuer) -> None:
    world.issuer.status_path = "/status/token/1?learner=7"
    later.serve()
    made, later.ready = promised(world), True
    in_a_minute(world)
    (asked,) = pending.ask_due(world.ports)
    assert isinstance(asked.error, TrackableNotConfirmed)
    kept = world.vault.one_pending(made.id)
    assert (kept.all_came, kept.waits_for_person, kept.code) == (True, True, "consent.trackable")
    sent = later.asked

    assert pending.ask(made.id, world.ports, everything_agreed).received
    assert later.asked == sent  # what had come was there


def test_an_unknown_issuer_was_agreed_to_when_the_promise_was_made(world: World, later: LaterIssuer) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    made, later.ready = promised(world, agree=True), True
    assert made.agreed
    in_a_minute(world)
    assert pending.ask_due(world.ports)[0].came is not None
    assert world.vault.count() == 1


def test_an_issuer_that_is_no_longer_vouched_for_is_asked_about(world: World, later: LaterIssuer) -> None:
    made, later.ready = promised(world), True
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    in_a_minute(world)
    with pytest.raises(UnverifiedNotConfirmed):
        pending.ask(made.id, world.ports)
    assert world.vault.one_pending(made.id).waits_for_person
    assert pending.ask(made.id, world.ports, everything_agreed).received


def test_no_other_host_is_asked_than_was_agreed_to(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    world.issuer.metadata_changes["deferred_credential_endpoint"] = "https://elsewhere.test/deferred"
    in_a_minute(world)
    with pytest.raises(HostNotConfirmed):
        pending.ask(made.id, world.ports)
    assert not any("elsewhere" in url for url in world.web.urls)


def test_a_promise_that_cannot_be_asked_for_is_none(world: World, later: LaterIssuer) -> None:
    del world.issuer.metadata_changes["deferred_credential_endpoint"]
    with pytest.raises(SkrinError) as refused:
        accept.accept(world.look_up(), world.ports)
    assert refused.value.code == "issue.metadata"
    assert world.vault.pending() == []
    assert world.vault.rows.keys == {}


def test_somebody_beside_who_fetched_it_first_loses_nothing(world: World, later: LaterIssuer) -> None:
    """The window asks while the command line does: the second hears that the transaction is over."""
    made, later.ready = promised(world), True
    in_a_minute(world)
    first = world.web.answers["https://issuer.test/deferred"]

    def meanwhile(request: object) -> HttpResponse:
        world.web.answers["https://issuer.test/deferred"] = first
        world.clock.forward(seconds=10)
        pending.ask(made.id, world.ports)
        return first(request)  # type: ignore[operator,return-value,arg-type]

    world.web.answers["https://issuer.test/deferred"] = meanwhile  # type: ignore[assignment]
    with pytest.raises(IssuanceEnded):
        pending.ask(made.id, world.ports)
    assert world.vault.count() == 1
    (stored,) = world.vault.credentials()
    world.vault.signer(stored.key_id)


def test_what_is_given_up_while_it_is_asked_for_does_not_come_back(world: World, later: LaterIssuer) -> None:
    """The schedule asks while the person gives it up: nothing is kept, not even a token, and nobody is told of a failure."""
    world.issuer.dpop = later.refresh_tokens = True
    made, later.ready = promised(world), True
    in_a_minute(world)
    answer = world.web.answers["https://issuer.test/deferred"]

    def meanwhile(request: object) -> HttpResponse:
        pending.cancel(made.id, world.ports)
        return answer(request)  # type: ignore[operator,return-value,arg-type]

    world.web.answers["https://issuer.test/deferred"] = meanwhile  # type: ignore[assignment]
    assert pending.ask_due(world.ports) == []
    assert world.vault.pending() == []
    assert world.vault.count() == 0
    assert world.vault.renewals() == []
    assert world.vault.rows.keys == {}
    assert world.vault.history()[0].kind is EventKind.PROMISE_CANCELLED


@pytest.mark.parametrize("refused", [False, True], ids=["fit", "refused"])
def test_what_came_is_taken_in_once_by_whoever_is_first(refused: bool, world: World, later: LaterIssuer) -> None:
    """Two windows take in what has come already: one card, whose key stays, also where the second finds it unfit."""
    world.issuer.status_path = "/status/token/1?learner=7"
    later.serve()
    made, later.ready = promised(world), True
    in_a_minute(world)
    pending.ask_due(world.ports)
    assert world.vault.one_pending(made.id).all_came

    def meanwhile(_: object) -> bool:
        pending.ask(made.id, world.ports, everything_agreed)
        if refused:
            raise CredentialForeignKey
        return True

    with pytest.raises(PendingUnknown):
        pending.ask(made.id, world.ports, meanwhile)
    (stored,) = world.vault.credentials()
    world.vault.signer(stored.key_id)
    assert [told.event.value for told in world.issuer.notified] == ["credential_accepted"]
    assert world.vault.history()[0].kind is EventKind.RECEIVED


def test_a_clock_set_back_brings_nothing_back_that_was_given_up(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    world.clock.forward(days=-1)
    seen = world.vault.pending()
    pending.cancel(made.id, world.ports)
    with pytest.raises(PendingUnknown):
        pending._by_clock(seen[0], world.ports)
    assert world.vault.pending() == []


# the token


def test_a_token_that_ended_is_refreshed(world: World, later: LaterIssuer) -> None:
    later.refresh_tokens = world.issuer.dpop = True
    made, later.ready = promised(world), True
    first = made.access.refresh_token
    assert first
    world.clock.forward(hours=1)
    assert pending.ask(made.id, world.ports).received
    (renewal,) = world.vault.renewals()
    assert renewal.access.refresh_token not in ("", first)
    assert renewal.access.token == ""
    world.vault.signer(renewal.access.key_id)


def test_a_token_the_issuer_ended_sooner_is_refreshed_too(world: World, later: LaterIssuer) -> None:
    later.refresh_tokens = True
    made, later.ready = promised(world), True
    later.token = "another"
    in_a_minute(world)
    assert pending.ask(made.id, world.ports).received


@pytest.mark.parametrize("seconds", [10**12, 2**53 - 1], ids=str)
def test_a_token_that_lasts_for_ever_is_taken_as_one_that_does_not_end_here(
    seconds: int, world: World, later: LaterIssuer
) -> None:
    later.lifetime = seconds
    made, later.ready = promised(world), True
    in_a_minute(world)
    assert pending.ask(made.id, world.ports).received


def test_without_a_refresh_token_an_ended_access_waits_for_the_person(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    later.token = "another"
    in_a_minute(world)
    with pytest.raises(AccessEnded):
        pending.ask(made.id, world.ports)
    kept = world.vault.one_pending(made.id)
    assert (kept.waits_for_person, kept.code) == (True, "issue.access_ended")


@pytest.mark.requirement(32, "accepts")
def test_nothing_that_is_told_or_entered_has_a_token_in_it(world: World, later: LaterIssuer) -> None:
    later.refresh_tokens = True
    made = promised(world)
    secrets = [TOKEN, made.access.refresh_token, made.cards[0].transaction_id]
    in_a_minute(world)
    later.denied = True
    with pytest.raises(CredentialRefused) as refused:
        pending.ask(made.id, world.ports)
    told = " ".join([repr(made), repr(refused.value), str(refused.value), *map(repr, world.vault.history())])
    for secret in secrets:
        assert secret
        assert secret not in told


# encryption


@pytest.mark.requirement(27, "accepts")
@pytest.mark.parametrize("required", [True, False])
def test_promise_and_credential_are_encrypted_where_the_issuer_offers_it(
    required: bool, world: World, later: LaterIssuer
) -> None:
    later.key, later.required = AgreementKey.generate(), required
    later.serve()
    made, later.ready = promised(world), True
    in_a_minute(world)
    assert pending.ask(made.id, world.ports).received
    for request in world.web.requests:
        if str(request.url).endswith(("/credential", "/deferred")):
            assert request.media_type == "application/jwt"


@pytest.mark.requirement(27, "refuses")
def test_a_plain_answer_to_an_encrypted_question_is_refused(world: World, later: LaterIssuer) -> None:
    later.key, later.plain_answers, later.defers = AgreementKey.generate(), True, False
    later.serve()
    with pytest.raises(AnswerNotEncrypted):
        accept.accept(world.look_up(), world.ports)
    assert world.vault.count() == 0
    assert world.vault.rows.keys == {}


def test_the_schedule_by_the_clock_is_a_matter_of_numbers_alone(world: World, later: LaterIssuer) -> None:
    made = promised(world)
    now = world.clock.now()
    assert deferred.by_todays_clock(made, now) is made
    assert not deferred.is_due(made, now)
    assert not deferred.is_due(replace(made, waits_for_person=True), now + timedelta(days=9))
