"""Answers encrypted to the verifier (OpenID4VP 1.0, 8.3), against the published one and two other people's implementations."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc import jwe as joserfc_jwe
from joserfc.jwk import ECKey
from jwcrypto import jwe as jwcrypto_jwe
from jwcrypto import jwk as jwcrypto_jwk

from skrin.domain.errors import RequestError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey, RecipientKey
from skrin.protocols.openid4vp.encryption import Encryption
from skrin.protocols.openid4vp.errors import (
    EncryptionKeyMissing,
    EncryptionUnsupported,
    RequestMemberInvalid,
    ResponseInvalid,
    ResponseNotEncrypted,
    ResponseUndecryptable,
)
from skrin.protocols.openid4vp.link import SignedRequest, UnsignedRequest
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed, read_unsigned, sign_request
from skrin.protocols.openid4vp.response import Declined, Presented, declined_request, presentation_request, read_wallet_answer
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import TooLarge
from skrin.wire.http import HttpRequest, form_body, read_form
from tests.protocols.making import CLIENT, NOW, REQUEST, RESPONSE_URI, UNPROVED_CLIENT, UNPROVED_REQUEST, VERIFIER, find_key

Standards = Callable[[str], Path]
KEY = AgreementKey.generate()
OTHER = AgreementKey.generate()
GOOD: JsonObject = {**KEY.public.jwk, "use": "enc", "alg": "ECDH-ES", "kid": KEY.public.thumbprint}
VALUES = "encrypted_response_enc_values_supported"
PRESENTED = {"mc": ["eyJ.eyJ.sig~eyJ.eyJ.sig"]}
FORM = "application/x-www-form-urlencoded"


def asked(metadata: Json = None) -> PresentationRequest:
    """A signed request whose answer is to be encrypted, with this client metadata."""
    request = replace(REQUEST, encrypt_to=KEY)
    if metadata is not None:
        parameters = {**UNPROVED_REQUEST.parameters(), "response_mode": "direct_post.jwt", "client_metadata": metadata}
        return read_unsigned(UnsignedRequest(UNPROVED_CLIENT, parameters))  # type: ignore[arg-type]
    text = sign_request(request, VERIFIER.signer, VERIFIER.key_id, NOW)
    return read_signed(SignedRequest(CLIENT, text), find_key, NOW)


def jwks(*keys: Json, **more: Json) -> JsonObject:
    return {"jwks": {"keys": list(keys)}, **more}


def answer(body: dict[str, str]) -> HttpRequest:
    return HttpRequest("POST", RESPONSE_URI, {"content-type": FORM}, form_body(body))


def header_of(request: HttpRequest) -> JsonObject:
    return jwe.compact_header(read_form(request.body)["response"])


# there and back


@pytest.mark.requirement(68, "accepts")
@pytest.mark.requirement(104, "accepts")
@pytest.mark.requirement(105, "accepts")
def test_an_answer_comes_encrypted_to_the_key_of_its_request_alone() -> None:
    posted = presentation_request(asked(), PRESENTED)

    assert list(read_form(posted.body)) == ["response"]
    assert '"mc"' not in posted.body.decode()
    assert header_of(posted)["kid"] == KEY.public.thumbprint
    assert (header_of(posted)["alg"], header_of(posted)["enc"]) == ("ECDH-ES", "A256GCM")
    assert read_wallet_answer(posted, KEY) == Presented({"mc": ("eyJ.eyJ.sig~eyJ.eyJ.sig",)}, "state-1")


@pytest.mark.requirement(68, "accepts")
def test_a_document_goes_as_an_object_and_comes_back_as_a_text() -> None:
    posted = presentation_request(asked(), {"mc": ['{"type":"VerifiablePresentation"}']})

    payload = json.loads(jwe.decrypt_compact(read_form(posted.body)["response"], KEY))
    assert payload == {"vp_token": {"mc": [{"type": "VerifiablePresentation"}]}, "state": "state-1"}
    assert read_wallet_answer(posted, KEY) == Presented({"mc": ('{"type":"VerifiablePresentation"}',)}, "state-1")


@pytest.mark.requirement(75, "accepts")
def test_a_refusal_goes_as_it_is_and_is_taken_so() -> None:
    posted = declined_request(asked())

    assert read_form(posted.body) == {"error": "access_denied", "state": "state-1"}
    assert read_wallet_answer(posted, KEY) == Declined("access_denied", state="state-1")


@pytest.mark.requirement(75, "accepts")
def test_an_encrypted_refusal_is_taken_too() -> None:
    text = Encryption(GOOD).encrypt({"error": "access_denied", "error_description": "no", "state": "s"})

    assert read_wallet_answer(answer({"response": text}), KEY) == Declined("access_denied", "no", "s")


@pytest.mark.requirement(68, "accepts")
@pytest.mark.requirement(105, "accepts")
@pytest.mark.parametrize("enc", ["A128GCM", "A256GCM"])
def test_two_other_implementations_read_ours_and_are_read(enc: str) -> None:
    key = ECKey.generate_key("P-256", {"kid": "their-key", "use": "enc", "alg": "ECDH-ES"})
    public: JsonObject = key.as_dict(private=False)
    text = read_form(presentation_request(asked(jwks(public, **{VALUES: [enc]})), PRESENTED).body)["response"]

    opened = joserfc_jwe.decrypt_compact(text, key, algorithms=["ECDH-ES", enc])
    assert (opened.headers()["kid"], opened.headers()["enc"]) == ("their-key", enc)
    assert json.loads(opened.plaintext or b"") == {"vp_token": PRESENTED, "state": "state-1"}
    other = jwcrypto_jwe.JWE()
    other.deserialize(text, jwcrypto_jwk.JWK(**key.as_dict(private=True)))
    assert json.loads(other.payload)["vp_token"] == PRESENTED

    payload = json.dumps({"vp_token": PRESENTED, "state": "state-1"})
    head = {"alg": "ECDH-ES", "enc": enc, "kid": KEY.public.thumbprint}
    theirs = [
        joserfc_jwe.encrypt_compact({**head}, payload, ECKey.import_key(GOOD), algorithms=["ECDH-ES", enc]),  # type: ignore[arg-type]
        jwcrypto_jwe.JWE(payload.encode(), json.dumps(head), recipient=jwcrypto_jwk.JWK(**GOOD)).serialize(compact=True),
    ]
    for text in theirs:
        assert read_wallet_answer(answer({"response": text}), KEY) == Presented({"mc": ("eyJ.eyJ.sig~eyJ.eyJ.sig",)}, "state-1")


@pytest.mark.requirement(68, "accepts")
@pytest.mark.requirement(105, "refuses")
def test_the_published_answer_opens_and_a_changed_one_does_not(standards: Standards) -> None:
    said = json.loads(standards("openid4vp/encrypted-response.json").read_text())
    key = AgreementKey.from_jwk(said["recipient_private_jwk"])

    assert jwe.compact_header(said["response"]) == said["expected_header"]
    assert json.loads(jwe.decrypt_compact(said["response"], key)) == said["expected_payload"]
    head, *rest, tag = said["response"].split(".")
    flipped = ("B" if tag[0] == "A" else "A") + tag[1:]
    with pytest.raises(SkrinError) as refused:
        jwe.decrypt_compact(".".join((head, *rest, flipped)), key)
    assert refused.value.code == "jose.decryption"


def test_a_key_is_named_by_its_thumbprint(standards: Standards) -> None:
    said = json.loads(standards("openid4vp/jwk-thumbprint.json").read_text())

    assert RecipientKey.from_jwk(said["jwk"]).thumbprint == said["sha256_thumbprint_b64url"]


# which key


SIGNING: JsonObject = {**VERIFIER.signer.public_jwk, "use": "sig", "alg": "ES256"}
UNUSABLE: dict[str, Json] = {
    "signing-key": SIGNING,
    "for-signatures": {**GOOD, "use": "sig"},
    "another-kind": {"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "RSA-OAEP", "use": "enc"},
    "kind-unheard-of": {"kty": "Kyber", "alg": "ECDH-ES"},
    "another-curve": {**GOOD, "crv": "P-384"},
    "off-the-curve": {**GOOD, "y": GOOD["x"]},
    "alg-absent": {name: value for name, value in GOOD.items() if name != "alg"},
    "alg-wrapping": {**GOOD, "alg": "ECDH-ES+A128KW"},
    "private": {**GOOD, "d": "AAAA"},
    "no-object": "key",
    "other-operations": {**GOOD, "key_ops": ["sign"]},
}


@pytest.mark.case("P-19")
@pytest.mark.requirement(68, "accepts")
@pytest.mark.parametrize("name", UNUSABLE)
def test_the_good_key_is_used_among_others_that_cannot_be(name: str) -> None:
    request = asked(jwks(UNUSABLE[name], GOOD, {**OTHER.public_jwk}))

    assert request.encryption == Encryption(GOOD)
    assert read_wallet_answer(presentation_request(request, PRESENTED), KEY) == Presented(
        {"mc": ("eyJ.eyJ.sig~eyJ.eyJ.sig",)}, "state-1"
    )


@pytest.mark.case("P-19")
@pytest.mark.requirement(68, "refuses")
@pytest.mark.parametrize(
    "metadata",
    [
        *(pytest.param(jwks(each), id=name) for name, each in UNUSABLE.items()),
        pytest.param(jwks(), id="no-key"),
        pytest.param({}, id="no-jwks"),
        pytest.param({"jwks": []}, id="jwks-no-object"),
        pytest.param({"jwks": {"keys": {}}}, id="keys-no-array"),
        pytest.param({"jwks_uri": "https://verifier.test/keys"}, id="elsewhere"),
    ],
)
def test_without_a_key_that_can_be_used_the_request_is_refused_and_nothing_goes_unencrypted(metadata: JsonObject) -> None:
    with pytest.raises(EncryptionKeyMissing) as refused:
        asked(metadata)

    assert isinstance(refused.value, RequestError)


@pytest.mark.case("P-19")
@pytest.mark.requirement(68, "accepts")
@pytest.mark.requirement(68, "refuses")
def test_the_content_is_encrypted_as_the_verifier_can_read_it_by_default_with_128_bits() -> None:
    def chosen(*values: Json) -> str:
        encryption = asked(jwks(GOOD, **({VALUES: list(values)} if values else {}))).encryption
        assert encryption is not None
        return encryption.enc

    assert chosen() == "A128GCM"
    assert (chosen("A128GCM"), chosen("A256GCM"), chosen("A128CBC-HS256", "A128GCM")) == ("A128GCM", "A256GCM", "A128GCM")
    with pytest.raises(EncryptionUnsupported) as refused:
        chosen("A128CBC-HS256")
    assert refused.value.offered == ("A128CBC-HS256",)
    for wrong in (7, ""):
        with pytest.raises(RequestMemberInvalid):
            chosen(wrong)


@pytest.mark.requirement(104, "accepts")
def test_what_we_offer_is_a_key_of_the_one_request_and_both_lengths() -> None:
    metadata = replace(REQUEST, encrypt_to=KEY).parameters()["client_metadata"]
    assert isinstance(metadata, dict)

    assert metadata["jwks"] == {"keys": [GOOD]}
    assert metadata[VALUES] == ["A128GCM", "A256GCM"]


# what is taken


def sealed(parameters: JsonObject, key: JsonObject = GOOD, enc: str = "A128GCM") -> str:
    return Encryption(key, enc).encrypt(parameters)


TOKEN: JsonObject = {"vp_token": PRESENTED, "state": "state-1"}  # type: ignore[dict-item]


def renamed(text: str, **members: Json) -> str:
    head, _, rest = text.partition(".")
    header = {**json.loads(base64url.decode(head)), **members}
    return f"{base64url.encode(strict_json.dump(header))}.{rest}"


@pytest.mark.requirement(105, "refuses")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(sealed(TOKEN, dict(OTHER.public_jwk)), "kid", id="another-key"),
        pytest.param(sealed(TOKEN, {**OTHER.public_jwk, "kid": KEY.public.thumbprint}), "jose.decryption", id="under-our-name"),
        pytest.param(renamed(sealed(TOKEN), kid="x"), "kid", id="name-changed"),
        pytest.param(renamed(sealed(TOKEN), enc="A256GCM"), "jose.decryption", id="length-changed"),
        pytest.param(renamed(sealed(TOKEN), enc="A128CBC-HS256"), "enc", id="enc-not-offered"),
        pytest.param(renamed(sealed(TOKEN), alg="ECDH-ES+A128KW"), "alg", id="alg-not-offered"),
        pytest.param(renamed(sealed(TOKEN), zip="DEF"), "jose.jwe", id="compressed"),
        pytest.param(sealed(TOKEN)[:-4] + "AAAA", "jose.decryption", id="changed"),
        pytest.param("a.b.c", "jose.jwe", id="no-jwe"),
    ],
)
def test_what_is_not_encrypted_to_the_key_of_the_request_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ResponseUndecryptable) as refused:
        read_wallet_answer(answer({"response": text}), KEY)

    assert refused.value.reason == reason


@pytest.mark.requirement(105, "refuses")
def test_what_was_asked_for_encrypted_is_not_taken_in_the_open() -> None:
    with pytest.raises(ResponseNotEncrypted):
        read_wallet_answer(answer({"vp_token": json.dumps(PRESENTED), "state": "state-1"}), KEY)
    with pytest.raises(ResponseInvalid):
        read_wallet_answer(answer({"response": sealed(TOKEN)}))


@pytest.mark.requirement(105, "refuses")
@pytest.mark.parametrize(
    "inside",
    [
        pytest.param({"state": "s"}, id="nothing"),
        pytest.param({"vp_token": {}}, id="empty"),
        pytest.param({"vp_token": []}, id="array"),
        pytest.param({"vp_token": PRESENTED, "state": 7}, id="state"),
        pytest.param({"error": 7}, id="error"),
        pytest.param({"vp_token": {"mc": "x"}}, id="no-array"),
    ],
)
def test_what_is_inside_is_judged_as_if_it_had_come_in_the_open(inside: JsonObject) -> None:
    with pytest.raises(ResponseInvalid):
        read_wallet_answer(answer({"response": sealed(inside)}), KEY)


@pytest.mark.requirement(75, "refuses")
@pytest.mark.parametrize(
    "inside", [{"error": 7}, {"error": "access_denied", "state": 7}, {"error": "x", "error_description": []}]
)
def test_a_refusal_that_is_none_is_refused(inside: JsonObject) -> None:
    with pytest.raises(ResponseInvalid):
        read_wallet_answer(answer({"response": sealed(inside)}), KEY)


@pytest.mark.requirement(105, "refuses")
def test_an_encrypted_answer_has_a_limit() -> None:
    with pytest.raises(TooLarge):
        read_wallet_answer(answer({"response": "x" * (limits.ENCRYPTED + 1)}), KEY)
