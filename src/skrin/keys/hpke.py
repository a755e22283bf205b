"""Keys to seal to with HPKE (RFC 9180): base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM; `HPKE-3` in JOSE.

For one message each: the encapsulated key and the ciphertext are one sequence of bytes, 48 longer than the message. Another
kind of key than those that sign and those of JWE; none is used as the other.
"""

from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.domain.json_value import Json, JsonObject
from skrin.keys import secrecy
from skrin.keys.errors import DecryptionFailed, KeyInvalid
from skrin.keys.jwk import coordinate, public_object
from skrin.wire import base64url

ALGORITHM: Final = "HPKE-3"  # the registered name of this suite in JOSE (draft-ietf-jose-hpke-encrypt)
KEY_BYTES: Final = 32
OVERHEAD: Final = KEY_BYTES + 16  # the encapsulated key, and the tag
_FROM_SEED: Final = b"skrin hpke key 1"
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


@dataclass(frozen=True, slots=True)
class HpkeRecipient:
    """A public key to seal to."""

    point: bytes
    _parsed: X25519PublicKey = field(repr=False, compare=False, kw_only=True)

    @classmethod
    def from_point(cls, point: bytes) -> "HpkeRecipient":
        """Raises KeyInvalid."""
        try:
            return cls(point, _parsed=X25519PublicKey.from_public_bytes(point))
        except ValueError:
            raise KeyInvalid("length") from None

    @classmethod
    def from_jwk(cls, jwk: Json) -> "HpkeRecipient":
        """`alg` must name this suite; `use`, where present, encryption. Raises KeyInvalid, PrivateKeyGiven."""
        members = public_object(jwk)
        for name, wanted in (("kty", "OKP"), ("crv", "X25519"), ("alg", ALGORITHM)):
            if members.get(name) != wanted:
                raise KeyInvalid(name)
        if members.get("use", "enc") != "enc":
            raise KeyInvalid("use")
        return cls.from_point(coordinate(members, "x"))

    @property
    def jwk(self) -> JsonObject:
        return {"kty": "OKP", "crv": "X25519", "use": "enc", "alg": ALGORITHM, "x": base64url.encode(self.point)}

    def seal(self, message: bytes, info: bytes) -> bytes:
        """The encapsulated key and the ciphertext, for whoever has the private key and knows `info` (RFC 9180, 6.1).

        Raises KeyInvalid for one of the few points with which no secret is agreed (RFC 7748, 6.1).
        """
        try:
            return _SUITE.encrypt(message, self._parsed, info)
        except ValueError:
            raise KeyInvalid("point") from None


class HpkeKey(secrecy.Secret):
    """A private key that opens what was sealed to it."""

    __slots__ = ("__native", "public")

    public: HpkeRecipient

    def __init__(self, native: X25519PrivateKey) -> None:
        self.__native = native
        self.public = HpkeRecipient.from_point(native.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> "HpkeKey":
        return cls(X25519PrivateKey.generate())

    @classmethod
    def from_private_bytes(cls, secret: bytes) -> "HpkeKey":
        """From the 32 bytes themselves, as test vectors have them. Raises KeyInvalid."""
        try:
            return cls(X25519PrivateKey.from_private_bytes(secret))
        except ValueError:
            raise KeyInvalid("length") from None

    @classmethod
    def from_seed(cls, seed: bytes) -> "HpkeKey":
        """The key that follows from at least 32 secret random bytes, which other keys may follow from too; always the same."""
        secret = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=_FROM_SEED).derive(seed)
        try:
            return cls.from_private_bytes(secret)
        finally:
            secrecy.wipe(secret)

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """Raises DecryptionFailed."""
        try:
            return _SUITE.decrypt(sealed, self.__native, info)
        except (InvalidTag, ValueError):
            raise DecryptionFailed from None
