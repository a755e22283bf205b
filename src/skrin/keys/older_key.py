"""Keys of kinds that other people's credentials are signed with, and ours never: P-384 and RSA. They verify, and nothing else.

They are looked for only where a signature's own algorithm is one of `algorithms.OLDER`, and `jws.verify` takes them only from
formats that ask for them: Open Badges and Data Integrity proofs of others, and sealed European credentials.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid, SignatureInvalid
from skrin.keys.jwk import public_object, thumbprint, unsigned_number
from skrin.wire import base64url
from skrin.wire.errors import AlgorithmRefused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

SMALLEST_MODULUS: Final = 2048  # bits (RFC 7518, 3.3)
LARGEST_MODULUS: Final = 8192  # beyond this one check takes noticeably long
_P384_COORDINATE: Final = 48
_RSA_ALGORITHMS: Final = frozenset({Algorithm.RS256, Algorithm.PS256})


@dataclass(frozen=True, slots=True)
class OlderKey:
    """`der` is its SubjectPublicKeyInfo: two are equal when they are the same key. `algorithms` are those it may verify."""

    algorithms: frozenset[Algorithm]
    der: bytes

    @classmethod
    def from_jwk(cls, jwk: Json) -> "OlderKey":
        """Raises PrivateKeyGiven, KeyInvalid."""
        members = public_object(jwk)
        if members.get("use", "sig") != "sig":
            raise KeyInvalid("use")
        if members.get("kty") == "RSA":
            key = _rsa(unsigned_number(members, "n", LARGEST_MODULUS // 8), unsigned_number(members, "e", 8))
        elif (members.get("kty"), members.get("crv")) == ("EC", "P-384"):
            x, y = (unsigned_number(members, name, _P384_COORDINATE, exact=True) for name in ("x", "y"))
            key = _p384(b"\x04" + x + y)
        else:
            raise KeyInvalid("kty")
        named = members.get("alg")
        if named is not None and named not in {each.value for each in key.algorithms}:
            raise KeyInvalid("alg")
        return key

    @classmethod
    def of_p384(cls, point: bytes) -> "OlderKey":
        """From a point of 49 (compressed) or 97 bytes (SEC 1, 2.3.3). Raises KeyInvalid."""
        if (len(point), point[:1]) not in ((49, b"\x02"), (49, b"\x03"), (97, b"\x04")):
            raise KeyInvalid("length")
        return _p384(point)

    @classmethod
    def of_der(cls, der: bytes) -> "OlderKey":
        """From a SubjectPublicKeyInfo, as a certificate has it. Raises KeyInvalid."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.serialization import load_der_public_key

        try:
            return _checked(load_der_public_key(der))
        except (ValueError, UnsupportedAlgorithm):
            raise KeyInvalid("point") from None

    @property
    def jwk(self) -> JsonObject:
        """Its members by RFC 7518, 6.2 and 6.3."""
        from cryptography.hazmat.primitives.asymmetric import rsa

        key = _parsed(self.der)
        if isinstance(key, rsa.RSAPublicKey):
            numbers = key.public_numbers()
            return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}
        point = key.public_numbers()
        x, y = (base64url.encode(each.to_bytes(_P384_COORDINATE, "big")) for each in (point.x, point.y))
        return {"kty": "EC", "crv": "P-384", "x": x, "y": y}

    @property
    def thumbprint(self) -> str:
        """The SHA-256 thumbprint in base64url (RFC 7638)."""
        return thumbprint(self.jwk)

    def verify(self, algorithm: Algorithm, data: bytes, signature: bytes) -> None:
        """Raises AlgorithmRefused where the key is not for `algorithm`, SignatureInvalid."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
        from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

        if algorithm not in self.algorithms:
            raise AlgorithmRefused(algorithm.value)
        key = _parsed(self.der)
        try:
            if isinstance(key, rsa.RSAPublicKey):
                pss = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
                key.verify(signature, data, pss if algorithm is Algorithm.PS256 else padding.PKCS1v15(), hashes.SHA256())
            else:
                if len(signature) != 2 * _P384_COORDINATE:
                    raise SignatureInvalid
                r, s = (int.from_bytes(half, "big") for half in (signature[:48], signature[48:]))
                key.verify(encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA384()))
        except InvalidSignature:
            raise SignatureInvalid from None


def _number(number: int) -> str:
    return base64url.encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


@lru_cache(maxsize=128)
def _rsa(modulus: bytes, exponent: bytes) -> OlderKey:
    from cryptography.hazmat.primitives.asymmetric import rsa

    try:
        numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big"))
        return _checked(numbers.public_key())
    except ValueError:
        raise KeyInvalid("n") from None


@lru_cache(maxsize=128)
def _p384(point: bytes) -> OlderKey:
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        return _checked(ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), point))
    except ValueError:
        raise KeyInvalid("point") from None


def _checked(key: object) -> OlderKey:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if isinstance(key, rsa.RSAPublicKey):
        if not SMALLEST_MODULUS <= key.key_size <= LARGEST_MODULUS:
            raise KeyInvalid("n")
        if key.public_numbers().e < 65537 or key.public_numbers().e % 2 == 0:
            raise KeyInvalid("e")
        return OlderKey(_RSA_ALGORITHMS, key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP384R1):
        return OlderKey(frozenset({Algorithm.ES384}), key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    raise KeyInvalid("kty")


@lru_cache(maxsize=128)
def _parsed(der: bytes) -> "rsa.RSAPublicKey | ec.EllipticCurvePublicKey":
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    key = load_der_public_key(der)
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise KeyInvalid("kty")
    return key
