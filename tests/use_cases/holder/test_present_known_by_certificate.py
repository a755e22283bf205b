"""Who asks, where that is proved by a certificate or by an attestation; and what the trust lists say of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication, Trust
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vp import attestation, verifier_info
from skrin.protocols.openid4vp.proof import fingerprint
from skrin.protocols.openid4vp.request_object import by_attestation
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import present
from skrin.use_cases.holder.consent import RequestPreview, consent, default_selection
from skrin.use_cases.holder.errors import UnverifiedNotConfirmed
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import certify
from tests.fakes.clock import NOON
from tests.protocols.making import Someone
from tests.use_cases.holder.conftest import World

ROOT = Authority("Register of relying parties", now=NOON)
ELSEWHERE = Authority("Nobody's authority", now=NOON)
ATTESTER = Someone()


@pytest.fixture
def anchored(world: World) -> World:
    """A wallet that accepts the register's word for who somebody is."""
    return replace(world, ports=replace(world.ports, anchors=(ROOT.own.der,)))


def look_up(world: World) -> RequestPreview:
    return present.look_up(present.read(world.verifier.link(), world.ports), world.ports)


def listed(party: str, *types: str, distrusted: bool = False, name: str = "") -> TrustList:
    names = {"en": name} if name else {}
    return TrustList("Employers", (TrustEntry(party, Role.VERIFIER, names, types or ("*",), distrusted=distrusted),))


@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(64, "accepts")
@pytest.mark.parametrize("by_hash", [False, True], ids=["x509_san_dns", "x509_hash"])
@pytest.mark.parametrize("encrypted", [False, True], ids=["direct_post", "direct_post.jwt"])
def test_a_verifier_with_a_certificate_is_answered_under_its_whole_identifier(
    by_hash: bool, encrypted: bool, anchored: World
) -> None:
    anchored.received()
    certify(anchored.verifier, ROOT, by_hash=by_hash)
    anchored.trust(listed("https://verifier.test"))
    anchored.verifier.encrypt_to = AgreementKey.generate() if encrypted else None

    preview = look_up(anchored)
    present.respond(consent(preview, default_selection(preview)), anchored.ports)

    assert preview.verifier.authentication is Authentication.X509
    assert (preview.verifier.id, preview.verifier.names) == ("https://verifier.test", {"und": "The Certified Employer"})
    assert preview.request.introduced_by == "Register of relying parties"
    ((text,),) = anchored.verifier.presented.presentations.values()
    from skrin.wire.jose import CompactJws

    bound = CompactJws.parse(text.rpartition("~")[2]).claims()
    assert bound["aud"] == anchored.verifier.client_id
    assert (b"vp_token" in anchored.verifier.bodies[0]) is not encrypted
    assert anchored.vault.history()[0].party_id == "https://verifier.test"


@pytest.mark.requirement(72, "accepts")
@pytest.mark.parametrize(
    "party",
    [
        lambda leaf: "https://verifier.test",
        lambda leaf: f"x509_hash:{fingerprint(leaf)}",
        lambda leaf: f"x509_hash:{fingerprint(ROOT.own.der)}",
    ],
    ids=["host", "certificate", "authority"],
)
@pytest.mark.parametrize("by_hash", [False, True], ids=["x509_san_dns", "x509_hash"])
def test_a_list_may_know_it_by_host_by_certificate_or_by_authority(
    party: Callable[[bytes], str], by_hash: bool, anchored: World
) -> None:
    leaf = certify(anchored.verifier, ROOT, by_hash=by_hash)
    assert look_up(anchored).trust.trust is Trust.UNKNOWN

    anchored.trust(listed(party(leaf.der)))
    trusted = look_up(anchored).trust
    assert (trusted.trust, trusted.vouched_by) == (Trust.TRUSTED, ("Employers",))

    anchored.trust(listed(party(leaf.der), distrusted=True))
    assert look_up(anchored).trust.code == "trust.distrusted"


def test_what_is_said_against_it_under_one_name_counts_under_all(anchored: World) -> None:
    leaf = certify(anchored.verifier, ROOT)
    anchored.trust(
        TrustList(
            "Employers",
            (
                TrustEntry("https://verifier.test", Role.VERIFIER),
                TrustEntry(f"x509_hash:{fingerprint(leaf.der)}", Role.VERIFIER, distrusted=True),
            ),
        )
    )
    assert look_up(anchored).trust.code == "trust.distrusted"
    anchored.trust(listed("https://verifier.test", "urn:another:kind"))
    assert look_up(anchored).trust.code == "trust.type"
    assert look_up(anchored).verifier.names == {"und": "The Certified Employer"}


def test_the_name_of_an_authority_is_not_the_name_of_whom_it_certified(anchored: World) -> None:
    leaf = certify(anchored.verifier, ROOT)
    anchored.trust(listed(f"x509_hash:{fingerprint(ROOT.own.der)}", name="The Authority"))
    assert look_up(anchored).verifier.names == {"und": "The Certified Employer"}
    anchored.trust(listed(f"x509_hash:{fingerprint(leaf.der)}", name="The Listed Employer"))
    assert look_up(anchored).verifier.names == {"en": "The Listed Employer"}


@pytest.mark.case("P-18")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.requirement(72, "refuses")
@pytest.mark.parametrize("by_hash", [False, True], ids=["x509_san_dns", "x509_hash"])
def test_a_certificate_of_nobody_known_is_never_trusted_for_what_it_says(by_hash: bool, anchored: World) -> None:
    anchored.received()
    certify(anchored.verifier, ELSEWHERE, by_hash=by_hash)
    anchored.trust(listed("https://verifier.test", name="Somebody else"), replace(listed("verifier.test"), name="More"))

    preview = look_up(anchored)

    assert preview.verifier.authentication is Authentication.X509_UNKNOWN
    assert preview.verifier.names == {}
    assert preview.verifier.claimed_names["und"] == "The Certified Employer"
    assert (preview.trust.trust, preview.trust.code) == (Trust.UNKNOWN, "trust.unknown_verifier")
    with pytest.raises(UnverifiedNotConfirmed):
        present.respond(consent(preview, default_selection(preview)), anchored.ports)
    assert anchored.verifier.answers == []


def test_a_list_that_names_the_very_certificate_proves_it_whoever_issued_it(world: World) -> None:
    leaf = certify(world.verifier, ELSEWHERE)
    pinned = f"x509_hash:{fingerprint(leaf.der)}"
    world.trust(listed(pinned, name="The Listed Employer"))

    preview = look_up(world)

    assert (preview.verifier.id, preview.verifier.authentication) == (pinned, Authentication.X509)
    assert preview.verifier.names == {"en": "The Listed Employer"}
    assert preview.trust.trust is Trust.TRUSTED


# attestations and registrations


def attesters(world: World) -> None:
    world.trust(TrustList("Attesters", (TrustEntry(ATTESTER.did, Role.ATTESTER, {"en": "The Register"}),)))


def attested(world: World) -> None:
    until = world.clock.now() + timedelta(days=1)
    jwt = attestation.attest(
        "verifier.test", world.verifier.key.public_jwk, ATTESTER.did, ATTESTER.key_id, ATTESTER.signer, world.clock.now(), until
    )
    world.verifier.client_id, world.verifier.by = "verifier_attestation:verifier.test", by_attestation(jwt)


@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(56, "refuses")
def test_an_attester_counts_where_a_list_names_it_as_one(world: World) -> None:
    world.received()
    attested(world)
    with pytest.raises(SkrinError) as refused:
        look_up(world)
    assert refused.value.code == "request.attester"
    world.trust(TrustList("Attesters", (TrustEntry(ATTESTER.did, Role.VERIFIER), TrustEntry(ATTESTER.did, Role.ISSUER))))
    with pytest.raises(SkrinError) as refused:
        look_up(world)
    assert refused.value.code == "request.attester"

    attesters(world)
    preview = look_up(world)
    assert preview.verifier.authentication is Authentication.ATTESTATION
    assert preview.request.introduced_by == "The Register"
    assert preview.trust.trust is Trust.UNKNOWN
    world.trust(listed("verifier_attestation:verifier.test", SKRIN_VCT, name="The Employer"))
    preview = look_up(world)
    assert (preview.trust.trust, preview.verifier.names) == (Trust.TRUSTED, {"en": "The Employer"})
    present.respond(consent(preview, default_selection(preview)), world.ports)
    assert world.verifier.presented.presentations


@pytest.mark.requirement(71, "accepts")
@pytest.mark.requirement(71, "refuses")
def test_what_a_registrar_says_is_told_where_a_list_knows_it(world: World) -> None:
    until = world.clock.now() + timedelta(days=1)
    jwt = verifier_info.register(
        world.verifier.did, {"name": "The Employer"}, ATTESTER.did, ATTESTER.key_id, ATTESTER.signer, world.clock.now(), until
    )
    world.verifier.infos = (verifier_info.registration_info(jwt),)

    assert look_up(world).request.registrations == ()
    attesters(world)
    (said,) = look_up(world).request.registrations
    assert (said.said_by_names, said.names) == ({"en": "The Register"}, {"und": "The Employer"})
