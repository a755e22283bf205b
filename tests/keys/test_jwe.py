"""Encryption to one key and to several; two other libraries as peers."""

import json
from collections.abc import Callable
from typing import Any

import jwcrypto.jwe  # type: ignore[import-untyped]
import jwcrypto.jwk  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe as joserfc_jwe
from joserfc.jwk import ECKey

from skrin.domain.errors import JoseError, LimitError, ParseError
from skrin.domain.json_value import JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey
from skrin.keys.errors import DecryptionFailed, JweInvalid, JweNotForKey, KeyInvalid, PrivateKeyGiven
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import JsonInvalid, TooLarge, TooMany

PAYLOAD = b'{"vp_token":{"a":["x"]}}'
HOLDER_JWK: JsonObject = {  # RFC 7518, appendix C: Bob
    "kty": "EC",
    "crv": "P-256",
    "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
    "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
    "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
}
HOLDER, ARCHIVE, STRANGER = AgreementKey.from_jwk(HOLDER_JWK), AgreementKey.generate(), AgreementKey.generate()


def compact_with(change: Callable[[JsonObject], Any], head: JsonObject | None = None) -> str:
    """A message to the holder whose header was changed."""
    text = jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk)
    first, _, rest = text.partition(".")
    header = strict_json.parse_object(base64url.decode(first))
    change(header)
    return f"{base64url.encode(strict_json.dump(header))}.{rest}"


def message_with(change: Callable[[dict[str, Any]], Any]) -> str:
    """A message to archive and holder that was changed."""
    message: dict[str, Any] = json.loads(jwe.encrypt_for(PAYLOAD, [ARCHIVE.public_jwk, HOLDER.public_jwk]))
    change(message)
    return json.dumps(message)


def test_the_agreed_key_of_rfc_7518_appendix_c() -> None:
    alice: JsonObject = {
        "kty": "EC",
        "crv": "P-256",
        "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
        "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
        "d": "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
    }
    header: JsonObject = {"apu": "QWxpY2U", "apv": "Qm9i"}
    agreed = AgreementKey.from_jwk(alice).derive(HOLDER.public, header, "A128GCM", 16)
    assert base64url.encode(agreed) == "VqqN6vgjbSBcIijNcacQGg"


@pytest.mark.parametrize("enc", jwe.ENCRYPTIONS)
@given(payload=st.binary(max_size=300))
def test_what_is_encrypted_to_a_key_opens_with_it(enc: str, payload: bytes) -> None:
    text = jwe.encrypt_compact(payload, HOLDER.public_jwk, enc)
    assert jwe.decrypt_compact(text, HOLDER) == payload
    with pytest.raises(DecryptionFailed):
        jwe.decrypt_compact(text, STRANGER)


def test_the_name_of_the_key_is_echoed() -> None:
    def kid(text: str) -> object:
        return strict_json.parse_object(base64url.decode(text.partition(".")[0])).get("kid")

    assert kid(jwe.encrypt_compact(PAYLOAD, {**HOLDER.public.jwk, "kid": "k7"})) == "k7"
    assert kid(jwe.encrypt_compact(PAYLOAD, {**HOLDER.public.jwk, "kid": "k7"}, kid="k8")) == "k8"
    assert kid(jwe.encrypt_compact(PAYLOAD, HOLDER.public.jwk)) is None
    assert kid(jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk)) == HOLDER.public.thumbprint


def test_no_two_messages_are_alike() -> None:
    assert len({jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk) for _ in range(5)}) == 5


@pytest.mark.parametrize("enc", jwe.ENCRYPTIONS)
def test_compact_messages_go_to_and_from_joserfc(enc: str) -> None:
    allowed = ["ECDH-ES", enc]
    theirs = ECKey.import_key({name: str(value) for name, value in HOLDER_JWK.items()})
    opened = joserfc_jwe.decrypt_compact(jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk, enc), theirs, algorithms=allowed)
    assert opened.plaintext == PAYLOAD
    header = {"alg": "ECDH-ES", "enc": enc, "apu": "QWxpY2U", "apv": "Qm9i"}
    assert jwe.decrypt_compact(joserfc_jwe.encrypt_compact(header, PAYLOAD, theirs, algorithms=allowed), HOLDER) == PAYLOAD


@pytest.mark.parametrize("enc", jwe.ENCRYPTIONS)
def test_compact_messages_go_to_and_from_jwcrypto(enc: str) -> None:
    theirs = jwcrypto.jwk.JWK(**HOLDER_JWK)
    opened = jwcrypto.jwe.JWE()
    opened.deserialize(jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk, enc), theirs)
    assert opened.payload == PAYLOAD
    made = jwcrypto.jwe.JWE(PAYLOAD, protected=json.dumps({"alg": "ECDH-ES", "enc": enc}))
    made.add_recipient(theirs)
    assert jwe.decrypt_compact(made.serialize(compact=True), HOLDER) == PAYLOAD


def test_each_of_two_recipients_opens_it_alone_and_nobody_else() -> None:
    text = jwe.encrypt_for(PAYLOAD, [ARCHIVE.public_jwk, {**HOLDER.public.jwk, "kid": "holder-1"}])
    assert jwe.decrypt(text, ARCHIVE) == jwe.decrypt(text, HOLDER) == PAYLOAD
    with pytest.raises(JweNotForKey):
        jwe.decrypt(text, STRANGER)
    kids = [entry["header"]["kid"] for entry in json.loads(text)["recipients"]]
    assert kids == [ARCHIVE.public.thumbprint, "holder-1"]
    assert jwe.decrypt(jwe.encrypt_for(PAYLOAD, [ARCHIVE.public_jwk]), ARCHIVE) == PAYLOAD


def test_jwcrypto_opens_a_message_to_two_as_either() -> None:
    for key in (ARCHIVE, HOLDER):
        assert key.public_jwk["use"] == "enc"
    text = jwe.encrypt_for(PAYLOAD, [ARCHIVE.public_jwk, HOLDER.public_jwk])
    opened = jwcrypto.jwe.JWE()
    opened.deserialize(text, jwcrypto.jwk.JWK(**HOLDER_JWK))
    assert opened.payload == PAYLOAD


@pytest.mark.parametrize("shared", [False, True], ids=["alg of each recipient", "alg shared"])
def test_we_open_jwcryptos_message_to_two_as_either(shared: bool) -> None:
    other = jwcrypto.jwk.JWK.generate(kty="EC", crv="P-256")
    wrap = {"alg": "ECDH-ES+A256KW"}
    made = jwcrypto.jwe.JWE(PAYLOAD, protected=json.dumps({"enc": "A256GCM", **(wrap if shared else {})}))
    made.add_recipient(other, header=None if shared else json.dumps(wrap))
    made.add_recipient(jwcrypto.jwk.JWK(**HOLDER_JWK), header=None if shared else json.dumps(wrap))
    text = made.serialize()
    assert jwe.decrypt(text, HOLDER) == PAYLOAD
    assert jwe.decrypt(text, AgreementKey.from_jwk(json.loads(other.export_private()))) == PAYLOAD
    with pytest.raises(JweNotForKey):
        jwe.decrypt(text, STRANGER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda header: header.update(alg="dir"), "alg"),
        (lambda header: header.update(alg="ECDH-ES+A256KW"), "alg"),
        (lambda header: header.update(alg="RSA1_5"), "alg"),
        (lambda header: header.pop("alg"), "alg"),
        (lambda header: header.update(enc="A128CBC-HS256"), "enc"),
        (lambda header: header.update(enc=1), "enc"),
        (lambda header: header.pop("epk"), "epk"),
        (lambda header: header["epk"].update(d="AA"), "epk"),
        (lambda header: header["epk"].update(x=header["epk"]["y"]), "epk"),
        (lambda header: header["epk"].update(crv="P-384"), "epk"),
        (lambda header: header.update(apu=1), "epk"),
        (lambda header: header.update(apv="="), "epk"),
        (lambda header: header.update(zip="DEF"), "zip"),
        (lambda header: header.update(crit=["exp"]), "crit"),
    ],
)
def test_a_compact_message_with_another_header_is_refused(change: Callable[[JsonObject], Any], reason: str) -> None:
    with pytest.raises(JweInvalid) as refused:
        jwe.decrypt_compact(compact_with(change), HOLDER)
    assert refused.value.reason == reason
    with pytest.raises(DecryptionFailed):  # a header that changes nothing we act on is authenticated all the same
        jwe.decrypt_compact(compact_with(lambda header: header.update(kid="other")), HOLDER)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "parts"),
        ("a.b.c.d", "parts"),
        ("a.b.c.d.e.f", "parts"),
        ("!....", "header"),
        ("e30=....", "header"),
        ("W10....", "header"),
        ("e30....", "alg"),
    ],
)
def test_another_shape_is_refused(text: str, reason: str) -> None:
    with pytest.raises(JweInvalid) as refused:
        jwe.decrypt_compact(text, HOLDER)
    assert refused.value.reason == reason


@pytest.mark.parametrize("part", range(5))
def test_a_compact_message_with_any_part_changed_is_refused(part: int) -> None:
    parts = jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk).split(".")
    for changed in ("AAAA", parts[part] + "A", "!"):
        with pytest.raises(JweInvalid if part != 3 or changed == "!" else (JweInvalid, DecryptionFailed)):
            jwe.decrypt_compact(".".join([*parts[:part], changed, *parts[part + 1 :]]), HOLDER)


def test_sizes_are_bounded() -> None:
    text = jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk)
    assert jwe.decrypt_compact(text, HOLDER, limit=len(text)) == PAYLOAD
    with pytest.raises(TooLarge):
        jwe.decrypt_compact(text, HOLDER, limit=len(text) - 1)
    with pytest.raises(TooLarge):
        jwe.decrypt_compact("A" * (limits.JOSE_HEADER * 2) + "....", HOLDER)
    several = jwe.encrypt_for(PAYLOAD, [HOLDER.public_jwk])
    with pytest.raises(TooLarge):
        jwe.decrypt(several, HOLDER, limit=len(several) - 1)


def test_the_number_of_recipients_is_bounded_and_the_bound_passes() -> None:
    full = [HOLDER.public_jwk] * limits.JWE_RECIPIENTS
    text = jwe.encrypt_for(PAYLOAD, full)
    assert jwe.decrypt(text, HOLDER) == PAYLOAD
    for recipients in ([], [*full, HOLDER.public_jwk]):
        with pytest.raises(TooMany):
            jwe.encrypt_for(PAYLOAD, recipients)
    message = json.loads(text)
    message["recipients"] *= 2
    with pytest.raises(TooMany):
        jwe.decrypt(json.dumps(message), HOLDER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda message: message.update(unprotected={}), "unprotected"),
        (lambda message: message.update(aad="AA"), "unprotected"),
        (lambda message: message.pop("protected"), "protected"),
        (lambda message: message.update(protected=1), "protected"),
        (lambda message: message.update(protected=base64url.encode(b'{"enc":"A128GCM"}')), "enc"),
        (lambda message: message.update(protected=base64url.encode(b'{"enc":"A256GCM","zip":"DEF"}')), "zip"),
        (lambda message: message.update(protected=base64url.encode(b'{"enc":"A256GCM","kid":"x"}')), "recipients"),
        (lambda message: message.pop("recipients"), "recipients"),
        (lambda message: message.update(recipients=[]), "recipients"),
        (lambda message: message.update(recipients=["x"]), "recipients"),
        (lambda message: message["recipients"][0].update(header="x"), "recipients"),
        (lambda message: message["recipients"][0].pop("header"), "alg"),
        (lambda message: message["recipients"][0]["header"].update(alg="ECDH-ES"), "alg"),
        (lambda message: message["recipients"][0]["header"].update(crit=["x"]), "crit"),
        (lambda message: message["recipients"][0]["header"].pop("epk"), "epk"),
        (lambda message: message["recipients"][0].pop("encrypted_key"), "encrypted_key"),
        (lambda message: message["recipients"][0].update(encrypted_key="!"), "encrypted_key"),
        (lambda message: message["recipients"][0].update(encrypted_key="AAAA"), "encrypted_key"),
        (lambda message: message.pop("iv"), "iv"),
        (lambda message: message.update(iv="AAAA"), "parts"),
        (lambda message: message.update(tag="AAAA"), "parts"),
        (lambda message: message.update(ciphertext="="), "parts"),
    ],
)
def test_a_message_to_two_with_one_thing_wrong_is_refused(change: Callable[[dict[str, Any]], Any], reason: str) -> None:
    with pytest.raises(JweInvalid) as refused:
        jwe.decrypt(message_with(change), HOLDER)
    assert refused.value.reason == reason
    assert jwe.decrypt(message_with(lambda message: message.update(unknown="left alone")), HOLDER) == PAYLOAD


def test_a_changed_message_to_two_does_not_open() -> None:
    def flip(message: dict[str, Any]) -> None:
        message["ciphertext"] = base64url.encode(
            bytes([base64url.decode(message["ciphertext"])[0] ^ 1]) + base64url.decode(message["ciphertext"])[1:]
        )

    with pytest.raises(DecryptionFailed):
        jwe.decrypt(message_with(flip), HOLDER)
    with pytest.raises(JsonInvalid):
        jwe.decrypt("[]", HOLDER)


@given(st.text(st.sampled_from('{}[]":,.eyJhbGci'), max_size=60))
def test_whatever_comes_is_refused_by_name(text: str) -> None:
    for read in (jwe.decrypt, jwe.decrypt_compact):
        with pytest.raises((JoseError, LimitError, ParseError)):
            read(text, HOLDER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kty": "OKP"}, "kty"),
        ({"crv": "P-384"}, "crv"),
        ({"use": "sig"}, "use"),
        ({"key_ops": ["verify"]}, "key_ops"),
        ({"key_ops": "deriveKey"}, "key_ops"),
        ({"key_ops": [["deriveKey"]]}, "key_ops"),
        ({"alg": "RSA-OAEP"}, "alg"),
        ({"alg": None}, "alg"),
        ({"kid": 1}, "kid"),
        ({"x": "AA"}, "x"),
        ({"y": base64url.encode(bytes(32))}, "point"),
    ],
)
def test_nothing_is_encrypted_to_a_key_that_is_not_for_it(change: JsonObject, reason: str) -> None:
    jwk = {**HOLDER.public.jwk, **change}
    with pytest.raises(KeyInvalid) as refused:
        jwe.encrypt_compact(PAYLOAD, jwk)
    assert refused.value.reason == reason
    with pytest.raises(KeyInvalid) as refused:
        jwe.encrypt_for(PAYLOAD, [jwk])
    assert refused.value.reason == reason
    good: JsonObject = {**HOLDER.public.jwk, "alg": "ECDH-ES+A256KW", "key_ops": ["deriveBits"], "use": "enc"}
    assert jwe.decrypt(jwe.encrypt_for(PAYLOAD, [good]), HOLDER) == PAYLOAD


def test_nothing_is_encrypted_to_a_private_key_or_with_another_method() -> None:
    with pytest.raises(PrivateKeyGiven):
        jwe.encrypt_compact(PAYLOAD, HOLDER_JWK)
    with pytest.raises(JweInvalid) as refused:
        jwe.encrypt_compact(PAYLOAD, HOLDER.public_jwk, "A128CBC-HS256")
    assert refused.value.reason == "enc"
