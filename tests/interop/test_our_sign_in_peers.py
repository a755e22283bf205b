"""Signing in at our issuer with credo-ts's wallet: its pushed request, its walk through our page, its tokens."""

import pytest

from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.offers import Way
from tests.fakes.issuer_service import IssuerWorld
from tests.interop.peers import Peer
from tests.interop.test_service_peers import records, world
from tests.issuer.signing_in import signing_in_offer

__all__ = ["world"]

pytestmark = pytest.mark.peers


def signed_in(peer: Peer, world: IssuerWorld, code: str | None = None, way: Way = Way.SIGN_IN, *options: str) -> JsonObject:
    offer = signing_in_offer(world, way)
    typed = code or offer.sign_in_code
    assert typed is not None
    return peer.accept(offer.link, "", "--flow", "code", "--field-code", typed, *options, wallet="signing-in")


@pytest.mark.cut
@pytest.mark.requirement(87, "accepts")
@pytest.mark.requirement(93, "accepts")
@pytest.mark.parametrize("way", [Way.SIGN_IN, Way.BOTH], ids=["sign-in", "both"])
def test_their_wallet_signs_in_and_receives(way: Way, peer: Peer, world: IssuerWorld) -> None:
    said = signed_in(peer, world, None, way)

    assert said["ok"] is True, said
    assert said["dpop"] is True
    authorization = said["authorization"]
    assert isinstance(authorization, dict)
    assert authorization["par"] is True
    assert [each["notified"] for each in records(said)] == ["credential_accepted"]


@pytest.mark.requirement(79, "refuses")
def test_their_wallet_with_a_wrong_code_receives_nothing(peer: Peer, world: IssuerWorld) -> None:
    said = signed_in(peer, world, "AAAA-BBBB-CCCC")

    assert said["ok"] is False
    assert said["step"] == "authorization (browser)"
    assert world.store.credentials() == []


def test_their_wallet_is_sent_nowhere_but_to_a_program_here(peer: Peer, world: IssuerWorld) -> None:
    said = signed_in(peer, world, None, Way.SIGN_IN, "--redirect-uri", "https://wallet.example/back")

    assert said["ok"] is False
    assert said["step"] == "authorization request"
