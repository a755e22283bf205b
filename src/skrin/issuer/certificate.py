"""An issuer's certificate: its key and chain, from the PKCS #12 file that its authority gave, kept in one file of the folder.

`certificate.pem` has the encrypted private key, and the certificates from its own up to the authority, which itself is left
out: who trusts it has it (HAIP 1.0, 6.1.1).
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.formats.edc.sealing_key import ordered_chain
from skrin.issuer.errors import CertificatePassphraseWrong, CertificateUnfit, IssuerFolderInvalid, KeyFileMismatch
from skrin.issuer.secret_files import read_secret, write_secret
from skrin.keys.certificate import load
from skrin.keys.private_key import PrivateKey
from skrin.trust import x509 as trusted
from skrin.trust.errors import CertificateInvalid, CertificateNotInForce
from skrin.use_cases.issuer.ports import Certificate
from skrin.wire import limits

FILE: Final = "certificate.pem"
_END: Final = b"-----END ENCRYPTED PRIVATE KEY-----\n"


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


def require_names(certificate: Certificate, address: str) -> None:
    """`iss` will be `address`, and must be in the certificate as a URI, or its host as a DNS name. Raises CertificateUnfit."""
    leaf = load(certificate.chain[0])
    if address not in (*trusted.identifiers(leaf), *trusted.on_this_machine(leaf)):
        raise CertificateUnfit("address")


def require_fit(certificate: Certificate, address: str, at: datetime) -> None:
    """Raises CertificateUnfit where it cannot sign for `address`, or not at `at`."""
    certificate_of(certificate.chain[0], certificate.chain[1:], at)
    require_names(certificate, address)


def write(folder: Path, certified: CertifiedKey, opener: str) -> None:
    """In place of one that is there, whole or not at all. Raises OSError."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    chain = [x509.load_der_x509_certificate(each).public_bytes(Encoding.PEM) for each in certified.certificate.chain]
    new = folder / f"{FILE}.new"
    new.unlink(missing_ok=True)
    write_secret(new, certified.key.to_encrypted_pem(opener) + b"".join(chain))
    os.replace(new, folder / FILE)


def read(folder: Path) -> Certificate | None:
    """None where the issuer has none. Raises KeyFileExposed, IssuerFolderInvalid."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    if not (folder / FILE).exists():
        return None
    try:
        found = x509.load_pem_x509_certificates(_parts(folder)[1])
        chain = tuple(each.public_bytes(Encoding.DER) for each in found)
        return Certificate(chain, trusted.key_of(found[0]), found[0].not_valid_after_utc)
    except (ValueError, CertificateInvalid):
        raise IssuerFolderInvalid(FILE) from None


def signing_key(folder: Path, certificate: Certificate, opener: str) -> PrivateKey:
    """Raises KeyFileExposed, KeyFilePassphraseWrong, KeyFileNotEncrypted, KeyFileInvalid, KeyFileMismatch."""
    key = PrivateKey.from_pem(_parts(folder)[0], opener)
    if key.public != certificate.key:
        raise KeyFileMismatch(str(folder / FILE))
    return key


def _parts(folder: Path) -> tuple[bytes, bytes]:
    key, end, certificates = read_secret(folder / FILE).partition(_END)
    return key + end, certificates
