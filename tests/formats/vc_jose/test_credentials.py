"""W3C credentials in JWTs, of both versions: what was published, and what one thing wrong in it comes to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Authentication
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.stages import Said, Verifying
from skrin.formats.vc_jose.errors import ClaimsDisagree
from skrin.formats.vc_jose.secured import SecuredVcJose, SecuredVcJwt
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire.errors import TypeRefused
from tests.fakes.clock import NOON

Standards = Callable[[str], Path]
ISSUER = PrivateKey.generate(Algorithm.ES256)
DID = did_key.did_for(ISSUER.public)
METHOD = did_key.key_id_for(ISSUER.public)
START = int(NOON.timestamp()) - 3600


def by(key: PublicKey) -> Verifying:
    """As one who knows this key alone, whoever names it."""
    found = FoundKey(key, DID, Authentication.DID)
    return Verifying(lambda header, issuer, purpose: found, NOON, NoLinkedData())


def document(**changes: Json) -> JsonObject:
    made: JsonObject = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:5d0f1d3e-6f5b-4f0e-8f59-6f6f8f2f7a01",
        "type": ["VerifiableCredential"],
        "issuer": DID,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:learner", "name": "A course"},
    }
    return {name: value for name, value in {**made, **changes}.items() if value is not None}


def signed(claims: JsonObject, **header: Json) -> str:
    given = {"typ": "vc+jwt", "kid": METHOD, **header}
    return jws.sign({name: value for name, value in given.items() if value is not None}, claims, ISSUER)


def verified(raw: str) -> Said:
    return SecuredVcJose().verify(raw, by(ISSUER.public)).said


@pytest.mark.requirement(43, "accepts")
@pytest.mark.parametrize(
    "agreeing", [{}, {"iss": DID}, {"jti": document()["id"]}, {"sub": "did:example:learner"}, {"iat": START}]
)
def test_the_payload_is_the_credential_and_claims_that_say_the_same_may_stand_beside_it(agreeing: JsonObject) -> None:
    assert SecuredVcJose().recognises(signed(document(**agreeing)))
    assert verified(signed(document(**agreeing))).issuer == DID


@pytest.mark.requirement(43, "accepts")
@pytest.mark.parametrize(
    ("name", "key"), [("credential-jose-minimal", "vm-p256"), ("credential-issuer-match-signed", "vm-ed25519")]
)
def test_the_signed_credentials_of_the_suite_verify(name: str, key: str, standards: Standards) -> None:
    jwk = json.loads(standards(f"vc-jose-cose/input/{key}.json").read_text())["publicKeyJwk"]
    raw = standards(f"vc-jose-cose/input/{name}.txt").read_text().strip()

    proved = SecuredVcJose().verify(raw, by(PublicKey.from_jwk(jwk)))

    assert proved.said.issuer == "https://example.issuer/vc-jose-cose"


@pytest.mark.requirement(43, "refuses")
def test_the_suites_credential_with_a_bad_signature_is_refused(standards: Standards) -> None:
    jwk = json.loads(standards("vc-jose-cose/input/vm-ed25519.json").read_text())["publicKeyJwk"]
    raw = standards("vc-jose-cose/input/credential-jose-bad-signature.txt").read_text().strip()

    with pytest.raises(SignatureInvalid):
        SecuredVcJose().verify(raw, by(PublicKey.from_jwk(jwk)))


@pytest.mark.requirement(43, "refuses")
@pytest.mark.parametrize(
    ("disagreeing", "claim"),
    [
        ({"vc": {}}, "vc"),
        ({"vp": {}}, "vp"),
        ({"iss": "did:example:other"}, "iss"),
        ({"jti": "urn:uuid:other"}, "jti"),
        ({"sub": "did:example:other"}, "sub"),
    ],
)
def test_a_claim_that_says_another_thing_than_the_credential_is_refused(disagreeing: JsonObject, claim: str) -> None:
    with pytest.raises(ClaimsDisagree) as refused:
        verified(signed(document(**disagreeing)))

    assert refused.value.claim == claim


@pytest.mark.requirement(43, "refuses")
@pytest.mark.parametrize("type_", ["vp+jwt", "dc+sd-jwt", "openid4vci-proof+jwt", "statuslist+jwt", "vc+cose"])
def test_a_token_of_another_type_is_refused(type_: str) -> None:
    with pytest.raises(TypeRefused):
        verified(signed(document(), typ=type_))


@pytest.mark.parametrize("type_", ["vc+jwt", "application/vc+jwt", "JWT", "vc+ld+jwt", None])
def test_the_types_that_issuers_write_are_read(type_: str | None) -> None:
    assert verified(signed(document(), typ=type_)).issuer == DID


@pytest.mark.requirement(43, "accepts")
def test_the_end_of_the_signature_is_an_end_of_the_credential() -> None:
    over = verified(signed(document(exp=START + 60, validUntil="2030-01-01T00:00:00Z"))).valid_until
    assert over is not None
    assert int(over.timestamp()) == START + 60


@pytest.mark.requirement(44, "accepts")
def test_the_published_credential_of_version_1_1_says_what_its_claims_say(standards: Standards) -> None:
    vector = json.loads(standards("openid4vci/jwt_vc_json-credential.json").read_text())

    proved = SecuredVcJwt().verify(vector["token"], by(PublicKey.from_jwk(vector["issuer_jwk"])))

    payload = vector["payload"]
    assert SecuredVcJwt().recognises(vector["token"])
    assert proved.said.issuer == payload["iss"]
    assert proved.said.valid_from is not None
    assert int(proved.said.valid_from.timestamp()) == payload["nbf"]


OLD: JsonObject = {
    "@context": ["https://www.w3.org/2018/credentials/v1"],
    "type": ["VerifiableCredential"],
    "credentialSubject": {"name": "A course"},
}


def of_version_1_1(inner: JsonObject, **claims: Json) -> str:
    said: JsonObject = {"iss": DID, "nbf": START, "jti": "urn:uuid:1", "sub": "did:example:learner", **claims}
    return signed({**said, "vc": {**OLD, **inner}}, typ="JWT")


@pytest.mark.requirement(44, "accepts")
def test_what_stands_in_the_claims_alone_is_put_back_into_the_credential() -> None:
    said = SecuredVcJwt().verify(of_version_1_1({}), by(ISSUER.public)).said
    assert said.issuer == DID
    assert said.valid_from is not None
    assert int(said.valid_from.timestamp()) == START


@pytest.mark.requirement(44, "refuses")
@pytest.mark.parametrize(
    ("inner", "claim"),
    [
        ({"issuer": "did:example:other"}, "iss"),
        ({"issuer": {"id": "did:example:other"}}, "iss"),
        ({"issuanceDate": "2020-01-01T00:00:00Z"}, "nbf"),
        ({"id": "urn:uuid:2"}, "jti"),
        ({"credentialSubject": {"id": "did:example:other"}}, "sub"),
    ],
)
def test_a_credential_of_version_1_1_whose_halves_differ_is_refused(inner: JsonObject, claim: str) -> None:
    with pytest.raises(ClaimsDisagree) as refused:
        SecuredVcJwt().verify(of_version_1_1(inner), by(ISSUER.public))

    assert refused.value.claim == claim


@pytest.mark.requirement(44, "refuses")
def test_a_credential_of_version_1_1_that_another_signed_is_refused() -> None:
    with pytest.raises(SignatureInvalid):
        SecuredVcJwt().verify(of_version_1_1({}), by(PrivateKey.generate(Algorithm.ES256).public))
