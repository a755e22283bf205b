"""Public keys: P-256 for ES256, Ed25519 for EdDSA. Strictly read, so that one key has one form."""

from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.json_value import Json, JsonObject
from skrin.keys import edwards, multikey
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid, SignatureInvalid
from skrin.keys.jwk import coordinate, p256_jwk, p256_point, public_object, thumbprint
from skrin.wire import base64url

_Parsed = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey

_SIGNATURE = 64
_ES256 = ec.ECDSA(hashes.SHA256())
_KEY_TYPES = {("EC", "P-256"): Algorithm.ES256, ("OKP", "Ed25519"): Algorithm.EDDSA}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that verifies. Two are equal when they are the same key, however each was written.

    `raw` is what a Multikey carries: the 33 bytes of the compressed P-256 point, or the 32 bytes of Ed25519.
    """

    algorithm: Algorithm
    raw: bytes
    _parsed: _Parsed = field(repr=False, compare=False)

    @classmethod
    def from_jwk(cls, jwk: Json) -> "PublicKey":
        """The key of a public JWK (RFC 7517; RFC 7518, 6.2; RFC 8037, 2).

        `use`, `key_ops` and `alg`, where present, must allow verifying with this key's algorithm. Raises PrivateKeyGiven,
        KeyInvalid.
        """
        members = public_object(jwk)
        kind, curve = members.get("kty"), members.get("crv")
        algorithm = _KEY_TYPES.get((kind, curve)) if isinstance(kind, str) and isinstance(curve, str) else None
        if algorithm is None:
            raise KeyInvalid("kty" if kind not in ("EC", "OKP") else "crv")
        _check_uses(members, algorithm)
        return _ed25519(coordinate(members, "x")) if algorithm is Algorithm.EDDSA else _p256(p256_point(members))

    @classmethod
    def from_bytes(cls, algorithm: Algorithm, data: bytes) -> "PublicKey":
        """From 32 bytes of Ed25519, or a P-256 point of 33 (compressed) or 65 bytes (SEC 1, 2.3.3). Raises KeyInvalid."""
        if algorithm is Algorithm.EDDSA:
            return _ed25519(data)
        if (len(data), data[:1]) not in ((33, b"\x02"), (33, b"\x03"), (65, b"\x04")):
            raise KeyInvalid("length")
        return _p256(data)

    @classmethod
    def from_multikey(cls, text: str) -> "PublicKey":
        """From `z…`, base58btc of multicodec prefix and raw key (Controlled Identifiers 1.0, 2.2.2). Raises KeyInvalid."""
        algorithm, raw = multikey.decode(text)
        if algorithm is Algorithm.ES256 and len(raw) != 33:
            raise KeyInvalid("length")
        return cls.from_bytes(algorithm, raw)

    @property
    def multikey(self) -> str:
        return multikey.encode(self.algorithm, self.raw)

    @property
    def jwk(self) -> JsonObject:
        """Only `kty`, `crv`, `x` and `y`."""
        if isinstance(self._parsed, ed25519.Ed25519PublicKey):
            return {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(self.raw)}
        return p256_jwk(self._parsed.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def thumbprint(self) -> str:
        """The SHA-256 thumbprint in base64url (RFC 7638)."""
        return thumbprint(self.jwk)

    def verify(self, data: bytes, signature: bytes) -> None:
        """Raises SignatureInvalid unless `signature` (R‖S of 64 bytes) was made over `data` with this key."""
        if len(signature) != _SIGNATURE:
            raise SignatureInvalid
        try:
            if isinstance(self._parsed, ed25519.Ed25519PublicKey):
                self._parsed.verify(signature, data)
            else:
                r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
                self._parsed.verify(encode_dss_signature(r, s), data, _ES256)
        except InvalidSignature:
            raise SignatureInvalid from None


def _check_uses(jwk: JsonObject, algorithm: Algorithm) -> None:
    if jwk.get("use", "sig") != "sig":
        raise KeyInvalid("use")
    operations = jwk.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        raise KeyInvalid("key_ops")
    names = ("ES256",) if algorithm is Algorithm.ES256 else ("EdDSA", "Ed25519")
    if jwk.get("alg", names[0]) not in names:
        raise KeyInvalid("alg")


# Reading a key is a pure function of its bytes, and the same few keys return with every credential and status list.
@lru_cache(maxsize=512)
def _p256(point: bytes) -> PublicKey:
    try:
        parsed = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise KeyInvalid("point") from None
    # The compressed form of a point that is known to lie on the curve (SEC 1, 2.3.3).
    raw = point if len(point) == 33 else bytes((2 + (point[64] & 1),)) + point[1:33]
    return PublicKey(Algorithm.ES256, raw, parsed)


@lru_cache(maxsize=512)
def _ed25519(raw: bytes) -> PublicKey:
    if not edwards.is_public_key(raw):
        raise KeyInvalid("point")
    return PublicKey(Algorithm.EDDSA, raw, ed25519.Ed25519PublicKey.from_public_bytes(raw))
