"""A status list that comes along with the answer: believed as any list is, as of its own time, and no further (chapter L)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import CachedList, Signer
from skrin.domain.verdict import CheckName
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.mq1.schedule import Showing, begin
from skrin.protocols.mq1.transfer import Kind
from skrin.status import packing, token_status_list
from skrin.use_cases.holder import lists_along
from skrin.use_cases.holder.answer import answer
from skrin.wire import limits, numeric_date
from tests.attacks.test_status_token_list import bomb
from tests.use_cases.in_person.room import Room, across

HOUR = timedelta(hours=1)
STRANGER = PrivateKey.generate(Algorithm.ES256)


@pytest.fixture
def room() -> Room:
    """One learner, with the list that the wallet fetched when the credential came; the verifier keeps none."""
    return Room.with_credentials(1)


def listed(room: Room, at: datetime | None = None, value: int = 0, signer: Signer | None = None, **changes: Json) -> str:
    """The issuer's list as it was at `at`, signed, but for `changes`; None takes a member away."""
    at = at or room.clock.now()
    claims: JsonObject = {
        "sub": room.issuer.status_uri,
        "iat": numeric_date.write(at),
        "exp": numeric_date.write(at + timedelta(days=7)),
        "ttl": 3600,
        "status_list": packing.encode(packing.pack({4711: value}), 2),
        **changes,
    }
    kept = {name: member for name, member in claims.items() if member is not None}
    return jws.sign({"typ": token_status_list.TYPE, "kid": room.issuer.key_id}, kept, signer or room.issuer.key)


def status_with(room: Room, lists: Json) -> tuple[Json, JsonObject]:
    """The verdict on an honest answer with this member beside it, and its status check with its reason."""
    asked = room.ask()
    agreed = room.agreed(asked)
    ((text,),) = answer(agreed, room.ports, lambda caution: True).presentations.values()
    came = room.take(asked, room.forged(agreed.preview.request, [text], status_lists=lists))
    problem = came.found.shown[0].judged.problems.get(CheckName.STATUS)
    reason = problem.facts.get("reason") if problem is not None else None
    return came.found.told["verdict"], {**status_of(came.found.told), "reason": str(reason or "")}


def status_of(told: JsonObject) -> JsonObject:
    checks: list[JsonObject] = told["presentations"][0]["checks"]  # type: ignore[index, call-overload, assignment]
    return next(each for each in checks if each["check"] == "status")


def test_a_verifier_that_has_no_list_and_no_network_checks_the_one_that_came(room: Room) -> None:
    (kept,) = room.vault.rows.lists.values()
    room.clock.forward(minutes=30)
    asked = room.ask()
    shown = room.shown(asked)
    assert shown.lists == (room.issuer.status_uri,)
    assert room.store.lists == {}
    came = room.take(asked, across(shown.showing, room.clock))
    assert (came.found.told["verdict"], came.code) == ("valid", shown.code)
    status = status_of(came.found.told)
    assert (status["code"], status["as_of"]) == ("status.came_along", kept.issued_at.isoformat() if kept.issued_at else None)
    (now_kept,) = room.store.lists.values()
    assert (now_kept.token, now_kept.fetched_at) == (kept.token, kept.issued_at)


@pytest.mark.case("L-11")
@pytest.mark.parametrize(
    ("value", "code"), [(1, "status.revoked"), (2, "status.suspended"), (3, "status.value")], ids=["revoked", "suspended", "3"]
)
def test_what_a_list_that_came_says_against_a_credential_counts(value: int, code: str, room: Room) -> None:
    verdict, status = status_with(room, {room.issuer.status_uri: listed(room, value=value)})
    assert (verdict, status["outcome"], status["code"]) == ("not_valid", "fail", code)


def edited(room: Room) -> str:
    """A good place for a revoked credential, below the signature over the revoked one."""
    head, _, signature = listed(room, value=1).split(".")
    return ".".join((head, listed(room).split(".")[1], signature))


BAD: dict[str, tuple[str, Callable[[Room], Json]]] = {
    "edited": ("status.unverified", edited),
    "signed-by-a-stranger": ("status.unverified", lambda room: listed(room, signer=STRANGER)),
    "signed-by-a-stranger-in-their-name": (
        "status.unverified",
        lambda room: listed(room, signer=STRANGER, iss="https://stranger.test"),
    ),
    "of-another-address": ("status.uri", lambda room: listed(room, sub=room.issuer.status_uri + "/")),
    "of-no-address": ("status.list", lambda room: listed(room, sub=None)),
    "over": ("status.expired", lambda room: listed(room, exp=numeric_date.write(room.clock.now()))),
    "of-tomorrow": ("status.future", lambda room: listed(room, room.clock.now() + timedelta(days=1))),
    "too-old": ("status.stale", lambda room: listed(room, room.clock.now() - HOUR - timedelta(seconds=1))),
    "without-an-end-and-old": (
        "status.stale",
        lambda room: listed(room, room.clock.now() - timedelta(days=1, seconds=1), ttl=None, exp=None),
    ),
    "bits-3": ("status.list", lambda room: listed(room, status_list={"bits": 3, "lst": "eNpjAAAAAQAB"})),
    "damaged": ("status.damaged", lambda room: listed(room, status_list={"bits": 1, "lst": "eNpjAAAAAQA"})),
    "too-short": ("status.index", lambda room: listed(room, status_list=packing.encode(packing.pack({}, entries=4704), 2))),
    "not-signed": ("status.unverified", lambda room: listed(room).rpartition(".")[0] + "."),
    "no-text": ("status.unverified", lambda room: 7),
}


@pytest.mark.case("L-04")
@pytest.mark.case("L-05")
@pytest.mark.case("L-06")
@pytest.mark.parametrize("name", BAD)
def test_a_list_that_is_none_makes_nothing_valid_and_is_not_kept(name: str, room: Room) -> None:
    reason, made = BAD[name]
    assert status_with(room, {room.issuer.status_uri: listed(room)})[0] == "valid"  # and this is all that is changed:
    room.store.lists.clear()
    verdict, status = status_with(room, {room.issuer.status_uri: made(room)})
    assert (verdict, status["outcome"]) == ("could_not_check", "unknown")
    if reason == "status.index":  # the list is good: the credential names a place that it does not have
        assert status["code"] == reason
        return
    assert (status["code"], status["reason"]) == ("status.along", reason)
    assert room.store.lists == {} or reason == "status.stale"


@pytest.mark.case("L-01")
def test_a_bomb_that_came_along_is_not_unpacked(room: Room) -> None:
    verdict, status = status_with(
        room, {room.issuer.status_uri: listed(room, status_list={"bits": 1, "lst": bomb()[:600_000]})}
    )
    assert (verdict, status["code"], status["reason"]) == ("could_not_check", "status.along", "status.too_large")


@pytest.mark.parametrize(
    "member",
    ["eyJ", ["eyJ"], None, {}, {str(number): "" for number in range(limits.LISTS_ALONG + 1)}, {"https://other.test/1": "eyJ"}],
    ids=["text", "array", "null", "empty", "too-many", "of-others"],
)
def test_an_answer_is_not_refused_for_what_comes_beside_it(member: Json, room: Room) -> None:
    verdict, status = status_with(room, member)
    assert (verdict, status["code"]) == ("could_not_check", "status.not_fetched")


def test_a_list_that_is_older_than_the_verifiers_own_takes_nobodys_place(room: Room) -> None:
    then, now = room.clock.now(), room.clock.now() + timedelta(minutes=30)
    room.clock.forward(minutes=30)
    own = CachedList(room.issuer.status_uri, listed(room, now, value=1), now, now)
    room.store.put_status_list(own)
    before_it_was_revoked: JsonObject = {room.issuer.status_uri: listed(room, then)}
    assert status_with(room, before_it_was_revoked)[1]["code"] == "status.revoked"
    assert room.store.lists[room.issuer.status_uri].token == own.token


def test_a_newer_list_takes_the_place_of_the_verifiers_own_and_a_bad_one_does_not(room: Room) -> None:
    then = room.clock.now()
    room.clock.forward(minutes=30)
    own = CachedList(room.issuer.status_uri, listed(room, then), then, then)
    room.store.put_status_list(own)
    revoked = listed(room, value=1)
    head, body, _ = revoked.split(".")
    assert status_with(room, {room.issuer.status_uri: f"{head}.{body}.{'A' * 86}"}) == (
        "valid",
        {"check": "status", "outcome": "pass", "code": "", "as_of": then.isoformat(), "counts": True, "reason": ""},
    )
    assert status_with(room, {room.issuer.status_uri: revoked})[1]["code"] == "status.revoked"


# what the wallet sends along


def test_only_what_is_at_hand_and_stays_fresh_until_the_answer_can_be_taken_no_more_goes_along(room: Room) -> None:
    (kept,) = room.vault.rows.lists.values()
    room.clock.forward(minutes=54)
    assert room.shown(room.ask()).lists == (kept.uri,)
    room.clock.forward(minutes=3)
    assert room.shown(room.ask()).lists == ()  # `no_network` answers nobody: nothing is fetched for it
    room.vault.rows.lists.clear()
    assert room.shown(room.ask()).lists == ()


def test_an_invitation_that_is_open_for_days_is_answered_without(room: Room) -> None:
    assert room.shown(room.ask(invitation=True, expires_in=14 * 86_400)).lists == ()


def test_a_list_that_the_wallet_itself_would_not_believe_does_not_go_along(room: Room) -> None:
    (kept,) = room.vault.rows.lists.values()
    room.vault.rows.lists[kept.uri] = CachedList(kept.uri, listed(room, signer=STRANGER), kept.fetched_at, kept.issued_at)
    assert room.shown(room.ask()).lists == ()


def test_a_list_that_is_large_does_not_go_along(room: Room) -> None:
    (kept,) = room.vault.rows.lists.values()
    many = listed(room, status_list=packing.encode(packing.pack(dict.fromkeys(Random(1).sample(range(131_072), 2_000), 1)), 2))
    room.vault.rows.lists[kept.uri] = CachedList(kept.uri, many, kept.fetched_at, kept.issued_at)
    assert room.shown(room.ask()).lists == ()


def shown_as(payload: bytes) -> Showing:
    return begin(Kind.SEALED_RESPONSE, payload)


@pytest.mark.parametrize(
    ("bare", "sizes", "taken"),
    [
        (1_100, [500, 400], 2),
        (1_100, [500, 900, 400], 2),
        (1_100, [lists_along.BUDGET], 1),
        (1_100, [lists_along.BUDGET + 1], 0),
        (600, [500], 0),
        (200, [300], 1),
        (15_700, [100], 1),
        (15_700, [200], 0),
        (19_900, [200], 0),
    ],
    ids=["fit", "smallest-first", "all", "over", "no-longer-still", "still", "same-steps", "one-step-less", "too-much"],
)
def test_lists_go_along_while_nothing_becomes_slower_for_them(bare: int, sizes: list[int], taken: int) -> None:
    lists = {f"https://issuer.test/{number}": "x" * size for number, size in enumerate(sizes)}
    whole, along = lists_along.beside(lambda beside: bytes(bare + sum(map(len, beside.values()))), lists, shown_as)
    assert len(along) == taken
    assert len(whole) == bare + sum(sorted(sizes)[:taken])
