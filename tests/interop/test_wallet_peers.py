"""The whole wallet, by its commands, against credo-ts: an issuer and a verifier nobody here wrote."""

import pytest

from skrin.domain.json_value import Json
from tests.cli.conftest import Shell, bare, skrin
from tests.interop.peers import CODE, VCT, PeerIssuer, PeerVerifier

__all__ = ["bare", "skrin"]
pytestmark = pytest.mark.peers


def received(skrin: Shell, issuer: PeerIssuer, *configurations: str, **options: Json) -> list[dict[str, object]]:
    return taken(skrin, issuer.offer(*configurations, **options))


def taken(skrin: Shell, offered: dict[str, Json]) -> list[dict[str, object]]:
    code = ["--tx-code", str(offered["tx_code"])] if offered.get("tx_code") else []
    answer = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", *code)
    found: list[dict[str, object]] = answer["received"]
    return found


def verified(skrin: Shell, verifier: PeerVerifier, query: Json, signer: str, mode: str = "direct_post") -> Json:
    """Whether their verifier verifies what the wallet shows."""
    asked = verifier.request(query, signer=signer, mode=mode)
    skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified")
    return verifier.verdict(asked)["verified"]


@pytest.mark.cut
@pytest.mark.parametrize(
    ("configurations", "options"),
    [
        (["degree-sd-jwt"], {"status": True}),
        (["degree-eddsa"], {"tx_code": CODE}),
        (["degree-sd-jwt", "degree-eddsa"], {"require_dpop": True}),
        (["degree-sd-jwt"], {"version": "v1.draft15"}),
    ],
    ids=["status", "transaction-code", "two-with-dpop", "draft-15"],
)
def test_the_wallet_receives_from_an_issuer_by_others(
    configurations: list[str], options: dict[str, Json], skrin: Shell, issuer: PeerIssuer
) -> None:
    for each in received(skrin, issuer, *configurations, **options):
        assert (each["verdict"], each["reason"]) == ("could_not_check", "trust.unknown_issuer")
        skrin("trust", "add", str(each["issuer"]), "--type", VCT)
        assert skrin("wallet", "show", str(each["id"]))["issuer"]["trust"] is not None


@pytest.mark.cut
@pytest.mark.parametrize(
    ("configuration", "options", "code"),
    [
        ("degree-deferred", {}, "issue.deferred"),
        ("degree-sd-jwt", {"flow": "code"}, "offer.grant"),
        ("degree-x5c", {}, "trust.unknown_anchor"),
    ],
    ids=["deferred", "code-flow", "x5c"],
)
def test_what_the_wallet_does_not_speak_is_said_and_nothing_is_stored(
    configuration: str, options: dict[str, Json], code: str, skrin: Shell, issuer: PeerIssuer
) -> None:
    offered = issuer.offer(configuration, **options)
    refused = skrin("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", status=2)
    assert refused["error"] == code
    assert skrin("wallet", "list")["total"] == 0


@pytest.mark.cut
@pytest.mark.parametrize("signer", ["did", "did:eddsa", "none"])
@pytest.mark.parametrize("query", ["degree", "nationality", "either", "values", "claimsets"])
def test_a_verifier_by_others_accepts_what_the_wallet_shows(
    query: str, signer: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    received(skrin, issuer, "degree-sd-jwt", status=True)
    assert verified(skrin, verifier, query, signer) is True


@pytest.mark.cut
@pytest.mark.parametrize("signer", ["did", "did:eddsa", "none"])
def test_a_w3c_credential_by_others_is_received_and_shown(
    signer: str, skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier
) -> None:
    [held] = received(skrin, issuer, "degree-jwt-vc-json")
    assert held["reason"] == "trust.unknown_issuer"
    assert verified(skrin, verifier, "jwtvc", signer) is True


@pytest.mark.cut
def test_nothing_that_matches_is_nothing_that_is_shown(skrin: Shell, issuer: PeerIssuer, verifier: PeerVerifier) -> None:
    received(skrin, issuer)
    asked = verifier.request("none")
    refused = skrin("wallet", "present", str(asked["request_uri"]), "--yes", "--accept-unverified", status=2)
    assert refused["error"] == "dcql.no_match"
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
