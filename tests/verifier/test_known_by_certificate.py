"""A verifier with a certificate: asks in its name, or as its DID, and in no name that it cannot prove."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.dids.resolver import Resolver, nothing_kept
from skrin.domain.party import Authentication
from skrin.protocols.openid4vp.proof import Introductions, fingerprint
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.x509 import Anchors
from skrin.use_cases.errors import CertificateUnfit
from skrin.use_cases.introductions import introductions
from skrin.use_cases.signing_certificate import CertifiedKey, certificate_of
from skrin.use_cases.verifier.identity import KnownBy
from skrin.verifier.identity import certify, identity, make_known_by
from skrin.wire.jose import CompactJws
from skrin.wire.urls import NO_LOOPBACK
from tests.fakes.authority import Authority, Certified
from tests.fakes.certified_verifier import signer_of
from tests.fakes.clock import NOON
from tests.fakes.verifier_world import VerifierWorld, error_of

ROOT = Authority("Register of relying parties", now=NOON)
LEAF = ROOT.issue("verifier.test", organisation="The Certified Employer")


@pytest.fixture
def world() -> VerifierWorld:
    return known(VerifierWorld.at())


def known(world: VerifierWorld, leaf: Certified = LEAF, by: KnownBy | None = KnownBy.X509_HASH) -> VerifierWorld:
    """The service as it starts, with this certificate and known by it."""
    key = signer_of(leaf)
    certify(world.store, CertifiedKey(key, certificate_of(leaf.der, (), NOON)))  # type: ignore[arg-type]
    if by is not None:
        make_known_by(world.store, by)
    found = identity(world.store, world.ports.address, NO_LOOPBACK, world.clock.now())
    world.ports = replace(world.ports, identity=found)
    return world


def by_the_register(world: VerifierWorld) -> Introductions:
    """A wallet that accepts the register's word."""
    keys = IssuerKeys(Resolver(None, nothing_kept, clock=world.clock), None, world.clock, Anchors((ROOT.own.der,)))
    return introductions(keys, world.clock.now())


@pytest.mark.requirement(96, "accepts")
@pytest.mark.parametrize("by", [KnownBy.X509_HASH, KnownBy.X509_SAN_DNS], ids=lambda by: by.value)
def test_a_request_is_signed_with_the_certificate_and_the_answer_made_out_to_it(by: KnownBy, world: VerifierWorld) -> None:
    known(world, by=by)
    asked = world.asked()
    request = world.read(asked, by_the_register(world))
    name = {KnownBy.X509_HASH: fingerprint(LEAF.der), KnownBy.X509_SAN_DNS: "verifier.test"}[by]
    assert str(request.client_id) == f"{by.value}:{name}"
    assert request.verifier.authentication is Authentication.X509
    assert (request.verifier.id, request.verifier.names) == ("https://verifier.test", {"und": "The Certified Employer"})
    assert request.introduced_by == "Register of relying parties"
    wallet = world.wallet()
    shown = wallet.presentation(request)
    assert CompactJws.parse(shown.rpartition("~")[2]).claims()["aud"] == str(request.client_id)
    assert world.call(wallet.post(request, shown)).status == 200
    assert world.told(asked)["verdict"] == "valid"


def test_one_request_may_be_in_another_name(world: VerifierWorld) -> None:
    named = [world.read(world.asked(known_by=each.value), by_the_register(world)).client_id.prefix.value for each in KnownBy]
    assert named == ["decentralized_identifier", "x509_hash", "x509_san_dns"]
    assert world.stored(world.asked(known_by="did")).details["known_by"] == "did"


def test_a_certificate_that_nobody_asks_for_changes_nothing() -> None:
    world = known(VerifierWorld.at(), by=None)
    assert world.read(world.asked()).client_id.text == f"decentralized_identifier:{world.ports.identity.did}"


@pytest.mark.parametrize("known_by", ["x509_hash", "x509_san_dns", "x509", ""])
def test_nobody_asks_in_a_name_that_is_not_theirs(known_by: str) -> None:
    world = VerifierWorld.at()
    refused = world.create({"ask": "yes-no", "credential_id": "x", "purpose": "why", "known_by": known_by})
    assert (refused.status, error_of(refused)) == (400, "request.ask")
    with pytest.raises(CertificateUnfit) as refused_too:
        make_known_by(world.store, KnownBy.X509_HASH)
    assert refused_too.value.reason == "missing"


def test_who_asks_without_proof_asks_in_no_name(world: VerifierWorld) -> None:
    body = {"ask": "yes-no", "credential_id": "x", "purpose": "why", "known_by": "x509_hash", "signed": False}
    assert error_of(world.create(body)) == "request.ask"


@pytest.mark.parametrize(
    ("leaf", "by", "reason"),
    [
        pytest.param(ROOT.issue("other.test"), KnownBy.X509_SAN_DNS, "address", id="another-host"),
        pytest.param(ROOT.issue("*.test"), KnownBy.X509_SAN_DNS, "address", id="wildcard"),
        pytest.param(ROOT.issue("https://verifier.test"), KnownBy.X509_SAN_DNS, "address", id="address-but-no-host"),
    ],
)
def test_the_service_does_not_start_in_the_name_of_another_host(leaf: Certified, by: KnownBy, reason: str) -> None:
    with pytest.raises(CertificateUnfit) as refused:
        known(VerifierWorld.at(), leaf, by)
    assert refused.value.reason == reason
    assert known(VerifierWorld.at(), leaf).ports.identity.client_id.text == f"x509_hash:{fingerprint(leaf.der)}"


def test_after_its_end_nothing_is_asked_in_its_name(world: VerifierWorld) -> None:
    world.clock.time = LEAF.certificate.not_valid_after_utc - timedelta(minutes=1)
    assert world.asked().expires_at == LEAF.certificate.not_valid_after_utc
    world.clock.forward(minutes=1)
    refused = world.create({"ask": "yes-no", "credential_id": "x", "purpose": "why"})
    assert (refused.status, error_of(refused)) == (503, "state.certificate_over")
    assert world.create({"ask": "yes-no", "credential_id": "x", "purpose": "why", "known_by": "did"}).status == 201
    world.clock.forward(days=1)
    with pytest.raises(CertificateUnfit) as unfit:
        identity(world.store, world.ports.address, NO_LOOPBACK, world.clock.now())
    assert unfit.value.reason == "not_in_force"
    make_known_by(world.store, KnownBy.DID)
    assert identity(world.store, world.ports.address, NO_LOOPBACK, world.clock.now()).known_by is KnownBy.DID


def test_a_request_in_the_name_of_an_earlier_certificate_is_over(world: VerifierWorld) -> None:
    asked = world.asked()
    known(world, ROOT.issue("verifier.test"))
    with pytest.raises(Exception, match=r"request\.not_found|410") as refused:
        world.read(asked, by_the_register(world))
    assert getattr(refused.value, "status", 0) == 410
