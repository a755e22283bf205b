"""J-17: the public Wycheproof vectors through our own verify functions.

Labels today: ECDSA 173 valid and 89 invalid, Ed25519 88 and 63, JWS 46 and 355, JWK 5 and 21, JWE 65 and 74; none is labelled
"acceptable". Every invalid one is refused. A valid one is accepted when it is of a kind this program speaks, and refused by
the allow-list otherwise; docs/decisions/0013-wycheproof.md names the kinds.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.errors import JoseError, ParseError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jwe, jws
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven, SignatureInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url
from skrin.wire.jose import CompactJws

Find = Callable[[str], Path]

INVALID_OURS = 39  # of the JWS vectors, those under a P-256 key


def vectors(standards: Find, name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    suite = json.loads(standards(f"wycheproof/{name}_test.json").read_text(encoding="utf-8"))
    found = [(group, test) for group in suite["testGroups"] for test in group["tests"]]
    assert len(found) == suite["numberOfTests"]
    yield from found


@pytest.mark.case("J-17")
@pytest.mark.parametrize(
    ("name", "algorithm", "labels"),
    [
        ("ecdsa_secp256r1_sha256_p1363", Algorithm.ES256, {"valid": 173, "invalid": 89}),
        ("ed25519", Algorithm.EDDSA, {"valid": 88, "invalid": 63}),
    ],
)
def test_signatures_are_judged_as_labelled(name: str, algorithm: Algorithm, labels: dict[str, int], standards: Find) -> None:
    counted: Counter[str] = Counter()
    for group, test in vectors(standards, name):
        written = group["publicKey"]
        key = PublicKey.from_bytes(
            algorithm, bytes.fromhex(written["uncompressed"] if "uncompressed" in written else written["pk"])
        )
        if "publicKeyJwk" in group:
            assert PublicKey.from_jwk({**group["publicKeyJwk"], "kid": "x"}) == key
        data, signature = bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"])
        counted[test["result"]] += 1
        if test["result"] == "valid":
            key.verify(data, signature)
        else:
            with pytest.raises(SignatureInvalid):
                key.verify(data, signature)
    assert counted == labels


def is_ours(key: JsonObject) -> bool:
    return (key.get("kty"), key.get("crv")) in {("EC", "P-256"), ("OKP", "Ed25519")}


def as_text(token: Json) -> str:
    return token if isinstance(token, str) else json.dumps(token)


@pytest.mark.case("J-17")
def test_jws_are_judged_as_labelled_and_other_algorithms_refused(standards: Find) -> None:
    counted: Counter[tuple[str, bool]] = Counter()
    for group, test in vectors(standards, "json_web_signature"):
        key: JsonObject = group.get("public") or group["private"]
        text = as_text(test["jws"])
        counted[test["result"], is_ours(key)] += 1
        if test["result"] == "valid" and is_ours(key):
            jws.verify(CompactJws.parse(text), PublicKey.from_jwk(key))
        elif test["result"] == "valid":
            with pytest.raises((KeyInvalid, PrivateKeyGiven)):
                PublicKey.from_jwk(key)
        else:
            with pytest.raises((JoseError, ParseError)):
                jws.verify(CompactJws.parse(text), PublicKey.from_jwk(key))
    assert counted == {
        ("valid", True): 2,
        ("valid", False): 44,
        ("invalid", True): INVALID_OURS,
        ("invalid", False): 355 - INVALID_OURS,
    }


@pytest.mark.case("J-17")
def test_key_sets_are_judged_as_labelled_and_other_kinds_refused(standards: Find) -> None:
    """A token fits a key set when the one key with its `kid` verifies it; all valid vectors are HMAC or RSA."""
    counted: Counter[str] = Counter()
    for group, test in vectors(standards, "json_web_key"):
        counted[test["result"]] += 1
        keys = (group.get("public") or group["private"])["keys"]
        header = json.loads(base64url.decode(test["jws"].partition(".")[0]))
        named = [key for key in keys if key.get("kid") == header.get("kid")]
        with pytest.raises(SkrinError) as refused:
            verified_by(named, test["jws"])
        assert refused.value.code in {"jose.key", "jose.private_key", "jose.shape", "jose.signature", "jose.algorithm"}
    assert counted == {"valid": 5, "invalid": 21}


def verified_by(keys: list[JsonObject], text: str) -> None:
    if len(keys) != 1:
        raise KeyInvalid("kid")
    jws.verify(CompactJws.parse(text), PublicKey.from_jwk(keys[0]))


SPOKEN = {("ECDH-ES", "A128GCM"), ("ECDH-ES", "A256GCM")}


@pytest.mark.case("J-17")
def test_jwe_are_judged_as_labelled_and_other_algorithms_refused(standards: Find) -> None:
    counted: Counter[tuple[str, bool]] = Counter()
    for group, test in vectors(standards, "json_web_encryption"):
        private = group["private"]
        spoken = private.get("crv") == "P-256" and (private.get("alg"), test.get("enc")) in SPOKEN
        counted[test["result"], spoken] += 1
        if test["result"] == "valid" and spoken:
            assert jwe.decrypt_compact(test["jwe"], AgreementKey.from_jwk(private)) == bytes.fromhex(test["pt"])
        else:
            with pytest.raises((JoseError, ParseError)):
                jwe.decrypt_compact(as_text(test["jwe"]), AgreementKey.from_jwk(private))
    assert counted == {("valid", True): 2, ("valid", False): 63, ("invalid", False): 74}


@pytest.mark.case("J-17")
def test_the_wrapped_jwe_vectors_open_in_our_general_form(standards: Find) -> None:
    """ECDH-ES+A256KW, which only our messages to several use: the compact vectors, written as general JSON."""
    opened = 0
    for group, test in vectors(standards, "json_web_encryption"):
        private = group["private"]
        if (private.get("crv"), private.get("alg"), test.get("enc")) != ("P-256", "ECDH-ES+A256KW", "A256GCM"):
            continue
        head, wrapped, nonce, box, tag = test["jwe"].split(".")
        message = {"protected": head, "recipients": [{"encrypted_key": wrapped}], "iv": nonce, "ciphertext": box, "tag": tag}
        assert jwe.decrypt(json.dumps(message), AgreementKey.from_jwk(private)) == bytes.fromhex(test["pt"])
        opened += 1
    assert opened == 1
