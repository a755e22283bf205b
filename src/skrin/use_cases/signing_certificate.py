"""A certificate that a service signs with, and its key, from the PKCS #12 file that its authority gave."""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.formats.edc.sealing_key import ordered_chain
from skrin.keys.certificate import load
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.trust import x509 as trusted
from skrin.trust.errors import CertificateInvalid, CertificateNotInForce
from skrin.use_cases.errors import CertificatePassphraseWrong, CertificateUnfit
from skrin.wire import limits


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose word stands for a service: DER certificates, that of `key` first, without the authority at the top.

    `until` is when the first of them ends. Its key is another than the DID's, which outlasts it.
    """

    chain: tuple[bytes, ...]
    key: PublicKey
    until: datetime


@dataclass(frozen=True, slots=True)
class CertifiedKey:
    """A key whose certificate says to whom it belongs."""

    key: PrivateKey
    certificate: Certificate


def from_pkcs12(content: bytes, passphrase: str, at: datetime) -> CertifiedKey:
    """The key and its chain, fit to sign at `at`. Raises CertificatePassphraseWrong, CertificateUnfit."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    if len(content) > limits.SEALING_KEY_FILE:
        raise CertificateUnfit("unreadable")
    try:
        bag = load_pkcs12(content, passphrase.encode("utf-8"))
    except ValueError:
        raise CertificatePassphraseWrong from None
    except TypeError:
        raise CertificateUnfit("unreadable") from None
    if bag.cert is None or not isinstance(bag.key, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
        raise CertificateUnfit("key")
    if isinstance(bag.key, ec.EllipticCurvePrivateKey) and not isinstance(bag.key.curve, ec.SECP256R1):
        raise CertificateUnfit("key")
    leaf = bag.cert.certificate.public_bytes(Encoding.DER)
    others = tuple(each.certificate.public_bytes(Encoding.DER) for each in bag.additional_certs)
    certificate = certificate_of(leaf, others, at)
    key = PrivateKey(bag.key)
    if key.public != certificate.key:
        raise CertificateUnfit("key")
    return CertifiedKey(key, certificate)


def certificate_of(leaf: bytes, others: tuple[bytes, ...], at: datetime) -> Certificate:
    """Raises CertificateUnfit."""
    try:
        loaded = load(leaf)
        trusted.check_leaf(loaded, at)
        return Certificate(ordered_chain(leaf, others), trusted.key_of(loaded), loaded.not_valid_after_utc)
    except CertificateNotInForce:
        raise CertificateUnfit("not_in_force") from None
    except CertificateInvalid as error:
        raise CertificateUnfit(error.problem) from None
    except (SkrinError, ValueError):
        raise CertificateUnfit("unreadable") from None


def to_pem(chain: tuple[bytes, ...]) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(x509.load_der_x509_certificate(each).public_bytes(Encoding.PEM) for each in chain)


def of_pem(pem: bytes) -> Certificate:
    """As it was kept, whether or not it may still sign. Raises CertificateInvalid."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise CertificateInvalid("unreadable") from None
    chain = tuple(each.public_bytes(Encoding.DER) for each in found)
    return Certificate(chain, trusted.key_of(found[0]), found[0].not_valid_after_utc)
