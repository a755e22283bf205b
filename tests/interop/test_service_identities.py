"""What our issuer can be for credo-ts: known by certificate or by DID, for keys of both kinds, and deferring."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.complete import complete, deny_result
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.model import Action
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.prepare import Recipient, prepare, prepare_later
from skrin.use_cases.issuer.publish import publish
from tests.fakes.authority import Authority
from tests.fakes.issuer_in_memory import certified
from tests.fakes.issuer_service import CLAIMS, OFFERING, IssuerWorld, issuer_world, serving
from tests.interop.peers import Peer

pytestmark = pytest.mark.peers

OPEN = Recipient(None, needs_transaction_code=False)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Authority for learning")


@pytest.fixture
def world(tmp_path: Path, authority: Authority) -> Iterator[IssuerWorld]:
    """Our service at the real time, which the other side goes by, with a certificate beside its DID."""
    made = issuer_world(tmp_path)
    made.clock.time = datetime.now(UTC)
    made.ports = replace(made.ports, settings=IssuingSettings(ask_again_after=timedelta(seconds=1)))

    def with_certificate(ports: ServicePorts) -> ServicePorts:
        return certified(ports, authority.issue(str(ports.issuer), common_name="issuer"))

    with serving(made, dressed=with_certificate) as served:
        yield served
    made.store.close()


@pytest.fixture
def trusted(tmp_path: Path, authority: Authority) -> tuple[str, str]:
    """How their wallet is told which authority counts."""
    file = tmp_path / "authority.pem"
    file.write_text(authority.pem)
    return "--trust", str(file)


def issued_in(world: IssuerWorld, *forms: str) -> str:
    """The link of an offer in these forms."""
    document = {name: value for name, value in OFFERING.items() if name != "forms"}
    publish({**document, "forms": [*forms]}, world.ports)
    made = prepare("retail-1", CLAIMS, OPEN, world.ports)
    assert made.offer is not None
    return made.offer.link


def once_promised(world: IssuerWorld, act: Callable[[], object]) -> threading.Thread:
    """Something that the administrator does when their wallet has been promised a credential."""

    def waiting() -> None:
        pause = threading.Event()
        for _ in range(1200):
            if any(entry.action is Action.CREDENTIAL_PROMISED for entry in world.store.audit()):
                act()
                return
            pause.wait(0.05)

    started = threading.Thread(target=waiting)
    started.start()
    return started


def records(said: JsonObject) -> list[JsonObject]:
    found = said["stored"]
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, dict)]


@pytest.mark.cut
@pytest.mark.requirement(93, "accepts")
@pytest.mark.parametrize("form", [Form.SD_JWT_VC_X5C, Form.SD_JWT_VC], ids=["x5c", "did"])
def test_their_wallet_takes_either_name_and_reads_its_status_list(
    peer: Peer, world: IssuerWorld, trusted: tuple[str, str], form: Form
) -> None:
    said = peer.accept(issued_in(world, form.value), "--status", "--batch", "3", *trusted, wallet=form.value)

    assert said["ok"] is True, said
    assert {each["credential_configuration_id"] for each in records(said)} == {form.value}
    assert len(world.store.credentials()) == 3
    assert {each.form for each in world.store.credentials()} == {form}


def test_their_wallet_takes_nothing_under_an_authority_it_does_not_know(peer: Peer, world: IssuerWorld, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_text(Authority("Another authority").pem)
    said = peer.accept(issued_in(world, "dc+sd-jwt"), "--trust", str(other), wallet="untrusting")

    assert said["ok"] is False, said


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA"])
def test_their_wallets_keys_of_both_kinds_are_bound_under_a_certificate(
    peer: Peer, world: IssuerWorld, trusted: tuple[str, str], algorithm: str
) -> None:
    said = peer.accept(issued_in(world, "dc+sd-jwt"), "--alg", algorithm, "--batch", "2", *trusted, wallet=algorithm)

    assert said["ok"] is True, said
    assert said["dpop"] is True
    assert len(world.store.credentials()) == 2


@pytest.mark.cut
@pytest.mark.requirement(83, "accepts")
def test_their_wallet_waits_for_what_is_not_known_yet(peer: Peer, world: IssuerWorld, trusted: tuple[str, str]) -> None:
    made = prepare_later("retail-1", OPEN, world.ports)
    assert made.offer is not None
    later = once_promised(world, lambda: complete(made.issuance_id, CLAIMS, world.ports))
    said = peer.accept(made.offer.link, "--batch", "2", "--poll", "40", *trusted, wallet="waiting")
    later.join()

    assert said["ok"] is True, said
    assert said["still_deferred"] == []
    assert len(records(said)) == 1
    assert len(world.store.credentials()) == 2


@pytest.mark.requirement(83, "refuses")
def test_their_wallet_is_told_that_nothing_comes(peer: Peer, world: IssuerWorld) -> None:
    made = prepare_later("retail-1", OPEN, world.ports)
    assert made.offer is not None
    later = once_promised(world, lambda: deny_result(made.issuance_id, "not passed", world.ports))
    said = peer.accept(made.offer.link, "--poll", "40", wallet="denied")
    later.join()

    assert said["ok"] is False
    assert "credential_request_denied" in str(said["error"])
