"""A sealing key in a PKCS #12 file (RFC 7292), opened with its passphrase."""

import unicodedata
from typing import TYPE_CHECKING

from skrin.formats.edc.seal_errors import SealingKeyForeign, SealingKeyUnsupported
from skrin.formats.edc.sealing_key import certified_key, ordered_chain
from skrin.keys.algorithms import Algorithm
from skrin.keys.secrecy import Secret
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid, SealingPassphraseWrong
from skrin.wire import limits
from skrin.wire.errors import TooLarge

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates


class FileSealingKey(Secret):
    """An RSA or P-256 key in memory, with its certificates. Implements `formats.edc.sealing_key.SealingKey`."""

    __slots__ = ("__native", "algorithm", "chain")

    chain: tuple[bytes, ...]
    algorithm: Algorithm

    def __init__(
        self,
        native: "rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey",
        chain: tuple[bytes, ...],
        algorithm: Algorithm | None = None,
    ) -> None:
        """Raises SealingKeyForeign, SealingAlgorithmUnfit, SealingKeyUnsupported, SealingCertificateInvalid."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        from skrin.formats.edc.sealing_key import load

        public = native.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.algorithm = certified_key(chain[0]).algorithm(algorithm)
        if load(chain[0]).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != public:
            raise SealingKeyForeign
        self.__native = native
        self.chain = chain

    def sign(self, data: bytes) -> bytes:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, padding
        from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

        native, digest = self.__native, hashes.SHA256()
        if isinstance(native, ec.EllipticCurvePrivateKey):
            r, s = decode_dss_signature(native.sign(data, ec.ECDSA(digest)))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        if self.algorithm is Algorithm.PS256:
            return native.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)
        return native.sign(data, padding.PKCS1v15(), digest)


def open_pkcs12(content: bytes, passphrase: str, algorithm: Algorithm | None = None) -> FileSealingKey:
    """Raises TooLarge, SealingKeyFileInvalid, SealingPassphraseWrong, SealingKeyUnsupported and what FileSealingKey does."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding

    bag = _opened(content, passphrase)
    if bag.key is None:
        raise SealingKeyFileInvalid("key")
    if bag.cert is None:
        # The library takes a certificate for the key's own by its local key id, or by its key: here none is.
        raise SealingKeyForeign if bag.additional_certs else SealingKeyFileInvalid("certificate")
    if not isinstance(bag.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SealingKeyUnsupported(type(bag.key).__name__)
    leaf = bag.cert.certificate.public_bytes(Encoding.DER)
    others = tuple(each.certificate.public_bytes(Encoding.DER) for each in bag.additional_certs)
    return FileSealingKey(bag.key, ordered_chain(leaf, others), algorithm)


def _opened(content: bytes, passphrase: str) -> "PKCS12KeyAndCertificates":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    if len(content) > limits.SEALING_KEY_FILE:
        raise TooLarge("key file", limits.SEALING_KEY_FILE)
    if not _is_pkcs12(content):
        raise SealingKeyFileInvalid("unreadable")
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    try:
        return load_pkcs12(content, secret)
    except (UnsupportedAlgorithm, TypeError):
        raise SealingKeyFileInvalid("unreadable") from None
    except ValueError:
        # The library tells a wrong passphrase and damage alike; the outside was whole.
        raise SealingPassphraseWrong from None


def _is_pkcs12(content: bytes) -> bool:
    """Whether it has the outside of one: version 3 and its content, whole (RFC 7292, 4)."""
    from asn1crypto import pkcs12

    try:
        outer = pkcs12.Pfx.load(content, strict=True)
        return bool(outer["version"].native == "v3" and outer["auth_safe"].contents)
    except (ValueError, TypeError, KeyError):
        return False
