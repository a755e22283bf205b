"""Private signing keys: made, used, sealed and destroyed, never shown (SR-1, SR-3)."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.json_value import JsonObject
from skrin.keys import key_file, secrecy
from skrin.keys.algorithms import OURS, Algorithm
from skrin.keys.errors import KeyFileInvalid, KeyInvalid, SealBroken
from skrin.keys.public_key import PublicKey
from skrin.keys.secrecy import SealedKind
from skrin.wire import base64url
from skrin.wire.errors import AlgorithmRefused, Base64Invalid

_Native = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
_ES256 = ec.ECDSA(hashes.SHA256())
_SEALED_AS = {Algorithm.ES256: SealedKind.SIGN_ES256, Algorithm.EDDSA: SealedKind.SIGN_EDDSA}
_UNSEALED_AS = {kind: algorithm for algorithm, kind in _SEALED_AS.items()}


class PrivateKey(secrecy.Secret):
    """A key that signs. Implements `domain.ports.Signer`."""

    __slots__ = ("__native", "public")

    public: PublicKey

    def __init__(self, native: _Native) -> None:
        self.__native = native
        self.public = _public(native)

    @classmethod
    def generate(cls, algorithm: Algorithm) -> "PrivateKey":
        """A fresh key from the system's random source. Raises AlgorithmRefused for what this program only verifies."""
        if algorithm not in OURS:
            raise AlgorithmRefused(algorithm.value)
        if algorithm is Algorithm.EDDSA:
            return cls(ed25519.Ed25519PrivateKey.generate())
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_jwk(cls, jwk: JsonObject) -> "PrivateKey":
        """From a private JWK, as test vectors and key files of other programs have it. Raises KeyInvalid.

        The public members must be those of the private one.
        """
        try:
            secret = base64url.decode(jwk["d"]) if isinstance(jwk.get("d"), str) else b""  # type: ignore[arg-type]
        except Base64Invalid:
            raise KeyInvalid("d") from None
        if len(secret) != secrecy.PRIVATE_BYTES:
            raise KeyInvalid("d")
        public = PublicKey.from_jwk({name: value for name, value in jwk.items() if name not in ("d", "key_ops")})
        found = cls(_native(public.algorithm, bytearray(secret)))
        if found.public != public:
            raise KeyInvalid("d")
        return found

    @property
    def algorithm(self) -> str:
        return self.public.algorithm.value

    @property
    def public_jwk(self) -> JsonObject:
        return self.public.jwk

    def sign(self, data: bytes) -> bytes:
        """R‖S, 64 bytes (RFC 7518, 3.4; RFC 8032, 5.1.6)."""
        native = self.__native
        if isinstance(native, ed25519.Ed25519PrivateKey):
            return native.sign(data)
        r, s = decode_dss_signature(native.sign(data, _ES256))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def sealed(self, key: bytes, context: bytes) -> bytes:
        """This key under `key` (32 bytes), to be kept at the place that `context` names."""
        secret = _secret(self.__native)
        try:
            return secrecy.seal(secret, _SEALED_AS[self.public.algorithm], key, context)
        finally:
            secrecy.wipe(secret)

    @classmethod
    def unsealed(cls, sealed: bytes, key: bytes, context: bytes) -> "PrivateKey":
        """Raises SealBroken unless it is a signing key that was sealed under `key`, for `context`."""
        kind, secret = secrecy.unseal(sealed, key, context)
        try:
            if kind not in _UNSEALED_AS:
                raise SealBroken
            return cls(_native(_UNSEALED_AS[kind], secret))
        finally:
            secrecy.wipe(secret)

    @classmethod
    def from_pem(cls, pem: bytes, passphrase: str | bytes) -> "PrivateKey":
        """From an encrypted PEM text. Raises KeyFileInvalid, KeyFilePassphraseWrong, KeyFileNotEncrypted."""
        native = key_file.read(pem, passphrase)
        if isinstance(native, ed25519.Ed25519PrivateKey):
            return cls(native)
        if isinstance(native, ec.EllipticCurvePrivateKey) and isinstance(native.curve, ec.SECP256R1):
            return cls(native)
        raise KeyFileInvalid

    def to_encrypted_pem(self, passphrase: str | bytes) -> bytes:
        """PKCS #8, encrypted under the passphrase; `openssl pkey` reads it too."""
        return key_file.write(self.__native, passphrase)


def _public(native: _Native) -> PublicKey:
    if isinstance(native, ed25519.Ed25519PrivateKey):
        return PublicKey.from_bytes(Algorithm.EDDSA, native.public_key().public_bytes_raw())
    point = native.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PublicKey.from_bytes(Algorithm.ES256, point)


def _secret(native: _Native) -> bytearray:
    if isinstance(native, ec.EllipticCurvePrivateKey):
        return secrecy.scalar_bytes(native.private_numbers().private_value)
    seed = native.private_bytes_raw()
    try:
        return bytearray(seed)
    finally:
        secrecy.wipe(seed)


def _native(algorithm: Algorithm, secret: bytearray) -> _Native:
    if algorithm is Algorithm.EDDSA:
        return ed25519.Ed25519PrivateKey.from_private_bytes(secret)
    try:
        return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    except ValueError:
        raise KeyInvalid("d") from None
