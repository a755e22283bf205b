"""The whole wallet, by its commands, against credo-ts: an issuer and a verifier nobody here wrote."""

from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest

from skrin.domain.json_value import Json
from tests.cli.conftest import Shell, bare, skrin
from tests.interop.peers import CODE, VCT, PeerIssuer, PeerVerifier

__all__ = ["bare", "skrin"]
pytestmark = pytest.mark.peers
SIGNERS = ["did", "did:jwk", "did:eddsa", "x509_san_dns", "x509_hash", "none"]
MODES = ["direct_post", "direct_post.jwt"]


@pytest.fixture
def trusting(skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier) -> Shell:
    """A wallet that accepts the authorities above the certificates of both."""
    skrin("trust", "add", skrin.file("issuer.pem", issuer.root()))
    skrin("trust", "add", skrin.file("verifier.pem", verifier.root()))
    return skrin


def received(skrin: Shell, issuer: PeerIssuer, *configurations: str, **options: Json) -> list[dict[str, object]]:
    return taken(skrin, issuer.offer(*configurations, **options))


def taken(skrin: Shell, offered: dict[str, Json]) -> list[dict[str, object]]:
    code = ["--tx-code", str(offered["tx_code"])] if offered.get("tx_code") else []
    answer = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", *code)
    found: list[dict[str, object]] = answer["received"]
    return found


def verified(skrin: Shell, verifier: PeerVerifier, query: Json, signer: str = "did", mode: str = "direct_post") -> Json:
    """Whether their verifier verifies what the wallet shows."""
    asked = verifier.request(query, signer=signer, mode=mode)
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified")
    return verifier.verdict(asked)["verified"]


def refused(skrin: Shell, verifier: PeerVerifier, query: Json) -> str:
    """Why the wallet sends nothing; their verifier has verified nothing then."""
    asked = verifier.request(query)
    said = skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=2)
    assert verifier.verdict(asked)["verified"] is False
    return str(said["error"])


@pytest.mark.cut
@pytest.mark.parametrize("code", [{}, {"tx_code": CODE}], ids=["no-code", "code"])
@pytest.mark.parametrize("configuration", ["degree-sd-jwt", "degree-eddsa", "degree-x5c", "degree-jwt-vc-json"])
def test_the_wallet_receives_every_kind_from_an_issuer_by_others(
    configuration: str, code: dict[str, Json], trusting: Shell, issuer: PeerIssuer
) -> None:
    (each,) = received(trusting, issuer, configuration, **code)
    assert (each["verdict"], each["reason"]) == ("could_not_check", "trust.unknown_issuer")
    trusting("trust", "add", str(each["issuer"]), "--type", VCT)
    assert trusting("wallet", "show", str(each["id"]))["issuer"]["trust"] is not None


@pytest.mark.cut
@pytest.mark.parametrize(
    ("configurations", "options"),
    [
        (["degree-sd-jwt"], {"status": True}),
        (["degree-sd-jwt", "degree-eddsa"], {"require_dpop": True}),
        (["degree-sd-jwt"], {"version": "v1.draft15"}),
    ],
    ids=["status", "two-with-dpop", "draft-15"],
)
def test_the_wallet_receives_on_every_condition_of_theirs(
    configurations: list[str], options: dict[str, Json], skrin: Shell, issuer: PeerIssuer
) -> None:
    assert len(received(skrin, issuer, *configurations, **options)) == len(configurations)


def test_without_the_authority_above_it_a_certificate_is_not_believed(skrin: Shell, issuer: PeerIssuer) -> None:
    offered = issuer.offer("degree-x5c")
    said = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", status=2)
    assert said["error"] == "trust.unknown_anchor"
    assert skrin("wallet", "list")["total"] == 0


@pytest.mark.cut
@pytest.mark.parametrize("query", ["age", "nationality", "either", "values", "claimsets"])
def test_every_query_by_others_is_answered(query: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier) -> None:
    received(skrin, issuer, "degree-sd-jwt")
    assert verified(skrin, verifier, query) is True


@pytest.mark.cut
@pytest.mark.parametrize("configuration", ["degree-eddsa", "degree-x5c"])
@pytest.mark.parametrize("mode", MODES)
def test_a_credential_with_another_key_is_shown_too(
    configuration: str, mode: str, trusting: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(trusting, issuer, configuration, status=True)
    assert verified(trusting, verifier, "degree", "x509_hash", mode) is True


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("signer", SIGNERS)
def test_a_w3c_credential_by_others_is_received_and_shown(
    signer: str, mode: str, trusting: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(trusting, issuer, "degree-jwt-vc-json")
    assert verified(trusting, verifier, "jwtvc", signer, mode) is True


@pytest.mark.cut
def test_of_two_credentials_their_sets_take_the_one_that_is_there(
    skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-jwt-vc-json")
    assert verified(skrin, verifier, "either") is True


@pytest.mark.cut
def test_nothing_that_matches_is_nothing_that_is_shown(skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier) -> None:
    received(skrin, issuer)
    assert refused(skrin, verifier, "none") == "dcql.no_match"


@pytest.mark.cut
def test_what_their_issuer_revoked_is_refused_by_the_wallet_and_by_their_verifier(
    skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    offered = issuer.offer("degree-sd-jwt", status=True)
    (each,) = taken(skrin, offered)
    issuer.revoke(offered["session"])
    skrin("wallet", "refresh")
    (shown,) = skrin("wallet", "list")["credentials"]
    assert (shown["id"], shown["verdict"], shown["reason"]) == (each["id"], "not_valid", "status.revoked")
    asked = verifier.request("degree")
    said = skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=2)
    assert said["error"] == "response.not_delivered"
    assert verifier.verdict(asked)["verified"] is False


@pytest.mark.cut
@pytest.mark.requirement(22, "accepts")
@pytest.mark.requirement(73, "accepts")
@pytest.mark.parametrize("configuration", ["degree-sd-jwt", "degree-eddsa"])
def test_each_presentation_shows_another_of_the_copies_their_issuer_gave(
    configuration: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    [held] = received(skrin, issuer, configuration, status=True)

    assert skrin("wallet", "show", str(held["id"]))["copies"] == 5
    left = []
    for _ in range(6):
        left.append(skrin("wallet", "show", str(held["id"]))["unused_copies"])
        assert verified(skrin, verifier, "degree", "did") is True
    assert left == [5, 4, 3, 2, 1, 0]


@pytest.mark.cut
@pytest.mark.requirement(23, "accepts")
@pytest.mark.requirement(24, "accepts")
def test_what_their_issuer_hands_out_later_comes_when_it_is_ready(
    skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    offered = issuer.offer("degree-deferred")
    assert taken(skrin, offered) == []
    early = asked_again(skrin)
    assert (early["received"], len(early["pending"])) == ([], 1)

    issuer.is_ready(offered["session"])

    came = asked_again(skrin)
    assert (len(came["received"]), came["pending"]) == (1, [])
    assert verified(skrin, verifier, "degree") is True


def asked_again(skrin: Shell) -> dict[str, Any]:
    """What comes of asking as soon as the issuer wants to be asked."""
    (waiting,) = skrin("wallet", "pending")["pending"]
    until = datetime.fromisoformat(waiting["may_ask_from"]) - datetime.now(UTC)
    Event().wait(max(0.0, until.total_seconds()) + 1)
    return skrin("wallet", "pending", "--fetch", str(waiting["id"]), "--yes", "--accept-unverified")
