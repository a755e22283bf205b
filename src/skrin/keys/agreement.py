"""Keys to encrypt to: P-256 for ECDH-ES (RFC 7518, 4.6). A different kind from signing keys; neither is used as the other."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.json_value import Json, JsonObject
from skrin.keys import key_file, secrecy
from skrin.keys.errors import KeyFileInvalid, KeyInvalid, SealBroken
from skrin.keys.jwk import coordinate, p256_jwk, p256_point, public_object, thumbprint
from skrin.keys.secrecy import SealedKind
from skrin.wire import base64url
from skrin.wire.errors import Base64Invalid

_SEED = 64  # bytes: twice the order's length, so that the remainder shows nothing
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (SEC 2, 2.4.2)
_OPERATIONS = frozenset({"deriveKey", "deriveBits"})


@dataclass(frozen=True, slots=True)
class RecipientKey:
    """A public key to encrypt to. `key_id` is what its owner calls it, or empty."""

    point: bytes
    key_id: str = ""
    _parsed: ec.EllipticCurvePublicKey = field(repr=False, compare=False, kw_only=True)

    @classmethod
    def from_jwk(cls, jwk: Json) -> "RecipientKey":
        """`use`, `key_ops` and `alg`, where present, must allow ECDH-ES. Raises KeyInvalid, PrivateKeyGiven."""
        members = public_object(jwk)
        if members.get("kty") != "EC":
            raise KeyInvalid("kty")
        if members.get("crv") != "P-256":
            raise KeyInvalid("crv")
        if members.get("use", "enc") != "enc":
            raise KeyInvalid("use")
        operations = members.get("key_ops", ["deriveKey"])
        if not isinstance(operations, list) or _OPERATIONS.isdisjoint(name for name in operations if isinstance(name, str)):
            raise KeyInvalid("key_ops")
        algorithm = members.get("alg", "ECDH-ES")
        if not isinstance(algorithm, str) or algorithm.partition("+")[0] != "ECDH-ES":
            raise KeyInvalid("alg")
        key_id = members.get("kid", "")
        if not isinstance(key_id, str):
            raise KeyInvalid("kid")
        return cls.from_point(p256_point(members), key_id)

    @classmethod
    def from_point(cls, point: bytes, key_id: str = "") -> "RecipientKey":
        """Raises KeyInvalid when the point is not on the curve."""
        try:
            return cls(point, key_id, _parsed=ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
        except ValueError:
            raise KeyInvalid("point") from None

    @property
    def jwk(self) -> JsonObject:
        return p256_jwk(self.point)

    @property
    def thumbprint(self) -> str:
        return thumbprint(self.jwk)


class AgreementKey(secrecy.Secret):
    """A private key that opens what was encrypted to it."""

    __slots__ = ("__native", "public")

    public: RecipientKey

    def __init__(self, native: ec.EllipticCurvePrivateKey) -> None:
        self.__native = native
        point = native.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = RecipientKey.from_point(point)

    @classmethod
    def generate(cls) -> "AgreementKey":
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_seed(cls, seed: bytes) -> "AgreementKey":
        """The key that follows from 64 secret random bytes: the same for the same ones, and as good as evenly drawn."""
        scalar = int.from_bytes(seed[:_SEED], "big") % (_ORDER - 1) + 1
        return cls(ec.derive_private_key(scalar, ec.SECP256R1()))

    @classmethod
    def from_jwk(cls, jwk: JsonObject) -> "AgreementKey":
        """From a private JWK, as test vectors have it. Raises KeyInvalid."""
        secret = bytearray(coordinate(jwk, "d"))
        public = RecipientKey.from_jwk({name: value for name, value in jwk.items() if name not in ("d", "key_ops")})
        found = cls(_native(secret))
        if found.public.point != public.point:
            raise KeyInvalid("d")
        return found

    @property
    def public_jwk(self) -> JsonObject:
        """As it is published: `kid` is its thumbprint."""
        return {**self.public.jwk, "use": "enc", "alg": "ECDH-ES", "kid": self.public.thumbprint}

    def derive(self, other: RecipientKey, header: JsonObject, name: str, size: int) -> bytes:
        """The agreed key of `size` bytes, for the algorithm called `name` (RFC 7518, 4.6.2). Raises KeyInvalid."""
        shared = self.__native.exchange(ec.ECDH(), other._parsed)
        parts = (name.encode("ascii"), _party(header, "apu"), _party(header, "apv"))
        info = b"".join(len(part).to_bytes(4, "big") + part for part in parts) + (size * 8).to_bytes(4, "big")
        try:
            return ConcatKDFHash(hashes.SHA256(), size, info).derive(shared)
        finally:
            secrecy.wipe(shared)

    def sealed(self, key: bytes, context: bytes) -> bytes:
        """This key under `key` (32 bytes), to be kept at the place that `context` names."""
        secret = secrecy.scalar_bytes(self.__native.private_numbers().private_value)
        try:
            return secrecy.seal(secret, SealedKind.AGREE_P256, key, context)
        finally:
            secrecy.wipe(secret)

    @classmethod
    def unsealed(cls, sealed: bytes, key: bytes, context: bytes) -> "AgreementKey":
        """Raises SealBroken unless it is an agreement key that was sealed under `key`, for `context`."""
        kind, secret = secrecy.unseal(sealed, key, context)
        try:
            if kind is not SealedKind.AGREE_P256:
                raise SealBroken
            return cls(_native(secret))
        finally:
            secrecy.wipe(secret)

    @classmethod
    def from_pem(cls, pem: bytes, passphrase: str | bytes) -> "AgreementKey":
        """From an encrypted PEM text. Raises KeyFileInvalid, KeyFilePassphraseWrong, KeyFileNotEncrypted."""
        native = key_file.read(pem, passphrase)
        if isinstance(native, ec.EllipticCurvePrivateKey) and isinstance(native.curve, ec.SECP256R1):
            return cls(native)
        raise KeyFileInvalid

    def to_encrypted_pem(self, passphrase: str | bytes) -> bytes:
        return key_file.write(self.__native, passphrase)


def _native(secret: bytearray) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    except ValueError:
        raise KeyInvalid("d") from None


def _party(header: JsonObject, name: str) -> bytes:
    value = header.get(name, "")
    if not isinstance(value, str):
        raise KeyInvalid(name)
    try:
        return base64url.decode(value)
    except Base64Invalid:
        raise KeyInvalid(name) from None
