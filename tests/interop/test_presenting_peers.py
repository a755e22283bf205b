"""The wallet shows credentials to a verifier built on credo-ts: six kinds of client identifier by two ways of answering."""

import pytest

from skrin.domain.json_value import Json
from skrin.protocols.openid4vp.transaction_data import STATEMENT
from tests.cli.conftest import Shell, bare, skrin
from tests.interop.peers import PeerIssuer, PeerVerifier
from tests.interop.test_wallet_peers import received

__all__ = ["bare", "skrin"]
pytestmark = pytest.mark.peers
SIGNERS = ["did", "did:jwk", "did:eddsa", "x509_san_dns", "x509_hash", "none"]
MODES = ["direct_post", "direct_post.jwt"]
QUERIES = ["degree", "age", "nationality", "either", "values", "claimsets"]
TEXT = "I apply for a place in the second year."


def shared(skrin: Shell, verifier: PeerVerifier, query: Json, signer: str, mode: str, **more: Json) -> dict[str, Json]:
    """What their verifier says of what the wallet showed, and what the wallet said of their request."""
    asked = verifier.request(query, signer=signer, mode=mode, **more)
    preview = skrin("wallet", "present", str(asked["request_uri"]), status=2)["preview"]
    assert preview["encrypted"] is (mode == "direct_post.jwt")
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified")
    return {"preview": preview, **verifier.verdict(asked)}


@pytest.mark.cut
@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(64, "accepts")
@pytest.mark.requirement(68, "accepts")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("signer", SIGNERS)
def test_every_kind_of_client_by_both_ways_of_answering(
    signer: str, mode: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-sd-jwt", status=True)

    said = shared(skrin, verifier, "degree", signer, mode)

    assert said["verified"] is True
    proved = {"none": "none", "x509_san_dns": "x509_unknown", "x509_hash": "x509_unknown"}.get(signer, "did")
    assert said["preview"]["verifier"]["authentication"] == proved  # type: ignore[index, call-overload]


@pytest.mark.requirement(61, "accepts")
@pytest.mark.requirement(62, "accepts")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("signer", SIGNERS)
@pytest.mark.parametrize("query", QUERIES)
def test_values_sets_of_claims_and_sets_of_credentials(
    query: str, signer: str, mode: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-sd-jwt")
    assert shared(skrin, verifier, query, signer, mode)["verified"] is True


@pytest.mark.cut
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("signer", ["x509_san_dns", "x509_hash"])
def test_a_w3c_credential_is_shown_to_a_verifier_with_a_certificate(
    signer: str, mode: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-jwt-vc-json")
    assert shared(skrin, verifier, "jwtvc", signer, mode)["verified"] is True


@pytest.mark.cut
@pytest.mark.requirement(56, "accepts")
def test_their_certificate_proves_who_they_are_once_their_authority_is_accepted(
    skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-sd-jwt")
    skrin("trust", "add", skrin.file("root.pem", verifier.root()))

    said = shared(skrin, verifier, "degree", "x509_san_dns", "direct_post.jwt")

    assert said["verified"] is True
    who = said["preview"]["verifier"]  # type: ignore[index, call-overload]
    assert (who["authentication"], who["id"]) == ("x509", "https://localhost")


@pytest.mark.cut
@pytest.mark.requirement(70, "accepts")
@pytest.mark.parametrize("signer", ["did", "x509_san_dns"])
@pytest.mark.parametrize("mode", MODES)
def test_what_the_wallet_agreed_to_they_find_in_its_signature(
    mode: str, signer: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-sd-jwt")
    asked: Json = [{"type": STATEMENT, "credential_ids": ["degree"], "statement": TEXT}]

    said = shared(skrin, verifier, "degree", signer, mode, transaction_data=asked)

    assert said["verified"] is True
    assert said["preview"]["agrees_to"] == [TEXT]  # type: ignore[index, call-overload]
    (agreed,) = said["transaction_data"]  # type: ignore[misc]
    assert agreed["decoded"]["statement"] == TEXT  # type: ignore[index, call-overload]


@pytest.mark.cut
@pytest.mark.requirement(70, "refuses")
def test_what_the_wallet_cannot_show_it_does_not_agree_to(skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier) -> None:
    received(skrin, issuer, "degree-sd-jwt")
    told: Json = [{"type": "urn:payment", "credential_ids": ["degree"], "amount": "1"}]
    asked = verifier.request("degree", transaction_data=told)

    refused = skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=2)

    assert refused["error"] == "request.transaction_data"
    assert verifier.verdict(asked)["verified"] is False
