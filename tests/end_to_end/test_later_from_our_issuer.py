"""The wallet and our own issuer: a promise, kept under encryption, asked for again and taken in; the description signed."""

from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.verdict import CheckName, Outcome
from skrin.use_cases.holder import accept, anchors, pending, receive
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.issuer.complete import complete
from skrin.use_cases.issuer.issuing_settings import Encryption, IssuingSettings
from skrin.use_cases.issuer.prepare import Recipient, prepare_later
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.authority import Authority
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import CLAIMS
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness


@pytest.mark.requirement(8, "accepts")
@pytest.mark.requirement(23, "accepts")
@pytest.mark.requirement(27, "accepts")
def test_what_our_issuer_promises_comes_encrypted_when_it_is_registered(tmp_path: Path) -> None:
    authority = Authority()
    settings = IssuingSettings(ask_again_after=timedelta(seconds=90), encryption=Encryption.REQUIRED)
    world = in_memory(tmp_path, settings, authority)
    world.clock.time = authority.now
    sent: list[HttpRequest] = []
    service = wallet_of(world).fetch

    def fetch(request: HttpRequest) -> HttpResponse:
        sent.append(request)
        return service(request)

    ports = Ports(MemoryVault(), lambda: fetch, world.clock, SeededRandomness(), lambda _: None)
    anchors.add(authority.own.pem, ports)
    prepared = prepare_later("retail-1", Recipient(None, needs_transaction_code=False), world.ports)
    assert prepared.offer is not None

    preview = receive.look_up(receive.follow(receive.read(prepared.offer.link, ports), ports), ports)
    assert preview.signature is not None
    received = accept.accept(preview, ports, agree=everything_agreed)
    assert received.pending is not None
    assert received.pending.interval == 90

    complete(prepared.issuance_id, CLAIMS, world.ports)
    world.clock.forward(seconds=91)
    (asked,) = pending.ask_due(ports)
    assert asked.came is not None
    assert len(asked.came.received) == 1
    (stored,) = asked.came.received
    signature = stored.credential.verdict.check(CheckName.SIGNATURE)
    assert signature is not None
    assert signature.outcome is Outcome.PASS
    asked_for = [
        each for each in sent if str(each.url).endswith(("/credential", "/deferred_credential", "/deferred-credential"))
    ]
    assert {each.media_type for each in asked_for} == {"application/jwt"}
    world.store.close()
