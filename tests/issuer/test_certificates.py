"""An issuer that is known by a certificate for its address, beside its DID (docs/decisions/0240; HAIP 1.0, 6.1.1)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.dids.resolver import Resolver
from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import CachedList
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.signed_metadata import any_metadata_request, signed_metadata_response
from skrin.status.registry import kind_of
from skrin.trust.errors import AnchorUnknown
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.trust.x509 import Anchors
from skrin.use_cases.checks import Judge
from skrin.use_cases.issuer.issuing_settings import IssuingSettings, Logo
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.revoke import revoke
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.status_check import StatusLists
from skrin.vocabularies.errors import OfferingInvalid
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from tests.fakes.authority import Authority
from tests.fakes.clock import NOON
from tests.fakes.issuer_in_memory import ADDRESS, anchors, certified, in_memory, wallet_of
from tests.fakes.issuer_service import OFFERING, IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet

X5C = "eu-micro-credential-x5c"
BY_DID = "eu-micro-credential"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Authority for learning", now=NOON)


@pytest.fixture
def world(tmp_path: Path, authority: Authority) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path, authority=authority)
    publish(offering("dc+sd-jwt"), made.ports)
    yield made
    made.store.close()


def offering(*forms: str) -> JsonObject:
    document: JsonObject = {name: value for name, value in json.loads(json.dumps(OFFERING)).items() if name != "forms"}
    return {**document, **({"forms": [*forms]} if forms else {})}


def issued(world: IssuerWorld, *configurations: str) -> tuple[str, ...]:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    assert wallet.offer(offer.link).configuration_ids == configurations
    access = wallet.token(offer.link)
    fetched = [wallet.credentials(access, [PrivateKey.generate(Algorithm.ES256)], each) for each in configurations]
    return tuple(each.credentials[0] for each in fetched)


def keys(world: IssuerWorld, trusted: Anchors) -> IssuerKeys:
    """What a checker has who knows no more of the issuer than the authority above it; nothing is fetched."""
    return IssuerKeys(Resolver(fetch=None), None, world.clock, trusted)


def judged(world: IssuerWorld, text: str, trusted: Anchors) -> Judged:
    ports, wallet = world.ports, wallet_of(world)

    def fetched(reference: StatusReference) -> CachedList:
        kind = kind_of(reference)
        return CachedList(
            reference.uri, kind.read_answer(wallet.fetch(kind.request(reference.uri, ports.loopback))), world.clock.now()
        )

    known = TrustList(
        "test", tuple(TrustEntry(each, types=(ANY_TYPE,), names={"en": "x"}) for each in (ADDRESS, ports.identity.did))
    )
    find_key = keys(world, trusted)
    lists = StatusLists(fetched, find_key, ports.linked_data)
    return judge(text, Judge(find_key, (known,), lists, world.clock.now(), linked_data=ports.linked_data))


@pytest.mark.requirement(93, "accepts")
def test_a_credential_in_the_addresss_name_has_the_chain_without_its_top(world: IssuerWorld, authority: Authority) -> None:
    (raw,) = issued(world, X5C)
    header, claims = CompactJws.parse(raw.split("~")[0]).header, CompactJws.parse(raw.split("~")[0]).claims()
    assert claims["iss"] == ADDRESS
    assert header.key_id is None
    assert len(header.x5c) == 1
    assert authority.own.der not in header.x5c
    found = judged(world, raw, anchors(authority))
    assert found.verdict.outcome.value == "pass", found.problems
    assert {check.name.value for check in found.verdict.checks} >= {"signature", "issuer", "status", "validity"}


@pytest.mark.requirement(93, "refuses")
def test_who_does_not_know_the_authority_cannot_check_it(world: IssuerWorld) -> None:
    (raw,) = issued(world, X5C)
    other = Authority("Another authority", now=NOON)
    with pytest.raises(AnchorUnknown):
        verify(raw, keys(world, anchors(other)), world.clock.now(), None)


def test_intermediate_certificates_come_along_and_the_top_does_not(world: IssuerWorld, authority: Authority) -> None:
    below = Authority("Authority below", parent=authority, now=NOON)
    world.ports = certified(world.ports, below.issue(ADDRESS), below.own)
    (raw,) = issued(world, X5C)
    chain = CompactJws.parse(raw.split("~")[0]).header.x5c
    assert chain[1:] == (below.own.der,)
    assert judged(world, raw, anchors(authority)).verdict.outcome.value == "pass"


def test_its_status_list_is_signed_with_the_same_certificate_and_revocation_is_seen(
    world: IssuerWorld, authority: Authority
) -> None:
    (raw,) = issued(world, X5C)
    (record,) = world.store.credentials()
    url = world.ports.url(f"/status/token/{record.list_id}.x5c")
    token = CompactJws.parse(wallet_of(world).fetch(HttpRequest("GET", url)).body.decode())
    assert token.header.x5c == CompactJws.parse(raw.split("~")[0]).header.x5c
    assert token.claims()["sub"] == str(url)
    by_did = wallet_of(world).fetch(HttpRequest("GET", world.ports.url(f"/status/token/{record.list_id}")))
    assert CompactJws.parse(by_did.body.decode()).header.key_id == world.ports.identity.key_id
    revoke(record.id, "an error", None, world.ports)
    found = judged(world, raw, anchors(authority))
    assert found.verdict.outcome.value == "fail"


def test_an_issuer_without_a_certificate_has_nothing_in_its_addresss_name(tmp_path: Path) -> None:
    world = in_memory(tmp_path)
    assert X5C not in wallet_of(world).metadata().configurations
    with pytest.raises(OfferingInvalid):
        publish(offering(X5C), world.ports)
    issued(world, BY_DID)
    (record,) = world.store.credentials()
    url = world.ports.url(f"/status/token/{record.list_id}.x5c")
    assert wallet_of(world).fetch(HttpRequest("GET", url)).status == 404
    world.store.close()


@pytest.mark.parametrize(
    ("forms", "configurations"),
    [
        ((), (X5C,)),
        (("dc+sd-jwt",), (X5C,)),
        ((BY_DID,), (BY_DID,)),
        ((X5C, BY_DID), (X5C, BY_DID)),
        ((BY_DID, "jwt_vc_json"), (BY_DID, "open-badge-jwt")),
    ],
)
def test_the_offering_says_in_whose_name_it_is_signed(
    world: IssuerWorld, authority: Authority, forms: tuple[str, ...], configurations: tuple[str, ...]
) -> None:
    publish(offering(*forms), world.ports)
    given = issued(world, *configurations)
    for raw in given:
        assert judged(world, raw, anchors(authority)).verdict.outcome.value == "pass"
    named = {str(CompactJws.parse(raw.split("~")[0]).claims()["iss"]) for raw in given}
    assert named == {ADDRESS if each == X5C else world.ports.identity.did for each in configurations}


def test_both_names_are_taken_back_together(world: IssuerWorld, authority: Authority) -> None:
    publish(offering(X5C, BY_DID), world.ports)
    given = issued(world, X5C, BY_DID)
    revoke(world.store.credentials()[0].id, "an error", None, world.ports)
    assert [judged(world, raw, anchors(authority)).verdict.outcome.value for raw in given] == ["fail", "fail"]


def test_nothing_outlasts_the_certificate_and_nothing_is_signed_after_it(world: IssuerWorld, authority: Authority) -> None:
    certificate = world.ports.identity.certificate
    assert certificate is not None
    (raw,) = issued(world, X5C)
    claims = CompactJws.parse(raw.split("~")[0]).claims()
    assert claims["exp"] == int(certificate.until.timestamp())
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    world.clock.time = certificate.until - timedelta(minutes=1)
    offer = world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = wallet.token(offer.link)
    world.clock.time = certificate.until + timedelta(seconds=1)
    answer = wallet.fetch(wallet.credential_request(access, wallet.proofs([PrivateKey.generate(Algorithm.ES256)]), X5C))
    assert (answer.status, answer.json_object()["error"]) == (503, "temporarily_unavailable")
    assert len(world.store.credentials()) == 1


def test_the_services_certified_key_is_nobodys(world: IssuerWorld) -> None:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = wallet.token(offer.link)
    for own in (world.ports.certified_signer, world.ports.signer):
        answer = wallet.fetch(wallet.credential_request(access, wallet.proofs([own]), X5C))  # type: ignore[list-item]
        assert (answer.status, answer.json_object()["error"]) == (400, "invalid_proof")


def test_both_keys_are_in_the_issuers_own_document(world: IssuerWorld) -> None:
    url = world.ports.url("/.well-known/jwt-vc-issuer")
    found = wallet_of(world).fetch(HttpRequest("GET", url)).json_object()
    published = [(each["x"], each["kid"]) for each in found["jwks"]["keys"]]  # type: ignore[index,call-overload]
    certificate = world.ports.identity.certificate
    assert certificate is not None
    assert published == [
        (world.ports.identity.key.jwk["x"], world.ports.identity.key_id),
        (certificate.key.jwk["x"], certificate.key.thumbprint),
    ]


def metadata(wallet: ScriptedWallet, accept: str) -> HttpResponse:
    return wallet.fetch(HttpRequest("GET", wallet.issuer.metadata_url, {"accept": accept} if accept else {}))


@pytest.mark.requirement(76, "accepts")
@pytest.mark.requirement(8, "accepts")
@pytest.mark.parametrize("with_certificate", [True, False])
def test_the_metadata_are_signed_for_who_asks_so_and_plain_for_all_others(
    tmp_path: Path, authority: Authority, with_certificate: bool
) -> None:
    world = in_memory(tmp_path, authority=authority if with_certificate else None)
    wallet = wallet_of(world)
    plain = metadata(wallet, "application/json")
    for accept in ("", "*/*", "text/html", "application/json, application/jwt;q=0.1"):
        assert metadata(wallet, accept).body == plain.body
    answer = wallet.fetch(any_metadata_request(wallet.issuer))
    assert "accept" in answer.headers["vary"]
    signed = signed_metadata_response(answer, wallet.issuer, world.clock.now())
    assert signed is not None
    find = keys(world, anchors(authority))
    found = find(signed.token.header, signed.signer, KeyPurpose.ASSERTION)
    signed.verify(found.key)
    assert found.controller == (ADDRESS if with_certificate else world.ports.identity.did)
    own = {"iss", "sub", "iat", "exp"}
    assert {name: value for name, value in signed.claims.items() if name not in own} == plain.json_object()
    world.store.close()


@pytest.mark.parametrize("uri", ["https://issuer.test/logo.svg", "data:image/png;base64,iVBORw0KGgo="])
def test_the_metadata_show_the_picture_that_the_settings_name(world: IssuerWorld, uri: str) -> None:
    world.ports = replace(world.ports, settings=IssuingSettings(logo=Logo(uri, "A tree")))
    found = wallet_of(world).metadata()
    assert found.logo is not None
    assert (found.logo.uri, found.logo.alt_text) == (uri, "A tree")
    shown = metadata(wallet_of(world), "").json_object()["display"]
    assert [set(each) for each in shown] == [{"name", "locale", "logo"}] * 2  # type: ignore[union-attr,arg-type]


def test_a_certificate_that_is_no_more_signs_no_metadata(world: IssuerWorld, authority: Authority) -> None:
    certificate = world.ports.identity.certificate
    assert certificate is not None
    world.clock.time = certificate.until + timedelta(days=1)
    wallet = wallet_of(world)
    signed = signed_metadata_response(wallet.fetch(any_metadata_request(wallet.issuer)), wallet.issuer, world.clock.now())
    assert signed is not None
    assert signed.signer == world.ports.identity.did


def test_a_chain_that_ended_is_said_to_have_ended(world: IssuerWorld, authority: Authority) -> None:
    (raw,) = issued(world, X5C)
    world.clock.forward(days=31)
    with pytest.raises(SkrinError) as refused:
        verify(raw, keys(world, anchors(authority)), world.clock.now(), None)
    assert refused.value.code in ("trust.certificate_time", "time.expired")
