"""What a seal is made with: a key somewhere else, and the certificate that says whose it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from skrin.formats.edc.seal_errors import (
    SealingAlgorithmUnfit,
    SealingCertificateInvalid,
    SealingCertificateNotInForce,
    SealingKeyForeign,
    SealingKeyUnsupported,
)
from skrin.keys import certificate
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid, SignatureInvalid
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire import limits

if TYPE_CHECKING:
    from cryptography import x509

RSA_ALGORITHMS: Final = (Algorithm.RS256, Algorithm.PS256)  # the first is what is written unless another is asked for


class SealingKey(Protocol):
    """A key that seals, in a file or on a device. `chain` are DER certificates, that of the key first.

    `sign` takes the whole signing input; an ECDSA signature is R‖S (RFC 7518, 3.4). It raises what its place may raise.
    """

    @property
    def chain(self) -> tuple[bytes, ...]: ...

    @property
    def algorithm(self) -> Algorithm: ...

    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CertifiedSealKey:
    """The public half, as the certificate has it."""

    key: OlderKey | PublicKey

    def algorithm(self, wanted: Algorithm | None = None) -> Algorithm:
        """The algorithm to seal with. Raises SealingAlgorithmUnfit where `wanted` is not for this kind of key."""
        possible = RSA_ALGORITHMS if isinstance(self.key, OlderKey) else (Algorithm.ES256,)
        if wanted is not None and wanted not in possible:
            raise SealingAlgorithmUnfit(wanted.value, "RSA" if isinstance(self.key, OlderKey) else "P-256")
        return wanted or possible[0]

    def verify(self, algorithm: Algorithm, data: bytes, signature: bytes) -> None:
        """Raises SealingKeyForeign: whoever signed does not hold the certificate's key."""
        try:
            if isinstance(self.key, OlderKey):
                self.key.verify(algorithm, data, signature)
            else:
                self.key.verify(data, signature)
        except SignatureInvalid:
            raise SealingKeyForeign from None


def load(der: bytes) -> "x509.Certificate":
    """Raises SealingCertificateInvalid."""
    try:
        return certificate.load(der)
    except ValueError:
        raise SealingCertificateInvalid("unreadable") from None


def certified_key(der: bytes) -> CertifiedSealKey:
    """The key of the certificate. Raises SealingCertificateInvalid, SealingKeyUnsupported."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        key = load(der).public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise SealingKeyUnsupported("unknown") from None
    try:
        if isinstance(key, rsa.RSAPublicKey):
            return CertifiedSealKey(OlderKey.of_der(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)))
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
            point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
            return CertifiedSealKey(PublicKey.from_bytes(Algorithm.ES256, point))
    except KeyInvalid:
        raise SealingKeyUnsupported(f"RSA {key.key_size}" if isinstance(key, rsa.RSAPublicKey) else "P-256") from None
    raise SealingKeyUnsupported(key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else type(key).__name__)


def check_chain(chain: tuple[bytes, ...], at: datetime) -> None:
    """A seal made at `at` could stand: nobody's authority, allowed to sign, in force, and each certificate by the next.

    A certificate signed by itself is none of an authority's, and still seals: technically, which is said of it.
    Raises SealingCertificateInvalid, SealingCertificateNotInForce.
    """
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    if not 1 <= len(chain) <= limits.X5C_CERTIFICATES or any(len(each) > limits.X5C_CERTIFICATE for each in chain):
        raise SealingCertificateInvalid("chain")
    leaf, *above = [load(der) for der in chain]
    constraints, usage = _extension(leaf, x509.BasicConstraints), _extension(leaf, x509.KeyUsage)
    if isinstance(constraints, x509.BasicConstraints) and constraints.ca:
        raise SealingCertificateInvalid("authority")
    if isinstance(usage, x509.KeyUsage) and not (usage.digital_signature or usage.content_commitment):
        raise SealingCertificateInvalid("usage")
    if not leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc:
        raise SealingCertificateNotInForce(leaf.not_valid_before_utc, leaf.not_valid_after_utc)
    for lower, upper in zip([leaf, *above], above, strict=False):
        try:
            lower.verify_directly_issued_by(upper)
        except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
            raise SealingCertificateInvalid("chain") from None


def ordered_chain(leaf: bytes, others: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The leaf and those of `others` that lead up from it, without what signed itself: who checks has that, or nobody does."""
    left = {load(der).subject.public_bytes(): der for der in others}
    chain, current = [leaf], load(leaf)
    while len(chain) < limits.X5C_CERTIFICATES and current.issuer != current.subject:
        found = left.pop(current.issuer.public_bytes(), None)
        if found is None or load(found).issuer == load(found).subject:
            break
        chain.append(found)
        current = load(found)
    return tuple(chain)


def _extension(certificate: "x509.Certificate", kind: "type[x509.ExtensionType]") -> "x509.ExtensionType | None":
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise SealingCertificateInvalid("unreadable") from None
