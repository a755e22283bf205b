"""Our verifier's service against credo-ts: a wallet nobody here wrote answers it, with a credential from our own issuer."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.signing_certificate import certificate_of
from skrin.use_cases.verifier.ask import Asked
from skrin.use_cases.verifier.identity import Certified, KnownBy
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import signer_of
from tests.fakes.clock import FixedClock
from tests.fakes.issuer_service import IssuerWorld, issuer_world
from tests.fakes.issuer_service import serving as issuing
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.verifier_service import serving
from tests.fakes.verifier_world import VerifierWorld
from tests.interop.peers import Peer

pytestmark = pytest.mark.peers


@pytest.fixture
def school(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = issuer_world(tmp_path)
    made.clock.time = datetime.now(UTC)
    with issuing(made) as served:
        yield served


def believing(school: IssuerWorld) -> VerifierWorld:
    """At the real time; what it fetches it really fetches."""
    world = VerifierWorld.at(clock=FixedClock(datetime.now(UTC)))
    world.store.believe(TrustList("Schools", (TrustEntry(school.ports.identity.did),)), world.clock.now())
    world.ports = replace(world.ports, network=lambda: loopback_fetch)
    return world


@pytest.fixture
def verifier(school: IssuerWorld) -> Iterator[VerifierWorld]:
    """Listening, and believing the school."""
    with serving(world := believing(school)):
        yield world


def shown(
    peer: Peer, school: IssuerWorld, verifier: VerifierWorld, asked: Asked, *options: str
) -> tuple[JsonObject, JsonObject]:
    """What their wallet says of it, and the result."""
    made = school.hand_out(transaction_code=False)
    assert made.offer is not None
    wallet = f"wallet-{uuid.uuid4()}"
    assert peer.accept(made.offer.link, wallet=wallet)["ok"] is True
    verifier.clock.time = datetime.now(UTC)
    said = peer.present(asked.link, *options, wallet=wallet)
    return said, verifier.told(asked)


@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "plain"])
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "unsigned"])
def test_their_wallet_says_yes(signed: bool, encrypted: bool, peer: Peer, school: IssuerWorld, verifier: VerifierWorld) -> None:
    asked = verifier.asked(credential_id="retail-1", signed=signed, encrypted=encrypted)
    said, told = shown(peer, school, verifier, asked)
    assert said["ok"] is True, json.dumps([said, told])
    assert (told["answer"], told["verdict"]) == ("presented", "valid"), told


@pytest.mark.requirement(104, "accepts")
@pytest.mark.requirement(105, "accepts")
@pytest.mark.parametrize(
    "known_by", [pytest.param(KnownBy.X509_HASH, marks=pytest.mark.cut), KnownBy.X509_SAN_DNS], ids=lambda by: by.value
)
def test_their_wallet_answers_a_verifier_with_a_certificate_encrypted(
    known_by: KnownBy, peer: Peer, school: IssuerWorld, tmp_path: Path
) -> None:
    root, verifier = Authority("Register of relying parties"), believing(school)
    leaf = root.issue("localhost", organisation="The Certified Employer")
    certified = Certified(certificate_of(leaf.der, (), verifier.clock.now()), signer_of(leaf), "localhost")
    named = replace(verifier.ports.identity, certified=certified, known_by=known_by)
    verifier.ports = replace(verifier.ports, identity=named)
    trusted = tmp_path / "root.pem"
    trusted.write_bytes(root.own.pem)
    with serving(verifier, "localhost"):
        asked = verifier.asked(credential_id="retail-1")
        said, told = shown(peer, school, verifier, asked, "--trust", str(trusted))
    assert said["ok"] is True, json.dumps([said, told])
    assert (told["answer"], told["verdict"]) == ("presented", "valid"), told
    parameters = verifier.stored(asked).parameters
    assert parameters["response_mode"] == "direct_post.jwt"
    assert str(parameters["client_id"]).startswith(f"{known_by.value}:")


@pytest.mark.parametrize("claims", [[["given_name"]], [["family_name"], ["credential_id"]]])
def test_their_wallet_shows_a_selection(claims: list[Json], peer: Peer, school: IssuerWorld, verifier: VerifierWorld) -> None:
    said, told = shown(peer, school, verifier, verifier.selection(*claims))
    assert said["ok"] is True, json.dumps([said, told])
    assert (told["answer"], told["verdict"]) == ("presented", "valid"), told


@pytest.mark.parametrize("path", [["learningOutcomes", 0], ["learningOutcomes", None, "text", "sv"], None])
def test_what_their_wallet_leaves_out_of_an_array_is_noticed(
    path: list[Json] | None, peer: Peer, school: IssuerWorld, verifier: VerifierWorld
) -> None:
    """It finds the elements, and shows the array without the disclosures inside it (credo-ts 0.6.3); None is everything."""
    asked = verifier.asked(ask="everything", credential_id=None) if path is None else verifier.selection(path)
    said, told = shown(peer, school, verifier, asked)
    assert said["ok"] is False
    assert (told["answer"], told["error"]) == ("refused", "response.not_satisfied")


@pytest.mark.cut
def test_their_wallet_has_nothing_that_fits(peer: Peer, school: IssuerWorld, verifier: VerifierWorld) -> None:
    asked = verifier.asked(credential_id="another-course")
    made = school.hand_out(transaction_code=False)
    assert made.offer is not None
    peer.accept(made.offer.link, wallet="nothing")
    assert peer.present(asked.link, wallet="nothing")["ok"] is False
    assert verifier.result(asked).json_object()["stage"] == "open"
