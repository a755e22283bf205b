"""The standards' assertions with the results their validator states, and a second implementation, both ways."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from openbadgeslib.ob2 import OB2Signer, OB2VerificationError, OB2Verifier
from openbadgeslib.ob2.models import Assertion, IdentityObject, Verification

from skrin.domain.party import in_language
from skrin.domain.ports import CachedList
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.linked_data.port import NoLinkedData
from skrin.status.registry import kind_of
from skrin.trust.trust_list import TrustList
from skrin.use_cases.checks import Judge
from skrin.use_cases.hosted import HostedFetch, anybody
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.status_check import StatusLists
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK
from tests.formats.open_badges_2.conftest import NOON, SITE, Site, assertion, jws, no_key

Standards = Callable[[str], Path]
SAMPLES = "openbadges/samples/ob20"


def judged(raw: str, fetch: Callable[[HttpRequest], HttpResponse], *issuers: str) -> Judged:
    """With a trust list that vouches for the issuers, and status lists from the same site."""
    entries = [{"issuer": each, "names": {"en": "Issuer"}, "types": ["Assertion"]} for each in issuers]
    vouching = TrustList.parse(json.dumps({"version": 1, "name": "test", "entries": entries}))

    def source(reference: Any) -> CachedList:
        kind = kind_of(reference)
        return CachedList(reference.uri, kind.read_answer(fetch(kind.request(reference.uri, NO_LOOPBACK))), NOON)

    hosted = HostedFetch(fetch, lambda url: None, may_ask=anybody)
    by = Judge(no_key, [vouching], StatusLists(source, no_key), NOON, linked_data=NoLinkedData(), hosted=hosted)
    return judge(raw, by)


def example_org(standards: Standards, name: str) -> Site:
    """The standards' folder as the site that it is written for, with the assertion that is looked at on it."""
    folder = standards(SAMPLES)
    site = Site({f"https://example.org/{each.name}": each.read_bytes() for each in (folder / "assets").iterdir()})
    if name.endswith(".json"):
        site.pages[json.loads((folder / name).read_text())["id"].replace("http:", "https:")] = (folder / name).read_bytes()
    return site


# As the standards' validator says; the trust that it does not ask for is given here by a list.
SAID: dict[str, tuple[Outcome, str]] = {
    "assertion-with-endorsements.json": (Outcome.PASS, ""),
    "assertion-with-extension-node-basic.json": (Outcome.PASS, ""),
    "basic-assertion-expired.json": (Outcome.FAIL, "time.expired"),
    "basic-assertion-invalid-context.json": (Outcome.FAIL, "ld.assertion"),
    "basic-assertion-no-public-key.json": (Outcome.PASS, ""),
    "basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json": (Outcome.FAIL, "trust.badge_site"),
    "basic-assertion-with-allowed-origins-valid-starts-with.json": (Outcome.PASS, ""),
    "basic-assertion-with-allowed-origins.json": (Outcome.PASS, ""),
    "basic-assertion.json": (Outcome.PASS, ""),
    "simple.jwt": (Outcome.PASS, ""),
    # A warning there, for a profile whose id is no address; here the address at which it is found is what counts.
    "warning-issuer-non-http.json": (Outcome.PASS, ""),
}
ISSUERS = [
    f"https://example.org/{name}.json"
    for name in (
        *("organization", "organization-no-public-key", "bad-issuer", "issuer-with-allowed-origins"),
        *("issuer-with-allowed-origins-valid-starts-with", "issuer-with-allowed-origins-invalid-multiple-starts-with"),
    )
]


@pytest.mark.parametrize("name", SAID)
def test_the_standards_assertions_come_to_what_their_validator_says(standards: Standards, name: str) -> None:
    raw = (standards(SAMPLES) / name).read_text()
    result = judged(raw, example_org(standards, name), *ISSUERS)
    outcome, code = SAID[name]
    worst = result.verdict.worst
    assert worst is not None
    assert (worst.outcome, worst.code) == (outcome, code), result.problems
    if outcome is Outcome.PASS:
        assert result.credential is not None
        assert in_language(result.credential.achievement.title, "en") in ("Awesome Robotics Badge", "Example Badge")


def test_every_assertion_of_the_standards_is_listed(standards: Standards) -> None:
    here = {each.name for each in standards(SAMPLES).glob("*.j*") if "starts-with" not in each.name or each.name in SAID}
    # A badge class alone is no credential.
    assert here - {"badge-class-with-language.json"} == SAID.keys()


def test_nobody_vouches_for_an_issuer_by_its_being_found(site: Site) -> None:
    result = judged(json.dumps(assertion()), site)
    assert result.verdict.outcome is Outcome.UNKNOWN
    issuer = result.verdict.check(CheckName.ISSUER)
    assert issuer is not None
    assert issuer.code == "trust.unknown_issuer"


@pytest.mark.parametrize("answer", [410, {"id": f"{SITE}/assertions/1", "type": "Assertion", "revoked": True}])
def test_a_hosted_badge_that_is_gone_is_not_valid(site: Site, answer: Any) -> None:
    site.pages[f"{SITE}/assertions/1"] = answer
    result = judged(json.dumps(assertion()), site, f"{SITE}/issuer")
    assert (result.verdict.outcome, result.credential) == (Outcome.FAIL, None)
    assert result.worst_problem is not None
    assert result.worst_problem.code == "status.gone"


def test_a_revoked_hosted_badge_is_shown_as_revoked(site: Site) -> None:
    site.pages[f"{SITE}/assertions/1"] = assertion(revoked=True)
    result = judged(json.dumps(assertion()), site, f"{SITE}/issuer")
    status = result.verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code) == (Outcome.FAIL, "status.revoked")
    assert result.credential is not None


def test_a_revoked_signed_badge_is_shown_as_revoked(site: Site, private: rsa.RSAPrivateKey) -> None:
    profile = site.pages[f"{SITE}/issuer"]
    assert isinstance(profile, dict)
    profile["revocationList"] = f"{SITE}/revoked"
    raw = jws(assertion("signed"), private)
    for entries, outcome in (([f"{SITE}/assertions/1"], Outcome.FAIL), ([], Outcome.PASS)):
        site.pages[f"{SITE}/revoked"] = {"id": f"{SITE}/revoked", "type": "RevocationList", "revokedAssertions": entries}
        assert judged(raw, site, f"{SITE}/issuer").verdict.outcome is outcome


def of_theirs(**changed: Any) -> Assertion:
    told: dict[str, Any] = {
        "id": f"{SITE}/assertions/1",
        "recipient": IdentityObject(identity="alva@example.org", hashed=True, salt="salt"),
        "badge": f"{SITE}/badges/1",
        "verification": Verification(type="SignedBadge", creator=f"{SITE}/key"),
        "issued_on": datetime(2026, 1, 2, tzinfo=UTC),
        "expires": NOON + timedelta(days=30),
        **changed,
    }
    return Assertion(**told)


def test_what_another_implementation_signs_is_good_here(site: Site, private_pem: bytes) -> None:
    token = OB2Signer(private_pem, "RS256").sign(of_theirs())
    assert judged(token, site, f"{SITE}/issuer").verdict.outcome is Outcome.PASS
    over = OB2Signer(private_pem, "RS256").sign(of_theirs(expires=datetime(2026, 2, 1, tzinfo=UTC)))
    worst = judged(over, site, f"{SITE}/issuer").worst_problem
    assert worst is not None
    assert worst.code == "time.expired"


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "ES384"])
def test_keys_of_other_kinds_are_good_too(site: Site, algorithm: str) -> None:
    """RS512, which it also signs with, is none of the algorithms that count here."""
    curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1()}
    key = ed25519.Ed25519PrivateKey.generate() if algorithm == "EdDSA" else ec.generate_private_key(curves[algorithm])
    page = site.pages[f"{SITE}/key"]
    assert isinstance(page, dict)
    page["publicKeyPem"] = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    token = OB2Signer(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), algorithm).sign(of_theirs())
    assert judged(token, site, f"{SITE}/issuer").verdict.outcome is Outcome.PASS


def test_an_algorithm_that_does_not_count_is_refused(site: Site, private_pem: bytes) -> None:
    token = OB2Signer(private_pem, "RS512").sign(of_theirs())
    problem = judged(token, site, f"{SITE}/issuer").worst_problem
    assert problem is not None
    assert problem.code == "jose.algorithm"


def test_another_implementation_agrees_on_what_is_signed_here(site: Site, private: rsa.RSAPrivateKey) -> None:
    def download(url: str) -> bytes:
        page = site.pages[url]
        assert isinstance(page, dict)
        return json.dumps(page).encode()

    theirs = OB2Verifier(download=download)
    good = jws(assertion("SignedBadge"), private)
    assert theirs.verify(good).id == f"{SITE}/assertions/1"
    assert judged(good, site, f"{SITE}/issuer").verdict.outcome is Outcome.PASS
    forged = jws(assertion("SignedBadge"), rsa.generate_private_key(65537, 2048))
    with pytest.raises(OB2VerificationError):
        theirs.verify(forged)
    assert judged(forged, site, f"{SITE}/issuer").verdict.outcome is Outcome.FAIL


def test_another_implementation_agrees_on_what_is_hosted(site: Site) -> None:
    hosted = assertion("HostedBadge")
    hosted["verification"]["type"] = "HostedBadge"
    del hosted["verification"]["creator"]
    site.pages[f"{SITE}/assertions/1"] = hosted

    def download(url: str) -> bytes:
        return json.dumps(site.pages[url]).encode()

    assert OB2Verifier(download=download).verify_hosted(hosted).id == f"{SITE}/assertions/1"
    assert judged(json.dumps(hosted), site, f"{SITE}/issuer").verdict.outcome is Outcome.PASS
    elsewhere = {**hosted, "id": "https://attacker.test/1"}
    site.pages["https://attacker.test/1"] = elsewhere
    with pytest.raises(OB2VerificationError):
        OB2Verifier(download=download).verify_hosted(elsewhere)
    assert judged(json.dumps(elsewhere), site, f"{SITE}/issuer").verdict.outcome is Outcome.FAIL
