"""A public key in a PEM file, as somebody hands it over to say whose signature it must be (RFC 7468, 13)."""

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyFileInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import limits
from skrin.wire.errors import TooLarge

LONGEST = 16 * limits.KIB


def read(pem: bytes) -> PublicKey:
    """One of our two kinds of key. Raises TooLarge, KeyFileInvalid."""
    native = _loaded(pem)
    match native:
        case ec.EllipticCurvePublicKey() if isinstance(native.curve, ec.SECP256R1):
            raw = native.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
            return PublicKey.from_bytes(Algorithm.ES256, raw)
        case ed25519.Ed25519PublicKey():
            return PublicKey.from_bytes(Algorithm.EDDSA, native.public_bytes_raw())
        case _:
            raise KeyFileInvalid


def der(pem: bytes) -> bytes:
    """Its SubjectPublicKeyInfo, whatever kind of key it is; `OlderKey.of_der` says which may be used. Raises as `read` does."""
    return _loaded(pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _loaded(pem: bytes) -> PublicKeyTypes:
    if len(pem) > LONGEST:
        raise TooLarge("key file", LONGEST)
    try:
        return load_pem_public_key(pem)
    except Exception:
        raise KeyFileInvalid from None
