"""Presentations of W3C credentials: what is made is read back, and everything that breaks one has its own name."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.errors import (
    ProofChained,
    ProofExpired,
    ProofFromTheFuture,
    ProofInvalid,
    ProofMissing,
    ProofPurposeWrong,
    ProofSignatureInvalid,
    SuiteUnknown,
)
from skrin.formats.sd_jwt.errors import KeyBindingFromTheFuture, KeyBindingMemberInvalid, KeyBindingTooOld
from skrin.formats.stages import Verifying
from skrin.formats.w3c.data_model import Version
from skrin.formats.w3c.errors import ContextMissing, ModelInvalid, TypeMissing
from skrin.formats.w3c_presentation import presentation
from skrin.formats.w3c_presentation.document import MOST_CREDENTIALS
from skrin.formats.w3c_presentation.errors import (
    AudienceOfAnother,
    ChallengeWrong,
    DomainWrong,
    EnvelopeInvalid,
    NonceOfAnother,
    PresentationEmpty,
)
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.trust.errors import KeyOfAnother, NoIssuerKey
from skrin.wire.errors import AlgorithmRefused, TooMany, TypeRefused
from tests.formats.w3c_presentation.making import (
    HOLDER,
    NONCE,
    NOON,
    OTHER,
    POLICY,
    REQUEST,
    VERIFIER,
    Person,
    jwt_credential,
    jwt_presentation,
    person,
    proof_presentation,
    signed_again,
    signed_document,
)

VERSIONS = list(Version)
P256 = person("holder", Algorithm.ES256)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda each: each.name)
@pytest.mark.parametrize("holder", [HOLDER, P256], ids=["Ed25519", "P-256"])
def test_a_presentation_in_a_jwt_is_read_back(version: Version, holder: Person, by: Verifying) -> None:
    raw = jwt_presentation(version, holder)
    assert presentation.recognises(raw)
    assert presentation.credentials(raw) == (jwt_credential(version),)
    statement = presentation.verify(raw, by)
    assert statement.holder.controller == holder.did
    assert statement.require(POLICY, NOON).nonce == NONCE


@pytest.mark.parametrize("version", VERSIONS, ids=lambda each: each.name)
@pytest.mark.parametrize(
    ("holder", "suite"),
    [(HOLDER, ""), (HOLDER, "eddsa-jcs-2022"), (P256, ""), (P256, "ecdsa-jcs-2019")],
    ids=["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"],
)
def test_a_presentation_with_a_proof_is_read_back(version: Version, holder: Person, suite: str, by: Verifying) -> None:
    credential = signed_document(by.linked_data, version)
    raw = proof_presentation(by.linked_data, version, holder, credential=credential, suite=suite)
    assert presentation.recognises(raw)
    assert [json.loads(each) for each in presentation.credentials(raw)] == [credential]
    statement = presentation.verify(raw, by)
    assert statement.holder.controller == holder.did
    assert statement.require(POLICY, NOON).audience == VERIFIER


def test_a_credential_in_a_jwt_may_stand_in_a_document_with_a_proof_in_its_envelope(by: Verifying) -> None:
    inside = json.loads(json.dumps(in_payload(jwt_presentation())["verifiableCredential"][0]))
    raw = proof_presentation(by.linked_data, credential=inside)
    assert presentation.credentials(raw) == (jwt_credential(),)
    assert presentation.verify(raw, by).holder.controller == HOLDER.did


def test_a_whole_presentation_may_lie_in_an_envelope(by: Verifying) -> None:
    inner = jwt_presentation()
    outer = {
        "@context": [Version.V2.value],
        "id": f"data:application/vp+jwt,{inner}",
        "type": "EnvelopedVerifiablePresentation",
    }
    raw = json.dumps(outer)
    assert presentation.recognises(raw)
    assert presentation.credentials(raw) == (jwt_credential(),)
    assert presentation.verify(raw, by).holder.controller == HOLDER.did
    with pytest.raises(EnvelopeInvalid):
        presentation.verify(json.dumps({**outer, "id": f"data:text/plain,{inner}"}), by)


def in_payload(raw: str) -> Any:
    part = raw.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def signed_as(claims: JsonObject, typ: str = "vp+jwt", holder: Person = HOLDER, kid: str = "") -> str:
    return jws.sign({"typ": typ, "kid": kid or holder.method}, claims, holder.key)


def without(claims: JsonObject, name: str) -> JsonObject:
    return {key: value for key, value in claims.items() if key != name}


@pytest.mark.case("V-08")
@pytest.mark.parametrize(
    ("alter", "error"),
    [
        (lambda claims: {**claims, "nonce": "of another request"}, NonceOfAnother),
        (lambda claims: without(claims, "nonce"), NonceOfAnother),
        (lambda claims: {**claims, "nonce": [NONCE]}, NonceOfAnother),
        (lambda claims: {**claims, "aud": "decentralized_identifier:did:web:attacker.test"}, AudienceOfAnother),
        (lambda claims: without(claims, "aud"), AudienceOfAnother),
        (lambda claims: {**claims, "aud": []}, AudienceOfAnother),
        (lambda claims: {**claims, "iat": claims["iat"] - 301}, KeyBindingTooOld),
        (lambda claims: {**claims, "iat": claims["iat"] + 61}, KeyBindingFromTheFuture),
        (lambda claims: {**claims, "exp": claims["iat"] - 60}, KeyBindingTooOld),
        (lambda claims: {**claims, "iat": "yesterday"}, KeyBindingMemberInvalid),
        (lambda claims: {**claims, "iss": OTHER.did, "holder": OTHER.did}, KeyOfAnother),
        (lambda claims: {**claims, "holder": OTHER.did}, SkrinError),
    ],
    ids=[
        "nonce wrong",
        "nonce absent",
        "nonce a list",
        "aud wrong",
        "aud absent",
        "aud empty",
        "too old",
        "from the future",
        "past its end",
        "iat no number",
        "another holder",
        "holder and iss differ",
    ],
)
def test_a_jwt_for_somebody_else_or_some_other_time_is_refused(
    alter: Callable[[JsonObject], JsonObject], error: type[SkrinError], by: Verifying
) -> None:
    claims = in_payload(jwt_presentation())
    presentation.verify(signed_as(claims), by).require(POLICY, NOON)
    with pytest.raises(error):
        presentation.verify(signed_as(alter(claims)), by).require(POLICY, NOON)


@pytest.mark.case("V-08")
def test_a_jwt_that_nobody_or_another_signed_is_refused(by: Verifying) -> None:
    raw = jwt_presentation()
    claims = in_payload(raw)
    head, body, _ = raw.split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"vp+jwt"}').decode().rstrip("=")
    for text, error in (
        (f"{none}.{body}.", AlgorithmRefused),
        (f"{head}.{body}.{'A' * 86}", SignatureInvalid),
        (jws.sign({"typ": "vp+jwt", "kid": HOLDER.method}, claims, OTHER.key), SignatureInvalid),
        (jws.sign({"typ": "vp+jwt", "jwk": OTHER.key.public_jwk}, without(claims, "iss"), OTHER.key), NoIssuerKey),
        (signed_as(claims, typ="vc+jwt"), TypeRefused),
    ):
        with pytest.raises((error, NoIssuerKey) if error is AlgorithmRefused else error):
            presentation.verify(text, by)


@pytest.mark.case("V-08")
@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"challenge": "of another request"}, ChallengeWrong),
        ({"challenge": None}, ChallengeWrong),
        ({"domain": "decentralized_identifier:did:web:attacker.test"}, DomainWrong),
        ({"domain": None}, DomainWrong),
        ({"proofPurpose": "assertionMethod"}, ProofPurposeWrong),
        ({"created": "2026-11-22T12:01:01Z"}, ProofFromTheFuture),
        ({"created": "2026-11-22T11:54:59Z"}, KeyBindingTooOld),
        ({"expires": "2026-11-22T11:59:00Z"}, ProofExpired),
    ],
    ids=[
        "challenge wrong",
        "challenge absent",
        "domain wrong",
        "domain absent",
        "assertionMethod",
        "from the future",
        "too old",
        "past its end",
    ],
)
def test_a_proof_for_somebody_else_or_something_else_is_refused(
    members: dict[str, Any], error: type[SkrinError], by: Verifying
) -> None:
    raw = proof_presentation(by.linked_data)
    presentation.verify(raw, by).require(POLICY, NOON)
    broken = signed_again(raw, by.linked_data, **members)
    with pytest.raises(error):
        presentation.verify(broken, by).require(POLICY, NOON)


def test_a_proof_may_be_for_several_domains_and_need_not_say_when_it_was_made(by: Verifying) -> None:
    raw = signed_again(proof_presentation(by.linked_data), by.linked_data, domain=["https://elsewhere.test", VERIFIER])
    assert presentation.verify(raw, by).require(POLICY, NOON).audience == VERIFIER


def proofs_broken(raw: str, by: Verifying) -> dict[str, tuple[dict[str, Any], type[SkrinError]]]:
    document = json.loads(raw)
    proof = document["proof"]
    other = json.loads(signed_again(raw, by.linked_data, holder=OTHER, verificationMethod=OTHER.method))["proof"]
    altered = json.loads(raw)
    altered["verifiableCredential"][0]["credentialSubject"]["achievement"]["name"] = "Neurosurgery"
    return {
        "unsigned": ({name: value for name, value in document.items() if name != "proof"}, ProofMissing),
        "credential altered": (altered, ProofSignatureInvalid),
        "unknown suite": ({**document, "proof": {**proof, "cryptosuite": "eddsa-2099"}}, SuiteUnknown),
        "a suite for issuers": ({**document, "proof": {**proof, "cryptosuite": "ecdsa-sd-2023"}}, ProofInvalid),
        "method of another": ({**document, "proof": other}, KeyOfAnother),
        "another holder": ({**document, "holder": OTHER.did}, KeyOfAnother),
        "value damaged": ({**document, "proof": {**proof, "proofValue": proof["proofValue"][:-1]}}, ProofSignatureInvalid),
        "value no base58": ({**document, "proof": {**proof, "proofValue": "z0OIl"}}, ProofInvalid),
        "two proofs, one bad": ({**document, "proof": [proof, {**proof, "challenge": "x"}]}, ProofSignatureInvalid),
        "two proofs, one damaged": (
            {**document, "proof": [proof, {**proof, "proofValue": other["proofValue"]}]},
            ProofSignatureInvalid,
        ),
        "a challenge in a proof that nobody knows": (
            {**document, "proof": [proof, {**proof, "cryptosuite": "eddsa-2099", "challenge": "x"}]},
            ProofInvalid,
        ),
        "proofs in a circle": (
            {**document, "proof": [{**proof, "id": "urn:a", "previousProof": "urn:a"}]},
            ProofChained,
        ),
        "fifty proofs": ({**document, "proof": [proof] * 50}, TooMany),
        "no holder, and two signers": (
            {**{name: value for name, value in document.items() if name != "holder"}, "proof": [proof, other]},
            ProofInvalid,
        ),
    }


BROKEN = (
    "unsigned",
    "credential altered",
    "unknown suite",
    "a suite for issuers",
    "method of another",
    "another holder",
    "value damaged",
    "value no base58",
    "two proofs, one bad",
    "two proofs, one damaged",
    "a challenge in a proof that nobody knows",
    "proofs in a circle",
    "fifty proofs",
    "no holder, and two signers",
)


@pytest.mark.case("V-08")
@pytest.mark.case("K-06")
@pytest.mark.parametrize("name", BROKEN)
def test_a_proof_that_is_not_good_is_refused(name: str, by: Verifying) -> None:
    document, error = proofs_broken(proof_presentation(by.linked_data), by)[name]
    with pytest.raises(error):
        presentation.verify(json.dumps(document), by)


@pytest.mark.parametrize(
    ("alter", "error"),
    [
        (lambda found: found.pop("@context"), ContextMissing),
        (lambda found: found.update(verifiableCredential=[]), PresentationEmpty),
        (lambda found: found.pop("verifiableCredential"), PresentationEmpty),
        (lambda found: found.update(verifiableCredential=["eyJh.bbbb.cccc"]), ModelInvalid),
        (lambda found: found.update(verifiableCredential=[7]), ModelInvalid),
        (lambda found: found["verifiableCredential"][0].update(type=[]), TypeMissing),
        (lambda found: found["verifiableCredential"][0].pop("issuer"), ModelInvalid),
        (
            lambda found: found.update(verifiableCredential=[{"type": "EnvelopedVerifiableCredential", "id": "x"}]),
            EnvelopeInvalid,
        ),
        (lambda found: found.update(verifiableCredential=found["verifiableCredential"] * (MOST_CREDENTIALS + 1)), TooMany),
        (lambda found: found.update(holder={"name": "nobody"}), ModelInvalid),
    ],
    ids=["context", "empty", "absent", "bare JWT", "number", "no type", "no issuer", "no envelope", "too many", "holder"],
)
def test_a_document_that_is_no_presentation_is_refused_for_that(
    alter: Callable[[dict[str, Any]], object], error: type[SkrinError], by: Verifying
) -> None:
    found = json.loads(proof_presentation(by.linked_data))
    found.pop("proof")
    assert presentation.credentials(json.dumps(found))
    alter(found)
    with pytest.raises(error):
        presentation.credentials(json.dumps(found))


def test_the_proof_covers_what_no_context_defines(by: Verifying) -> None:
    found = json.loads(proof_presentation(by.linked_data))
    found["grade"] = "A+"
    with pytest.raises(SkrinError) as refused:
        presentation.verify(json.dumps(found), by)
    assert refused.value.code == "ld.undefined_term"


def test_an_end_that_the_holder_gives_is_kept(by: Verifying) -> None:
    ending = replace(REQUEST, expires_at=NOON + timedelta(minutes=1))
    for raw in (jwt_presentation(request=ending), proof_presentation(by.linked_data, request=ending)):
        statement = presentation.verify(raw, by)
        statement.require_in_time(NOON)
        with pytest.raises(KeyBindingTooOld):
            statement.require_in_time(NOON + timedelta(minutes=3))


@given(text=st.one_of(st.text(max_size=200), st.binary(max_size=120).map(lambda each: each.decode("latin-1"))))
def test_any_text_is_a_presentation_or_a_typed_refusal(text: str) -> None:
    presentation.recognises(text)
    with pytest.raises(SkrinError):
        presentation.credentials(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(
    entries=JSON,
    members=st.dictionaries(st.sampled_from(["holder", "id", "type", "@context", "proof", "termsOfUse"]), JSON, max_size=3),
    in_jwt=st.booleans(),
)
def test_any_document_gives_texts_or_a_typed_refusal(entries: Any, members: dict[str, Any], in_jwt: bool) -> None:
    document = {
        "@context": [Version.V2.value],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": entries,
        **members,
    }
    raw = signed_as({"vp": document, "iss": HOLDER.did}, "JWT") if in_jwt else json.dumps(document)
    try:
        found = presentation.credentials(raw)
    except SkrinError:
        return
    assert found
    assert all(isinstance(each, str) for each in found)
