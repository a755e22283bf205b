"""The wallet at our own issuer's service: encrypted, by certificate, later, and once more with a refresh token."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.domain.ports import KeptDocument
from skrin.issuer.app import application
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, pending, receive, refresh, reissue
from skrin.use_cases.holder.accept import Received
from skrin.use_cases.issuer.complete import complete, deny_result
from skrin.use_cases.issuer.issuing_settings import Encryption, IssuingSettings
from skrin.use_cases.issuer.prepare import Prepared, Recipient, prepare, prepare_later
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.revoke import revoke
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.asgi import call
from tests.fakes.authority import Authority
from tests.fakes.clock import NOON
from tests.fakes.issuer_in_memory import ADDRESS, UNLIMITED, in_memory
from tests.fakes.issuer_service import CLAIMS, OFFERING, IssuerWorld
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness

OPEN = Recipient(None, needs_transaction_code=False)
SETTINGS = IssuingSettings(ask_again_after=timedelta(seconds=5), encryption=Encryption.REQUIRED)


@dataclass
class Meeting:
    """A wallet that knows the issuer by name and address, and what it sent."""

    issuer: IssuerWorld
    vault: MemoryVault
    ports: Ports
    sent: list[HttpRequest]

    def take(self, made: Prepared) -> Received:
        assert made.offer is not None
        introduced = receive.follow(receive.read(made.offer.link, self.ports), self.ports)
        return accept.accept(receive.look_up(introduced, self.ports), self.ports)

    def held(self) -> StoredCredential:
        (stored,) = self.take(prepare("retail-1", CLAIMS, OPEN, self.issuer.ports)).credentials
        return stored


@pytest.fixture(params=["dc+sd-jwt", "eu-micro-credential"], ids=["certificate", "DID"])
def meeting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Meeting]:
    authority = Authority("Authority for learning", now=NOON)
    world = in_memory(tmp_path, SETTINGS, authority)
    document: JsonObject = json.loads(json.dumps(OFFERING))
    publish({**document, "forms": [request.param]}, world.ports)
    app, sent, vault = application(world.ports, UNLIMITED), list[HttpRequest](), MemoryVault()

    def fetch(asked: HttpRequest) -> HttpResponse:
        sent.append(asked)
        return call(app, asked)

    anchors = (authority.own.der,)
    ports = Ports(vault, lambda: fetch, world.clock, SeededRandomness(), lambda _: None, anchors=anchors)
    did = world.ports.identity.did
    known = [TrustEntry(each, names={"en": "x"}, types=(ANY_TYPE,), credential_issuers=(ADDRESS,)) for each in (did, ADDRESS)]
    listed = TrustList("test", tuple(known)).dump()
    with vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", "test", listed, world.clock.now()))
    yield Meeting(world, vault, ports, sent)
    world.store.close()


def credential_requests(meeting: Meeting) -> list[HttpRequest]:
    return [each for each in meeting.sent if each.url.path in ("/credential", "/deferred_credential")]


@pytest.mark.requirement(27, "accepts")
@pytest.mark.requirement(93, "accepts")
def test_the_wallet_receives_encrypted_copies_in_either_name(meeting: Meeting) -> None:
    stored = meeting.held()
    certified = str(stored.credential.issuer.id) == ADDRESS
    how = Authentication.X509 if certified else Authentication.DID
    assert stored.credential.issuer.authentication is how
    assert certified is any(each.form.is_certified for each in meeting.issuer.store.credentials())
    assert stored.copies == len(meeting.issuer.store.credentials()) > 1
    (asked,) = credential_requests(meeting)
    assert asked.headers["content-type"] == "application/jwt"


@pytest.mark.requirement(23, "accepts")
@pytest.mark.requirement(83, "accepts")
def test_the_wallet_waits_for_what_is_not_known_yet_and_gets_it_once_it_is(meeting: Meeting) -> None:
    prepared = prepare_later("retail-1", OPEN, meeting.issuer.ports)
    received = meeting.take(prepared)
    assert received.credentials == ()
    assert received.pending is not None
    assert received.pending.interval == 5
    meeting.issuer.clock.forward(hours=2)  # the access token is over by then
    assert pending.ask(received.pending.id, meeting.ports).received == ()
    complete(prepared.issuance_id, CLAIMS, meeting.issuer.ports)
    meeting.issuer.clock.forward(hours=2)
    (stored,) = pending.ask(received.pending.id, meeting.ports).received
    assert meeting.vault.pending() == []
    assert stored.copies == len(meeting.issuer.store.credentials())
    assert {each.headers["content-type"] for each in credential_requests(meeting)} == {"application/jwt"}


@pytest.mark.requirement(24, "accepts")
def test_the_wallet_stops_for_good_when_nothing_comes(meeting: Meeting) -> None:
    prepared = prepare_later("retail-1", OPEN, meeting.issuer.ports)
    received = meeting.take(prepared)
    assert received.pending is not None
    deny_result(prepared.issuance_id, "not passed", meeting.issuer.ports)
    meeting.issuer.clock.forward(minutes=5)
    pending.ask_due(meeting.ports)
    assert meeting.vault.count() == 0
    asked = len(meeting.sent)
    meeting.issuer.clock.forward(days=1)
    pending.ask_due(meeting.ports)
    assert len(meeting.sent) == asked


def test_the_wallet_gets_more_copies_weeks_later_and_all_are_taken_back_together(meeting: Meeting) -> None:
    held = meeting.held()
    before = len(meeting.issuer.store.credentials())
    meeting.issuer.clock.forward(days=20)
    (stored,) = reissue.replace(reissue.look_up(held.id, meeting.ports), meeting.ports)
    issued = meeting.issuer.store.credentials()
    assert len(issued) == before + stored.copies
    assert len({each.holder_key for each in issued}) == len(issued)
    revoke(issued[0].id, "an error", None, meeting.issuer.ports)
    meeting.issuer.clock.forward(days=2)
    assert {each.id for each in refresh.refresh(meeting.ports).changed} == {stored.id}


def test_an_issuer_that_asks_for_no_encryption_is_met_without(meeting: Meeting) -> None:
    off = replace(SETTINGS, encryption=Encryption.OFF)
    app = application(replace(meeting.issuer.ports, settings=off), UNLIMITED)
    meeting.ports = replace(meeting.ports, network=lambda: lambda asked: call(app, asked))
    assert meeting.held().copies > 1
