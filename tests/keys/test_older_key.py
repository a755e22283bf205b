"""P-384 and RSA: verified where a format asks for it, and nowhere else."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import OLDER, Algorithm
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven, SignatureInvalid
from skrin.keys.older_key import OlderKey
from skrin.wire import base64url, strict_json
from skrin.wire.errors import AlgorithmRefused
from skrin.wire.jose import CompactJws

RSA = rsa.generate_private_key(65537, 2048)
P384 = ec.generate_private_key(ec.SECP384R1())


def number(value: int) -> str:
    return base64url.encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def rsa_jwk(key: rsa.RSAPrivateKey = RSA) -> JsonObject:
    numbers = key.public_key().public_numbers()
    return {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e)}


def p384_jwk() -> JsonObject:
    numbers = P384.public_key().public_numbers()
    x, y = (base64url.encode(each.to_bytes(48, "big")) for each in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-384", "x": x, "y": y}


def signature(algorithm: Algorithm, data: bytes) -> bytes:
    match algorithm:
        case Algorithm.RS256:
            return RSA.sign(data, padding.PKCS1v15(), hashes.SHA256())
        case Algorithm.PS256:
            return RSA.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    r, s = decode_dss_signature(P384.sign(data, ec.ECDSA(hashes.SHA384())))
    return r.to_bytes(48, "big") + s.to_bytes(48, "big")


def key_for(algorithm: Algorithm) -> OlderKey:
    return OlderKey.from_jwk(p384_jwk() if algorithm is Algorithm.ES384 else rsa_jwk())


def token(algorithm: Algorithm) -> CompactJws:
    head, body = (base64url.encode(strict_json.dump(part)) for part in ({"alg": algorithm.value}, {"said": 1}))
    seal = base64url.encode(signature(algorithm, f"{head}.{body}".encode()))
    return CompactJws.parse(f"{head}.{body}.{seal}")


@pytest.mark.parametrize("algorithm", sorted(OLDER, key=lambda each: each.value))
def test_a_token_is_verified_only_where_its_algorithm_is_asked_for(algorithm: Algorithm) -> None:
    jws.verify(token(algorithm), key_for(algorithm), OLDER)
    with pytest.raises(AlgorithmRefused):
        jws.verify(token(algorithm), key_for(algorithm))


@pytest.mark.parametrize("algorithm", sorted(OLDER, key=lambda each: each.value))
def test_one_changed_bit_is_noticed(algorithm: Algorithm) -> None:
    good = signature(algorithm, b"text")
    key_for(algorithm).verify(algorithm, b"text", good)
    with pytest.raises(SignatureInvalid):
        key_for(algorithm).verify(algorithm, b"text", good[:-1] + bytes((good[-1] ^ 1,)))
    with pytest.raises(SignatureInvalid):
        key_for(algorithm).verify(algorithm, b"texT", good)


def test_a_key_of_one_kind_is_not_used_for_another() -> None:
    with pytest.raises(AlgorithmRefused):
        key_for(Algorithm.RS256).verify(Algorithm.ES384, b"text", b"x" * 96)


def test_the_same_key_is_equal_however_it_was_written() -> None:
    point = P384.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    der = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert OlderKey.of_p384(point) == OlderKey.from_jwk(p384_jwk())
    assert OlderKey.of_der(der) == OlderKey.from_jwk(rsa_jwk())
    assert OlderKey.from_jwk(p384_jwk()).jwk == p384_jwk()
    assert OlderKey.from_jwk(rsa_jwk()).jwk == rsa_jwk()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kty": "oct"}, "kty"),
        ({"n": "AQAB"}, "n"),
        ({"n": "A" * 3000}, "n"),
        ({"n": 7}, "n"),
        ({"e": number(3)}, "e"),
        ({"e": number(65536)}, "e"),
        ({"use": "enc"}, "use"),
        ({"alg": "RS512"}, "alg"),
    ],
)
def test_an_rsa_key_that_is_weak_or_wrong_is_refused(change: JsonObject, reason: str) -> None:
    OlderKey.from_jwk(rsa_jwk())
    with pytest.raises(KeyInvalid) as refused:
        OlderKey.from_jwk({**rsa_jwk(), **change})
    assert refused.value.reason in (reason, "n")


def test_a_small_rsa_key_is_refused() -> None:
    with pytest.raises(KeyInvalid):
        OlderKey.from_jwk(rsa_jwk(rsa.generate_private_key(65537, 1024)))  # noqa: S505 - that is the point


def test_a_point_off_the_curve_is_refused() -> None:
    with pytest.raises(KeyInvalid):
        OlderKey.from_jwk({**p384_jwk(), "x": base64url.encode(bytes(48))})


def test_a_private_key_is_refused() -> None:
    with pytest.raises(PrivateKeyGiven):
        OlderKey.from_jwk({**rsa_jwk(), "d": "AQAB"})
