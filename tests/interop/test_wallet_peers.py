"""The whole wallet, by its commands, against credo-ts: an issuer and a verifier nobody here wrote.

Takes minutes, so it runs only where `PEERS_HOME` says that the peers' own setup has put them; else it is skipped.
"""

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Shell, bare, skrin
from tests.interop.test_openid4vc_peers import Peer, _served, peer, pytestmark

__all__ = ["bare", "peer", "pytestmark", "skrin"]


@pytest.fixture(scope="module")
def issuer(peer: Peer) -> Iterator[str]:
    yield from _served(peer, "issuer")


@pytest.fixture(scope="module")
def verifier(peer: Peer) -> Iterator[str]:
    yield from _served(peer, "verifier")


def received(skrin: Shell, peer: Peer, port: str, *options: str) -> list[dict[str, object]]:
    offered = peer.run("credo/issuer.mjs", "offer", "--port", port, *options)
    code = ["--tx-code", str(offered["tx_code"])] if offered.get("tx_code") else []
    answer = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", *code)
    found: list[dict[str, object]] = answer["received"]
    return found


@pytest.mark.parametrize(
    "options",
    [
        ("--config", "degree-sd-jwt", "--status"),
        ("--config", "degree-eddsa", "--tx-code"),
        ("--config", "degree-sd-jwt,degree-eddsa", "--dpop"),
        ("--config", "degree-sd-jwt", "--version", "v1.draft15"),
    ],
    ids=["status", "transaction-code", "two-with-dpop", "draft-15"],
)
def test_the_wallet_receives_from_an_issuer_by_others(options: tuple[str, ...], skrin: Shell, peer: Peer, issuer: str) -> None:
    for each in received(skrin, peer, issuer, *options):
        assert (each["verdict"], each["reason"]) == ("could_not_check", "trust.unknown_issuer")
        skrin("trust", "add", str(each["issuer"]), "--type", "urn:peers:degree:1")
        assert skrin("wallet", "show", str(each["id"]))["issuer"]["trust"] is not None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--config", "degree-deferred"), "issue.deferred"),
        (("--flow", "code"), "offer.grant"),
        (("--config", "degree-x5c"), "trust.unknown_anchor"),
    ],
    ids=["deferred", "code-flow", "x5c"],
)
def test_what_the_wallet_does_not_speak_is_said_and_nothing_is_stored(
    options: tuple[str, ...], code: str, skrin: Shell, peer: Peer, issuer: str
) -> None:
    offered = peer.run("credo/issuer.mjs", "offer", "--port", issuer, *options)
    refused = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", status=2)
    assert refused["error"] == code
    assert skrin("wallet", "list")["total"] == 0


@pytest.mark.parametrize("signer", ["did", "did:eddsa", "none"])
@pytest.mark.parametrize("query", ["degree", "nationality", "either", "values", "claimsets"])
def test_a_verifier_by_others_accepts_what_the_wallet_shows(
    query: str, signer: str, skrin: Shell, peer: Peer, issuer: str, verifier: str
) -> None:
    received(skrin, peer, issuer, "--config", "degree-sd-jwt", "--status")
    options = ("--signer", signer, "--mode", "direct_post", "--query", query)
    asked = peer.run("credo/verifier.mjs", "request", "--port", verifier, *options)
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified")
    verdict = peer.run("credo/verifier.mjs", "verdict", str(asked["session"]), "--port", verifier)
    assert verdict["verified"] is True


@pytest.mark.parametrize("signer", ["did", "did:eddsa", "none"])
def test_a_w3c_credential_by_others_is_received_and_shown(
    signer: str, skrin: Shell, peer: Peer, issuer: str, verifier: str
) -> None:
    [held] = received(skrin, peer, issuer, "--config", "degree-jwt-vc-json")
    assert held["reason"] == "trust.unknown_issuer"
    options = ("--signer", signer, "--mode", "direct_post", "--query", "jwtvc")
    asked = peer.run("credo/verifier.mjs", "request", "--port", verifier, *options)
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified")
    verdict = peer.run("credo/verifier.mjs", "verdict", str(asked["session"]), "--port", verifier)
    assert verdict["verified"] is True


def test_nothing_that_matches_is_nothing_that_is_shown(skrin: Shell, peer: Peer, issuer: str, verifier: str) -> None:
    received(skrin, peer, issuer)
    asked = peer.run("credo/verifier.mjs", "request", "--port", verifier, "--mode", "direct_post", "--query", "none")
    refused = skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=2)
    assert refused["error"] == "dcql.no_match"
    verdict = peer.run("credo/verifier.mjs", "verdict", str(asked["session"]), "--port", verifier)
    assert verdict["verified"] is False
