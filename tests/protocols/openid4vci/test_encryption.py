"""Encrypted credential requests and answers (OpenID4VCI 1.0, 8.2, 8.3, 9.1 and 10)."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto.jwe import JWE
from jwcrypto.jwk import JWK

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey
from skrin.keys.errors import DecryptionFailed
from skrin.protocols.openid4vci.credential import (
    CredentialRequest,
    Deferred,
    Issued,
    credential_answer,
    credential_request,
    credential_response,
    read_credential_request,
)
from skrin.protocols.openid4vci.encryption import (
    AnswerEncryption,
    EncryptionPlan,
    encrypted,
    encrypted_answer,
    open_request,
    plan_for,
    request_encryption,
    response_encryption,
)
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    AnswerNotEncrypted,
    CredentialRefused,
    CredentialRequestInvalid,
    EncryptionInvalid,
    EncryptionUnavailable,
    IssuerMetadataInvalid,
    ProofInvalid,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import refusal
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from tests.protocols.making import CONFIGURATION, METADATA, refused_by

Standards = Callable[[str], Path]
KEY = AgreementKey.generate()
ISSUER = replace(METADATA, request_encryption=request_encryption([KEY]), response_encryption=response_encryption())
WANTED = CredentialRequest(CONFIGURATION, proofs=("a.b.c",))
PLAIN = credential_request(WANTED, METADATA, AccessToken("t0ken"))
ISSUED = Issued(("a.b.c~",), "n-1")


def planned(metadata: CredentialIssuerMetadata = ISSUER) -> EncryptionPlan:
    plan = plan_for(metadata)
    assert plan is not None
    return plan


def with_blocks(requests: JsonObject | None, answers: JsonObject | None) -> CredentialIssuerMetadata:
    return replace(METADATA, request_encryption=requests, response_encryption=answers)


@pytest.mark.requirement(27, "accepts")
@pytest.mark.parametrize("given", [ISSUED, Deferred("t-1", 30)], ids=["issued", "deferred"])
def test_a_request_and_its_answer_are_read_by_nobody_between(given: Issued | Deferred) -> None:
    exchange = encrypted(PLAIN, planned())
    assert exchange.request.media_type == "application/jwt"
    assert exchange.request.headers["authorization"] == PLAIN.headers["authorization"]
    assert b"credential_configuration_id" not in exchange.request.body

    opened = open_request(exchange.request, [AgreementKey.generate(), KEY], ISSUER)
    assert read_credential_request(opened.request, ISSUER) == WANTED
    answer = encrypted_answer(credential_answer(given), opened.answer)
    assert answer.media_type == "application/jwt"

    assert credential_response(exchange.opened(answer), 1) == given


@pytest.mark.requirement(27, "accepts")
def test_the_kid_of_the_issuers_key_is_echoed_and_the_answers_key_says_its_algorithm() -> None:
    exchange = encrypted(PLAIN, planned())
    header = jwe.compact_header(exchange.request.body.decode())
    assert (header["kid"], header["alg"], header["enc"]) == (KEY.public.thumbprint, "ECDH-ES", "A256GCM")
    assert "zip" not in header

    asked = json.loads(jwe.decrypt_compact(exchange.request.body.decode(), KEY))["credential_response_encryption"]
    assert (asked["jwk"]["alg"], asked["enc"], set(asked)) == ("ECDH-ES", "A256GCM", {"jwk", "enc"})
    assert "d" not in asked["jwk"]


def test_another_implementation_reads_ours_and_we_read_its_own() -> None:
    peer = JWK.generate(kty="EC", crv="P-256", use="enc", alg="ECDH-ES", kid="peer-1")
    block = {"jwks": {"keys": [json.loads(peer.export_public())]}, "enc_values_supported": ["A128GCM"]}
    metadata = with_blocks({**block, "encryption_required": True}, response_encryption(required=True))
    exchange = encrypted(PLAIN, planned(metadata))

    token = JWE()
    token.deserialize(exchange.request.body.decode(), peer)
    body = json.loads(token.payload)
    assert body["credential_configuration_id"] == CONFIGURATION
    wanted = body["credential_response_encryption"]
    header = {"alg": "ECDH-ES", "enc": wanted["enc"], "kid": wanted["jwk"]["kid"]}
    answer = JWE(strict_json.dump({"credentials": [{"credential": "x"}]}), json.dumps(header))
    answer.add_recipient(JWK(**wanted["jwk"]))

    sealed = HttpResponse(200, {"content-type": "application/jwt"}, answer.serialize(compact=True).encode())
    assert credential_response(exchange.opened(sealed), 1) == Issued(("x",))


@pytest.mark.requirement(27, "accepts")
@pytest.mark.parametrize("encodings", [["A128GCM"], ["A256GCM"], ["XC20P", "A128GCM"]], ids=str)
def test_what_encrypts_is_taken_from_the_issuers_list(encodings: list[Json]) -> None:
    answers: JsonObject = {**response_encryption(), "enc_values_supported": encodings}
    assert planned(replace(ISSUER, response_encryption=answers)).answer_enc == encodings[-1]
    requests: JsonObject = {**request_encryption([KEY]), "enc_values_supported": encodings}
    assert planned(replace(ISSUER, request_encryption=requests)).enc == encodings[-1]


@pytest.mark.requirement(27, "refuses")
def test_a_plain_answer_is_refused_where_an_encrypted_one_was_asked_for() -> None:
    exchange = encrypted(PLAIN, planned())
    with pytest.raises(AnswerNotEncrypted):
        exchange.opened(credential_answer(ISSUED))
    with pytest.raises(AnswerNotEncrypted):
        exchange.opened(credential_answer(Deferred("t-1", 30)))


@pytest.mark.requirement(27, "accepts")
def test_a_plain_error_is_understood() -> None:
    exchange = encrypted(PLAIN, planned())
    with pytest.raises(CredentialRefused) as refused:
        credential_response(exchange.opened(refusal(ProofInvalid("nonce"))), 1)
    assert refused.value.error == "invalid_proof"


@pytest.mark.requirement(27, "refuses")
def test_an_answer_to_another_key_or_with_another_encryption_is_refused() -> None:
    exchange, other = encrypted(PLAIN, planned()), encrypted(PLAIN, planned())
    asked = open_request(other.request, [KEY], ISSUER).answer
    with pytest.raises(DecryptionFailed):
        exchange.opened(encrypted_answer(credential_answer(ISSUED), asked))

    mine = open_request(exchange.request, [KEY], ISSUER).answer
    assert mine is not None
    weaker = encrypted_answer(credential_answer(ISSUED), replace(mine, enc="A128GCM"))
    with pytest.raises(AnswerInvalid) as refused:
        exchange.opened(weaker)
    assert refused.value.member == "enc"


def test_an_answer_that_is_no_token_at_all_is_refused() -> None:
    exchange = encrypted(PLAIN, planned())
    with pytest.raises(AnswerInvalid):
        exchange.opened(HttpResponse(200, {"content-type": "application/jwt"}, "å".encode()))


@pytest.mark.requirement(28, "accepts")
def test_keys_that_cannot_be_used_are_passed_over() -> None:
    unusable: list[Json] = [
        {"kty": "AKP", "alg": "ML-KEM-768", "kid": "pq", "use": "enc", "pub": "AAAA"},
        {"kty": "made-up", "kid": "x"},
        {"kty": "RSA", "alg": "RSA-OAEP-256", "n": "AQAB", "e": "AQAB", "kid": "rsa"},
        {**AgreementKey.generate().public_jwk, "alg": "ECDH-ES+A256KW"},
        {**AgreementKey.generate().public_jwk, "use": "sig"},
        {name: value for name, value in AgreementKey.generate().public_jwk.items() if name != "alg"},
        "no key",
    ]
    block: JsonObject = {**request_encryption([KEY]), "jwks": {"keys": [*unusable, KEY.public_jwk]}}
    assert planned(replace(ISSUER, request_encryption=block)).recipient == KEY.public_jwk


@pytest.mark.requirement(28, "refuses")
@pytest.mark.requirement(27, "refuses")
def test_an_issuer_that_requires_what_cannot_be_done_is_refused() -> None:
    foreign: JsonObject = {"keys": [{"kty": "RSA", "alg": "RSA-OAEP-256", "n": "AQAB", "e": "AQAB", "kid": "rsa"}]}
    requests: JsonObject = {**request_encryption([KEY]), "jwks": foreign}
    for metadata in (
        with_blocks({**requests, "encryption_required": True}, None),
        with_blocks(requests, response_encryption(required=True)),
        with_blocks({**request_encryption([KEY], required=True), "enc_values_supported": ["XC20P"]}, None),
        with_blocks(request_encryption([KEY]), {**response_encryption(required=True), "alg_values_supported": ["RSA-OAEP"]}),
    ):
        with pytest.raises(EncryptionUnavailable):
            plan_for(metadata)
    assert plan_for(with_blocks(requests, response_encryption())) is None


def test_an_issuer_without_encryption_is_asked_in_plain() -> None:
    assert plan_for(METADATA) is None


def test_requests_are_encrypted_also_where_answers_cannot_be() -> None:
    exchange = encrypted(PLAIN, planned(with_blocks(request_encryption([KEY]), None)))
    opened = open_request(exchange.request, [KEY], ISSUER)
    assert opened.answer is None
    answer = encrypted_answer(credential_answer(ISSUED), opened.answer)
    assert credential_response(exchange.opened(answer), 1) == ISSUED


@pytest.mark.requirement(9, "refuses")
@pytest.mark.parametrize("required", [True, False])
def test_answers_are_not_encrypted_where_requests_cannot_be(required: bool) -> None:
    with pytest.raises(IssuerMetadataInvalid) as refused:
        plan_for(with_blocks(None, response_encryption(required=required)))
    assert refused.value.member == "credential_request_encryption"


@pytest.mark.requirement(9, "refuses")
def test_the_published_metadata_without_request_encryption_is_refused(standards: Standards) -> None:
    body = json.loads(standards("openid4vci/eudi-lib/credential_issuer_metadata_no_request_encryption.json").read_text())
    with pytest.raises(IssuerMetadataInvalid) as refused:
        plan_for(CredentialIssuerMetadata.read(body, CredentialIssuerId.parse(body["credential_issuer"])))
    assert refused.value.member == "credential_request_encryption"


@pytest.mark.requirement(9, "accepts")
def test_the_recorded_metadata_of_the_eu_issuer_lead_to_encryption(standards: Standards) -> None:
    body = json.loads(standards("openid4vci/recorded/eudiw-issuer-metadata.json").read_text())
    plan = planned(CredentialIssuerMetadata.read(body, CredentialIssuerId.parse(body["credential_issuer"])))
    assert (plan.enc, plan.answer_enc) == ("A256GCM", "A256GCM")
    assert plan.recipient["kid"] == "D6KSZ43BrxnLwBAajruJpB1t7TrsWuE-mAn6ihHqT8w"


def test_metadata_of_the_specifications_examples_lead_to_encryption(standards: Standards) -> None:
    body = json.loads(standards("openid4vci/examples/credential_issuer_metadata_sd_jwt_long.json").read_text())
    issuer = CredentialIssuerId.parse(body["credential_issuer"])
    as_set = planned(CredentialIssuerMetadata.read(body, issuer))
    body["credential_request_encryption"]["jwks"] = body["credential_request_encryption"]["jwks"]["keys"]
    assert planned(CredentialIssuerMetadata.read(body, issuer)) == as_set  # as the final text's own example had it


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"jwks": {}}, "credential_request_encryption"),
        ({"jwks": {"keys": []}}, "credential_request_encryption"),
        ({"enc_values_supported": "A128GCM"}, "credential_request_encryption"),
        ({"encryption_required": "yes", "enc_values_supported": []}, "credential_request_encryption"),
    ],
    ids=str,
)
def test_a_malformed_description_of_encryption_is_refused(change: JsonObject, member: str) -> None:
    with pytest.raises(IssuerMetadataInvalid) as refused:
        plan_for(replace(ISSUER, request_encryption={**request_encryption([KEY]), **change}))
    assert refused.value.member == member


def test_the_requests_we_encrypt_meet_the_schema_of_the_conformance_suite(standards: Standards) -> None:
    from jsonschema import validate

    schema = json.loads(standards("oidf-conformance/schemas/oid4vci/credential_request-1_0.json").read_text())
    validate(json.loads(jwe.decrypt_compact(encrypted(PLAIN, planned()).request.body.decode(), KEY)), schema)


# the issuer's side


def test_a_plain_request_passes_where_nothing_is_required() -> None:
    opened = open_request(PLAIN, [KEY], ISSUER)
    assert (opened.request, opened.answer) == (PLAIN, None)


@pytest.mark.parametrize(("requests", "answers"), [(True, False), (False, True)])
def test_a_plain_request_is_refused_where_encryption_is_required(requests: bool, answers: bool) -> None:
    metadata = with_blocks(request_encryption([KEY], required=requests), response_encryption(required=answers))
    with pytest.raises(EncryptionInvalid):
        open_request(PLAIN, [KEY], metadata)


def test_an_encrypted_request_without_an_answers_key_is_refused_where_answers_must_be_encrypted() -> None:
    only_request = encrypted(PLAIN, planned(with_blocks(request_encryption([KEY]), None)))
    with pytest.raises(EncryptionInvalid):
        open_request(only_request.request, [KEY], replace(ISSUER, response_encryption=response_encryption(required=True)))


def test_a_plain_request_for_an_encrypted_answer_is_refused() -> None:
    body = {**json.loads(PLAIN.body), "credential_response_encryption": {"jwk": KEY.public_jwk, "enc": "A128GCM"}}
    asked = replace(PLAIN, body=strict_json.dump(body))
    with pytest.raises(EncryptionInvalid):
        read_credential_request(open_request(asked, [KEY], ISSUER).request, ISSUER)


@pytest.mark.parametrize(
    "change",
    [
        {"enc": "A256CBC-HS512"},
        {"zip": "DEF"},
        {"jwk": {"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "RSA-OAEP"}},
        {"jwk": {"kty": "EC", "crv": "P-256"}},
        {"jwk": "a key"},
        {"enc": None},
    ],
    ids=str,
)
def test_an_encryption_that_is_not_offered_is_refused(change: JsonObject) -> None:
    body = {"jwk": AgreementKey.generate().public_jwk, "enc": "A128GCM"}
    assert AnswerEncryption.read(body).enc == "A128GCM"
    with pytest.raises(EncryptionInvalid):
        AnswerEncryption.read({**body, **change})


def test_a_request_to_a_key_that_is_not_the_issuers_is_refused() -> None:
    exchange = encrypted(PLAIN, planned())
    with pytest.raises(EncryptionInvalid):
        open_request(exchange.request, [AgreementKey.generate()], ISSUER)


@given(st.binary(max_size=300) | st.text('aeyJ.{}":', max_size=200).map(str.encode))
def test_whatever_comes_as_an_encrypted_request_is_read_or_refused(body: bytes) -> None:
    request = replace(PLAIN, headers={"content-type": "application/jwt"}, body=body)
    refused = refused_by(lambda: open_request(request, [KEY], ISSUER))
    assert isinstance(refused, EncryptionInvalid | CredentialRequestInvalid)


@given(st.binary(max_size=300) | st.text('aeyJ.{}":', max_size=200).map(str.encode))
def test_whatever_comes_as_an_encrypted_answer_is_read_or_refused(body: bytes) -> None:
    exchange = encrypted(PLAIN, planned())
    answer = HttpResponse(200, {"content-type": "application/jwt"}, body)
    assert isinstance(refused_by(lambda: exchange.opened(answer)), SkrinError)
