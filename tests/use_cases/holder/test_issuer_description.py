"""Who vouches for what an issuer says about itself (OpenID4VCI 1.0, 12.2.3)."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.errors import SignedMetadataInvalid, SignerUnknown
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.signed_metadata import signed_metadata_answer, wants_signed, write_signed_metadata
from skrin.protocols.refusal import json_answer
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, anchors, settings
from skrin.use_cases.holder.issuer_description import SETTING, STOP, Description, describe
from skrin.use_cases.holder.settings import SETTINGS
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.authority import Authority, Certified
from tests.use_cases.holder.conftest import World

Standards = Callable[[str], Path]
WELL_KNOWN = "https://issuer.test/.well-known/openid-credential-issuer"


def serve(world: World, text: str) -> None:
    """The signed form to whom asks for it; the unsigned one calls the issuer something else."""
    unsigned = {**world.issuer.metadata().as_json(), "display": [{"name": "As not signed", "locale": "en"}]}

    def answer(request: HttpRequest) -> HttpResponse:
        return signed_metadata_answer(text) if wants_signed(request) else json_answer(unsigned)

    world.web.answers[WELL_KNOWN] = answer


def signed(world: World, signer: PrivateKey | None = None, header: JsonObject | None = None, issuer: str = "") -> str:
    return write_signed_metadata(
        world.issuer.metadata(),
        signer or world.issuer.key,
        header or {"kid": world.issuer.key_id},
        world.clock.now(),
        issuer=issuer,
    )


def described(world: World) -> Description:
    return describe(world.issuer.id, world.web, world.ports)


def by_certificate(world: World, leaf: Certified) -> str:
    chain: list[Json] = [base64.b64encode(leaf.der).decode()]
    return signed(world, PrivateKey(leaf.key), {"x5c": chain})


@pytest.mark.requirement(8, "accepts")
@pytest.mark.parametrize("named", [True, False], ids=["iss", "no-iss"])
def test_a_signer_that_a_trust_list_names_is_vouched_for(named: bool, world: World) -> None:
    serve(world, signed(world, issuer=world.issuer.did if named else ""))
    found = described(world)
    assert found.signature is not None
    assert (found.signature.vouched, found.signature.signer) == (True, world.issuer.did)
    assert found.signature.names == {"en": "The Test School"}
    assert found.metadata == world.issuer.metadata()
    assert len(world.web.requests) == 1


@pytest.mark.requirement(8, "accepts")
def test_a_certificate_of_a_trusted_authority_for_this_address_is_vouched_for(world: World) -> None:
    authority = Authority(now=world.clock.now())
    anchors.add(authority.own.pem, world.ports)
    serve(world, by_certificate(world, authority.issue("https://issuer.test", organisation="The School")))
    found = described(world)
    assert found.signature is not None
    assert (found.signature.vouched, found.signature.signer) == (True, "https://issuer.test")


@pytest.mark.requirement(8, "refuses")
@pytest.mark.parametrize("why", ["unknown", "other-name", "expired", "unlisted-did", "no-key", "other-host"])
def test_where_nobody_vouches_the_unsigned_form_is_used_and_that_is_said(why: str, world: World) -> None:
    authority = Authority(now=world.clock.now())
    if why != "unknown":
        anchors.add(authority.own.pem, world.ports)
    leaf = authority.issue(
        "https://other.test" if why == "other-name" else "https://issuer.test",
        ends=world.clock.now() - timedelta(days=1) if why == "expired" else None,
    )
    text = by_certificate(world, leaf)
    if why == "unlisted-did":
        with world.vault.transaction() as tx:
            tx.remove_trust_list("Test list")
        text = signed(world)
    if why == "no-key":
        text = signed(world, header={"kid": "some-key"})
    if why == "other-host":
        text = signed(world, header={"kid": "did:web:elsewhere.test#key"})
    serve(world, text)

    found = described(world)
    assert found.signature is not None
    assert not found.signature.vouched
    assert found.metadata.names == {"en": "As not signed"}
    assert not any("elsewhere" in url for url in world.web.urls)

    settings.change(SETTING, STOP, world.ports)
    with pytest.raises(SignerUnknown):
        described(world)


@pytest.mark.requirement(8, "refuses")
@pytest.mark.parametrize("how", ["did", "certificate", "unknown-certificate", "changed"])
def test_a_signature_that_does_not_hold_stops_everything(how: str, world: World) -> None:
    other, authority = PrivateKey.generate(Algorithm.ES256), Authority(now=world.clock.now())
    leaf = authority.issue("https://issuer.test")
    if how == "certificate":
        anchors.add(authority.own.pem, world.ports)
    chain: list[Json] = [base64.b64encode(leaf.der).decode()]
    texts = {
        "did": signed(world, other),
        "certificate": signed(world, other, {"x5c": chain}),
        "unknown-certificate": signed(world, other, {"x5c": chain}),
        "changed": ".".join([*signed(world, issuer="did:x").split(".")[:2], signed(world).split(".")[2]]),
    }
    serve(world, texts[how])
    if how == "changed":
        head, _, seal = signed(world).split(".")
        body = signed(world, issuer=world.issuer.did).split(".")[1]
        serve(world, f"{head}.{body}.{seal}")
    with pytest.raises(SignedMetadataInvalid) as refused:
        described(world)
    assert refused.value.part == "signature"
    with pytest.raises(SignedMetadataInvalid):
        world.look_up()
    assert not any(url.endswith("/token") for url in world.web.urls)


@pytest.mark.requirement(8, "refuses")
def test_signed_metadata_that_name_another_issuer_are_refused(world: World) -> None:
    text = signed(world)
    world.issuer.url = "https://other.test"
    other = signed(world)
    world.issuer.url = "https://issuer.test"
    for each in (other, text.replace(".", "", 1)):
        serve(world, each)
        with pytest.raises(SkrinError) as refused:
            described(world)
        assert refused.value.code == "issue.signed_metadata"


@pytest.mark.requirement(8, "accepts")
def test_the_preview_says_who_signed_and_the_credential_is_received(world: World) -> None:
    serve(world, signed(world))
    preview = world.look_up()
    assert preview.signature is not None
    assert preview.signature.vouched
    assert accept.accept(preview, world.ports).credentials


def test_an_issuer_that_signs_nothing_is_as_good_as_ever(world: World) -> None:
    assert described(world).signature is None
    assert world.look_up().signature is None


def test_a_signer_that_a_list_knows_for_another_issuer_vouches_for_nothing(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    world.trust(TrustList("Else", (TrustEntry(world.issuer.did, credential_issuers=("https://other.test",)),)))
    serve(world, signed(world))
    found = described(world)
    assert found.signature is not None
    assert not found.signature.vouched


@pytest.mark.requirement(8, "accepts")
@pytest.mark.requirement(8, "refuses")
def test_the_eu_librarys_signed_metadata_are_not_used_without_its_authority(standards: Standards, world: World) -> None:
    text = standards("openid4vci/eudi-lib/credential_issuer_metadata_with_signed_full.txt").read_text().strip()
    body = standards("openid4vci/eudi-lib/credential_issuer_metadata_valid.json").read_bytes()
    issuer = CredentialIssuerId.parse("https://credential-issuer.example.com")
    world.clock.time = datetime(2026, 8, 1, tzinfo=UTC)
    world.web.answers["https://credential-issuer.example.com/.well-known/openid-credential-issuer"] = lambda request: (
        signed_metadata_answer(text) if wants_signed(request) else HttpResponse(200, {"content-type": "application/json"}, body)
    )
    found = describe(issuer, world.web, world.ports)
    assert found.signature is not None
    assert (found.signature.vouched, found.signature.signer) == (False, str(issuer))
    assert found.metadata.credential_issuer == issuer


def test_the_setting_has_its_two_values() -> None:
    assert SETTINGS[SETTING] == ("unsigned", STOP)
