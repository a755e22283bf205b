"""Lists of trusted entities in the wallet: added by file and address, kept, refreshed, and who is vouched for by them."""

from datetime import timedelta

import pytest

from skrin.dids.resolver import Resolver
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication, Trust
from skrin.keys.finder import KeyPurpose
from skrin.protocols.openid4vp.proof import fingerprint
from skrin.trust.errors import AnchorUnknown, TrustListReplaced
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.trust.trusted_entities.errors import EntityListOlder, EntityListSigner, EntityListSignersUnknown
from skrin.use_cases.holder import present, trust
from skrin.use_cases.holder.checking import issuer_keys, trust_lists
from skrin.use_cases.vouching import Vouching
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import certify
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.trusted_entities import EAA, PID, WRPAC, document, entity, service, signed, signer
from tests.use_cases.holder.conftest import World

SCHOOLS = Authority("Schools' authority", now=NOON)
ASKERS = Authority("Access authority", now=NOON)
SIGNER = signer()
URL = "https://register.test/list.jwt"
VCT = "urn:example:badge"
VOUCHED = "Accredited providers · The Schools · School certificates"
WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"


def providers(type_: str = EAA, number: int = 5, authority: Authority = SCHOOLS, **more: str) -> JsonObject:
    one = service(type_, [authority.own.der], "School certificates", **more)
    return document(entity("The Schools", one), LoTESequenceNumber=number)


def found(world: World, role: str = VCT) -> tuple[Authentication, Trust, tuple[str, ...]]:
    """Who a credential of the kind `role` is by, signed under a certificate of the schools' authority."""
    leaf = SCHOOLS.issue("school.test")
    header = JoseHeader("ES256", "dc+sd-jwt", None, None, (leaf.der,), {})
    vouching = Vouching(trust_lists(world.ports))
    party = vouching.party(issuer_keys(world.ports, None)(header, "https://school.test", KeyPurpose.ASSERTION))
    decided = vouching.decide(party.id, role, world.clock.now(), party.certified_by)
    return party.authentication, decided.trust, decided.vouched_by


@pytest.mark.requirement(101, "accepts")
def test_an_issuer_under_a_listed_authority_is_vouched_for_by_list_entity_and_service(world: World) -> None:
    trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])

    assert found(world) == (Authentication.X509, Trust.TRUSTED, (VOUCHED,))


@pytest.mark.requirement(101, "refuses")
@pytest.mark.parametrize(
    "content",
    [providers(ServiceStatus=WITHDRAWN), providers(WRPAC), providers(authority=ASKERS)],
    ids=["withdrawn", "of-verifiers", "another-authority"],
)
def test_one_whose_authority_is_not_listed_in_force_for_issuers_is_not_known(content: JsonObject, world: World) -> None:
    trust.add_text(signed(content, SIGNER), world.ports, signers=[SIGNER.der])

    with pytest.raises(AnchorUnknown):
        found(world)


def test_who_says_who_a_person_is_is_proved_but_not_vouched_for_as_to_what_it_has_learnt(world: World) -> None:
    trust.add_text(signed(providers(PID), SIGNER), world.ports, signers=[SIGNER.der])

    assert found(world) == (Authentication.X509, Trust.UNKNOWN, ())
    assert found(world, "urn:eudi:pid:1")[1:] == (Trust.TRUSTED, (VOUCHED,))


def test_a_list_past_its_next_update_proves_nobody_any_more(world: World) -> None:
    trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])
    later = FixedClock(world.clock.now() + timedelta(days=8))

    keys = IssuerKeys(Resolver(None), None, later, trust_lists=trust_lists(world.ports))
    with pytest.raises(AnchorUnknown):
        keys(JoseHeader("ES256", "", None, None, (SCHOOLS.issue("a.test").der,), {}), "https://a.test", KeyPurpose.ASSERTION)


@pytest.mark.requirement(72, "accepts")
def test_a_verifier_under_a_listed_access_authority_is_named_with_who_vouches(world: World) -> None:
    world.received()
    certify(world.verifier, ASKERS)
    listed = document(entity("The Access Office", service(WRPAC, [ASKERS.own.der], "Access certificates")))
    trust.add_text(signed(listed, SIGNER), world.ports, signers=[SIGNER.der])

    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)

    assert preview.verifier.authentication is Authentication.X509
    assert preview.trust.trust is Trust.TRUSTED
    assert preview.trust.vouched_by == ("Accredited providers · The Access Office · Access certificates",)


@pytest.mark.requirement(72, "refuses")
def test_an_authority_for_issuers_says_nothing_of_who_asks(world: World) -> None:
    world.received()
    leaf = certify(world.verifier, SCHOOLS, by_hash=True)
    trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])

    preview = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)

    assert preview.verifier.authentication is Authentication.X509_UNKNOWN
    assert (preview.trust.code, fingerprint(leaf.der) in preview.verifier.id) == ("trust.unknown_verifier", True)


def test_its_signer_must_have_been_named_once(world: World) -> None:
    with pytest.raises(EntityListSignersUnknown):
        trust.add_text(signed(providers(), SIGNER), world.ports)

    trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])
    assert trust.add_text(signed(providers(number=6), SIGNER), world.ports).name == "Accredited providers"


def test_a_list_from_an_address_is_refreshed_by_its_signer_and_never_to_an_older_one(world: World) -> None:
    bodies = [signed(providers(number=5), SIGNER)]
    world.web.answers[URL] = lambda request: _served(request, bodies)
    trust.add_url(URL, world.ports, [SIGNER.der])

    bodies.append(signed(providers(number=7), SIGNER))
    assert not [each for each in trust.refresh(world.ports) if each.what == "Accredited providers"]
    for worse, error in (
        (signed(providers(number=6), SIGNER), EntityListOlder),
        (signed(providers(number=8), signer()), EntityListSigner),
    ):
        bodies.append(worse)
        (failed,) = [each for each in trust.refresh(world.ports) if each.what == "Accredited providers"]
        assert isinstance(failed.error, error)
    assert found(world)[1] is Trust.TRUSTED


def _served(request: HttpRequest, bodies: list[bytes]) -> HttpResponse:
    return HttpResponse(200, {"content-type": "application/jose"}, bodies[-1])


def test_neither_kind_of_list_takes_the_name_of_the_other(world: World) -> None:
    trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])
    with pytest.raises(TrustListReplaced):
        trust.add_text(TrustList("Accredited providers").dump(), world.ports)

    trust.remove("Accredited providers", world.ports)
    trust.add_text(TrustList("Accredited providers", (TrustEntry("did:web:a.test", Role.ISSUER),)).dump(), world.ports)
    with pytest.raises(TrustListReplaced):
        trust.add_text(signed(providers(), SIGNER), world.ports, signers=[SIGNER.der])
