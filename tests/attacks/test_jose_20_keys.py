"""J-20: keys that are damaged, weak, of another kind, or not public."""

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.agreement import RecipientKey
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url
from tests.attacks.jose_tokens import ED25519, ISSUER

P = 2**256 - 2**224 + 2**192 + 2**96 - 1


def number(value: int, size: int = 32) -> str:
    return base64url.encode(value.to_bytes(size, "big"))


def rsa(bits: int, exponent: str) -> JsonObject:
    return {"kty": "RSA", "n": number((1 << bits) - 1, bits // 8), "e": exponent}


X = int.from_bytes(base64url.decode(str(ISSUER.public_jwk["x"])), "big")
BAD: dict[str, tuple[JsonObject, str]] = {
    "a": ({**ISSUER.public_jwk, "y": ISSUER.public_jwk["x"]}, "point"),
    "b": ({**ISSUER.public_jwk, "x": number(0), "y": number(0)}, "point"),
    "b empty": ({**ISSUER.public_jwk, "x": "", "y": ""}, "x"),
    "c": ({**ISSUER.public_jwk, "x": number(5, 31)}, "x"),
    "c 33 bytes": ({**ISSUER.public_jwk, "x": number(X, 33)}, "x"),
    "beyond the field": ({**ISSUER.public_jwk, "x": number(P + 5)}, "point"),
    "d": ({**ISSUER.public_jwk, "crv": "Ed25519"}, "crv"),
    "d other way": ({**ED25519.public_jwk, "crv": "P-256"}, "crv"),
    "f": (rsa(1024, "AQAB"), "kty"),
    "g": (rsa(16384, "AQAB"), "kty"),
    "h": (rsa(2048, "AQ"), "kty"),
    "i": ({**ED25519.public_jwk, "x": base64url.encode(b"\x01" + bytes(31))}, "point"),
    "i zero": ({**ED25519.public_jwk, "x": base64url.encode(bytes(32))}, "point"),
}


@pytest.mark.case("J-20")
@pytest.mark.parametrize("variant", BAD)
def test_a_damaged_weak_or_foreign_key_is_refused(variant: str) -> None:
    jwk, reason = BAD[variant]
    with pytest.raises(KeyInvalid) as refused:
        PublicKey.from_jwk(jwk)
    assert refused.value.reason == reason
    with pytest.raises(KeyInvalid):
        RecipientKey.from_jwk({**jwk, "use": "enc"})
    assert PublicKey.from_jwk(ISSUER.public_jwk) == ISSUER.public
    assert PublicKey.from_jwk(ED25519.public_jwk) == ED25519.public


@pytest.mark.case("J-20")
@pytest.mark.parametrize("value", [number(5), "", None, 1])
def test_a_private_part_is_refused_and_nowhere_kept(value: Json) -> None:
    """As `cnf.jwk` or in the header of a proof: both are read by the same function."""
    jwk = {**ISSUER.public_jwk, "d": value}
    for read in (PublicKey.from_jwk, RecipientKey.from_jwk):
        with pytest.raises(PrivateKeyGiven) as refused:
            read(jwk)
        assert refused.value.facts == {}
        assert number(5) not in str(refused.value)
