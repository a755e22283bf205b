"""What one side issued, the other holds, and either judges: good, revoked and forged, between our programs and credo-ts."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.private_key import PrivateKey
from skrin.system import SystemClock, SystemRandomness
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.issuer.revoke import revoke
from skrin.use_cases.ports import Ports
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.cli.conftest import Shell, bare, skrin
from tests.fakes.clock import FixedClock
from tests.fakes.issuer_service import IssuerWorld, issuer_world
from tests.fakes.issuer_service import serving as issuing
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.verifier_service import serving
from tests.fakes.verifier_world import VerifierWorld
from tests.interop.peers import VCT, Peer, PeerIssuer, PeerVerifier

__all__ = ["bare", "skrin"]
pytestmark = [pytest.mark.peers, pytest.mark.cut]
OURS: JsonObject = {
    "credentials": [
        {
            "id": "ours",
            "format": "dc+sd-jwt",
            "meta": {"vct_values": [SKRIN_VCT]},
            "claims": [{"path": ["given_name"]}, {"path": ["family_name"]}],
        }
    ]
}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = issuer_world(tmp_path)
    made.clock.time = datetime.now(UTC)
    with issuing(made) as served:
        yield served


def shown(skrin: Shell, verifier: PeerVerifier, status: int = 0) -> Json:
    asked = verifier.request(OURS, mode="direct_post.jwt")
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=status)
    return verifier.verdict(asked)["verified"]


def test_what_our_issuer_gave_our_wallet_their_verifier_accepts_until_it_is_revoked(
    skrin: Shell, school: IssuerWorld, verifier: PeerVerifier
) -> None:
    made = school.hand_out(transaction_code=False)
    assert made.offer is not None
    (held,) = skrin("wallet", "receive", made.offer.link, "--yes", "--accept-unverified")["received"]
    assert shown(skrin, verifier) is True

    issued, *_copies = school.store.credentials()
    revoke(issued.hash, "to try it", None, school.ports)
    school.clock.forward(seconds=2)  # it looks into its database anew

    skrin("wallet", "refresh")
    (listed,) = skrin("wallet", "list")["credentials"]
    assert (listed["id"], listed["verdict"], listed["reason"]) == (held["id"], "not_valid", "status.revoked")
    assert shown(skrin, verifier, status=2) is False


@dataclass
class Changing:
    """A network on which somebody changes what answers a request for a credential."""

    changed: list[str] = field(default_factory=list)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = loopback_fetch(request)
        if not request.url.path.endswith("/credential"):
            return answer
        text = answer.body.decode()
        self.changed.append(text)
        return replace(answer, body=text.replace(_end_of_signature(text), "AAAA~", 1).encode())


def _end_of_signature(text: str) -> str:
    """The last letters of the issuer's signature, before the first disclosure."""
    before = text.index("~")
    return text[before - 4 : before + 1]


def test_what_was_changed_on_the_way_from_their_issuer_our_wallet_does_not_take(issuer: PeerIssuer) -> None:
    network, vault = Changing(), MemoryVault()
    ports = Ports(vault, lambda: network, SystemClock(), SystemRandomness(), lambda seconds: None, ANY_LOOPBACK)
    introduced = receive.read(str(issuer.offer()["offer_uri"]), ports)
    while not introduced.resolved:
        introduced = receive.follow(introduced, ports)

    with pytest.raises(SignatureInvalid):
        accept.accept(receive.look_up(introduced, ports), ports, agree=lambda caution: True)

    assert network.changed
    assert vault.count() == 0


def test_what_another_signed_in_our_issuers_name_their_wallet_does_not_take(peer: Peer, tmp_path: Path) -> None:
    made = issuer_world(tmp_path)
    made.clock.time = datetime.now(UTC)
    forging = replace(made, ports=replace(made.ports, signer=PrivateKey.generate(Algorithm.ES256)))
    with issuing(forging) as served:
        offer = served.hand_out(transaction_code=False).offer
        assert offer is not None
        said = peer.accept(offer.link, wallet="forged")

    assert said["ok"] is False
    assert peer.holder("list", "--wallet", "forged")["credentials"] == []


@pytest.fixture
def ours(issuer: PeerIssuer) -> Iterator[VerifierWorld]:
    """Our verifier, listening, at the real time, believing their issuer."""
    world = VerifierWorld.at(clock=FixedClock(datetime.now(UTC)))
    dids = issuer.ask("trust")["dids"]
    assert isinstance(dids, list)
    world.store.believe(TrustList("Theirs", tuple(TrustEntry(str(did), types=(VCT,)) for did in dids)), world.clock.now())
    world.ports = replace(world.ports, network=lambda: loopback_fetch)
    with serving(world):
        yield world


@pytest.mark.parametrize("configuration", ["degree-sd-jwt", "degree-eddsa"])
def test_what_their_issuer_gave_their_wallet_our_verifier_accepts_until_it_is_revoked(
    configuration: str, peer: Peer, issuer: PeerIssuer, ours: VerifierWorld
) -> None:
    offered, wallet = issuer.offer(configuration, status=True), f"crossing-{uuid.uuid4()}"
    assert peer.accept(offered["offer_uri"], wallet=wallet)["ok"] is True

    def judged() -> JsonObject:
        ours.clock.time = datetime.now(UTC)
        asked = ours.selection(["given_name"], type=VCT)
        said = peer.present(asked.link, wallet=wallet)
        assert said["ok"] is True, said
        return ours.told(asked)

    assert judged()["verdict"] == "valid"
    issuer.revoke(offered["session"])
    ours.store.lists.clear()
    assert judged()["verdict"] == "not_valid"
