"""What a Bitstring Status List says with a status reaches the learner: in the event, in the history, on the page.

And the list is asked for as every list is: whole, once, on its own schedule, and never where something is shown.
"""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.dids import key as did_key
from skrin.domain.credential import StatusKind, StatusReference, StoredCredential
from skrin.domain.errors import LimitError, NetError
from skrin.domain.history import EventKind
from skrin.domain.standing import Standing, standing
from skrin.domain.verdict import CheckName, Outcome
from skrin.gui.viewmodels.history.entries import Titles, entry
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.status import bitstring, bitstring_status_list
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import browse, refresh, trust
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.received_checks import trackable
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.words.speech import Words
from tests.use_cases.holder.conftest import World

LIST = "https://issuer.test/status/bits/1"
NAME, SUMMER = "The certificate was printed with another name.", "Renew it before the summer."
MESSAGES = ((1, NAME), (2, SUMMER))
PLACE = 5


class Bits:
    """A bitstring list of the issuer, served; `say` changes what it says. `credential` has its status there."""

    def __init__(self, world: World, purpose: str, size: int) -> None:
        self.world, self.purpose, self.size = world, purpose, size
        world.web.answers[LIST] = lambda request: HttpResponse(200, {"content-type": "application/vc+jwt"}, self.text)
        self.say(0)
        self.credential = self.add("bits", LIST)
        refresh.refresh(world.ports)

    def add(self, id_: str, uri: str) -> StoredCredential:
        status = StatusReference(StatusKind.BITSTRING, uri, PLACE, self.purpose, self.size, messages=MESSAGES)
        received = self.world.received()
        stored = replace(received, id=id_, credential=replace(received.credential, raw=id_, statuses=(status,)))
        with self.world.vault.transaction() as tx:
            tx.delete_credential(received.id)
            tx.add_credential(replace(stored, key_id=""))
        return stored

    def say(self, value: int) -> None:
        issuer, now = self.world.issuer, self.world.clock.now()
        packed = bitstring.pack({PLACE: value} if value else {}, size=self.size)
        document = bitstring_status_list.document(
            LIST, issuer.did, packed, self.purpose, now, timedelta(days=7), timedelta(hours=1)
        )
        self.text = jws.sign({"typ": "vc+jwt", "kid": issuer.key_id}, document, issuer.key).encode()

    @property
    def asked(self) -> int:
        return self.world.web.urls.count(LIST)


CASES = {
    "revoked, with a reason": ("revocation", 1, 1, "status.revoked", NAME),
    "suspended, with a reason": ("suspension", 1, 1, "status.suspended", NAME),
    "a message": ("message", 2, 2, "status.message", SUMMER),
    "a message in four bits": ("message", 4, 2, "status.message", SUMMER),
    "a newer one": ("refresh", 1, 1, "status.refresh", NAME),
    "revoked in eight bits": ("revocation", 8, 200, "status.revoked", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_changed_and_why_is_told(case: str, world: World) -> None:
    purpose, size, value, code, message = CASES[case]
    bits = Bits(world, purpose, size)
    bits.say(value)
    done = refresh.refresh(world.ports)
    assert [each.id for each in done.changed] == ["bits"]
    event = world.vault.history()[0]
    assert (event.kind, event.code) == (EventKind.STATUS_CHANGED, code)
    assert event.details["purpose"] == purpose
    assert event.details["value"] == str(value)
    assert event.details.get("message", "") == message
    assert "as_of" in event.details
    assert dict(refresh.why(done.changed[0].credential.verdict)).get("message", "") == message
    words = Words("en")
    assert message in entry(event, Titles(world.ports, words), words).explanation


def test_a_message_and_a_newer_version_say_nothing_against_it(world: World) -> None:
    bits = Bits(world, "message", 2)
    bits.say(1)
    refresh.refresh(world.ports)
    card = browse.show("bits", world.ports)
    status = card.verdict.check(CheckName.STATUS)
    assert standing(card.verdict) is Standing.VALID
    assert status is not None
    assert (status.outcome, status.facts["message"]) == (Outcome.PASS, NAME)


def test_another_message_is_a_change_and_the_same_one_is_none(world: World) -> None:
    bits = Bits(world, "message", 2)
    for value, changed in ((1, 1), (1, 0), (2, 1), (0, 1), (0, 0)):
        bits.say(value)
        assert len(refresh.refresh(world.ports).changed) == changed


def test_a_message_without_words_is_never_taken_for_good(world: World) -> None:
    bits = Bits(world, "message", 2)
    bits.say(3)
    refresh.refresh(world.ports)
    assert standing(browse.show("bits", world.ports).verdict) is Standing.NOT_VALID


@pytest.mark.case("L-11")
def test_lifting_a_suspension_is_told_too(world: World) -> None:
    bits = Bits(world, "suspension", 1)
    bits.say(1)
    refresh.refresh(world.ports)
    assert standing(browse.show("bits", world.ports).verdict) is Standing.SUSPENDED
    bits.say(0)
    assert len(refresh.refresh(world.ports).changed) == 1
    assert world.vault.history()[0].details["outcome"] == "pass"


class TooLargeAnswer(LimitError, code="limit.too_large"):
    """As the network refuses it: the list's request says how much it may be."""


class GivenUp(NetError, code="net.timeout"):
    """As the network refuses what never answers, or a byte a second, or sends elsewhere."""


@pytest.mark.requirement(48, "refuses")
@pytest.mark.case("L-12")
@pytest.mark.parametrize("refusal", [GivenUp, TooLargeAnswer])
def test_a_bitstring_server_that_does_not_answer_leaves_the_copy(refusal: type[NetError], world: World) -> None:
    bits = Bits(world, "revocation", 1)
    kept = world.vault.status_list(LIST)

    def refuse(request: HttpRequest) -> HttpResponse:
        assert request.limit == limits.STATUS_LIST_TRANSFERRED
        assert request.redirects == limits.STATUS_LIST_REDIRECTS
        raise refusal

    world.web.answers[LIST] = refuse
    assert bits.asked
    done = refresh.refresh(world.ports)
    assert [(each.uri, type(each.error)) for each in done.failed] == [(LIST, refusal)]
    assert world.vault.status_list(LIST) == kept


@pytest.mark.case("L-06")
def test_an_old_bitstring_copy_whose_server_is_down_confirms_nothing(world: World) -> None:
    Bits(world, "revocation", 1)
    del world.web.answers[LIST]
    world.clock.forward(hours=2)
    refresh.refresh(world.ports)
    status = browse.show("bits", world.ports).verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code) == (Outcome.UNKNOWN, "status.stale")


@pytest.mark.requirement(49, "accepts")
@pytest.mark.case("L-13")
def test_a_bitstring_list_is_asked_for_once_whole_and_namelessly(world: World) -> None:
    bits = Bits(world, "revocation", 1)
    for number in range(5):
        bits.add(f"more-{number}", LIST)
    before = bits.asked
    for _ in range(100):
        browse.show("bits", world.ports)
    assert bits.asked == before
    world.pauses.clear()
    refresh.refresh(world.ports, spread=30.0)
    assert bits.asked == before + 1
    assert len(world.pauses) == 1
    sent = next(each for each in reversed(world.web.requests) if str(each.url) == LIST)
    assert sent.body in (None, b"")
    assert {name.lower() for name in sent.headers} == {"accept"}
    assert str(PLACE) not in str(sent.url)


@pytest.mark.case("L-14")
@pytest.mark.parametrize(
    ("uri", "what"), [(f"{LIST}?who=me", "query"), (f"{LIST}#me", "fragment"), (f"{LIST}/just-for-you", "path")]
)
def test_a_bitstring_address_that_singles_one_out_is_a_caution(uri: str, what: str, world: World) -> None:
    bits = Bits(world, "revocation", 1)
    status = replace(bits.credential.credential.statuses[0], uri=uri)
    found = trackable(replace(bits.credential.credential, statuses=(status,)), world.ports)
    assert found is not None
    assert found.reason == what
    assert trackable(bits.credential.credential, world.ports) is None


def test_refreshing_trust_brings_lists_of_every_kind_and_they_serve_offline(world: World) -> None:
    bits = Bits(world, "revocation", 1)
    ids, unknown = "https://issuer.test/status/ids", "https://issuer.test/status/what"
    world.web.json(ids, json.dumps({"id": ids, "issuer": world.issuer.did, "revokedCredential": [{"id": "urn:x"}]}).encode())
    world.web.json(unknown, b'{"nothing": "known"}')
    uris = (LIST, ids, unknown, world.issuer.status_uri)
    world.trust(TrustList("Lists", (TrustEntry(world.issuer.did, status_lists=uris),)))
    world.vault.rows.lists.clear()
    failed = trust.refresh(world.ports)
    assert [(each.what, each.error.code) for each in failed] == [(unknown, "status.kind")]
    assert set(world.vault.status_list_uris()) == {LIST, ids, world.issuer.status_uri}
    world.web.answers.clear()
    by = offline(world.ports)
    for reference in (
        bits.credential.credential.statuses[0],
        StatusReference(StatusKind.REVOCATION_1EDTECH, ids, 0, entry="urn:y"),
        StatusReference(StatusKind.TOKEN, world.issuer.status_uri, 0),
    ):
        read, _ = by.status_lists.read(reference, (world.issuer.did,))
        read.require_in_force(reference)


def test_refreshing_trust_does_not_believe_a_list_of_somebody_else(world: World) -> None:
    bits = Bits(world, "revocation", 1)
    stranger = PrivateKey.generate(Algorithm.ES256)
    own = did_key.did_for(stranger.public)
    document = bitstring_status_list.document(
        LIST, own, bitstring.pack({}), "revocation", world.clock.now(), timedelta(days=7), timedelta(hours=1)
    )
    bits.text = jws.sign({"typ": "vc+jwt", "kid": did_key.key_id_for(stranger.public)}, document, stranger).encode()
    world.trust(TrustList("Lists", (TrustEntry(world.issuer.did, status_lists=(LIST,)),)))
    kept = world.vault.status_list(LIST)
    failed = trust.refresh(world.ports)
    assert [(each.what, each.error.code) for each in failed] == [(LIST, "status.signer")]
    assert world.vault.status_list(LIST) == kept
