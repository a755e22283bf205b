"""An issuer's certificate: its key and chain, from the PKCS #12 file that its authority gave, kept in one file of the folder.

`certificate.pem` has the encrypted private key, and the certificates from its own up to the authority, which itself is left
out: who trusts it has it (HAIP 1.0, 6.1.1).
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from skrin.issuer.errors import IssuerFolderInvalid, KeyFileMismatch
from skrin.issuer.secret_files import read_secret, write_secret
from skrin.keys.certificate import load
from skrin.keys.private_key import PrivateKey
from skrin.trust import x509 as trusted
from skrin.trust.errors import CertificateInvalid
from skrin.use_cases.errors import CertificateUnfit
from skrin.use_cases.signing_certificate import Certificate, CertifiedKey, certificate_of, of_pem, to_pem

FILE: Final = "certificate.pem"
_END: Final = b"-----END ENCRYPTED PRIVATE KEY-----\n"


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
    new = folder / f"{FILE}.new"
    new.unlink(missing_ok=True)
    write_secret(new, certified.key.to_encrypted_pem(opener) + to_pem(certified.certificate.chain))
    os.replace(new, folder / FILE)


def read(folder: Path) -> Certificate | None:
    """None where the issuer has none. Raises KeyFileExposed, IssuerFolderInvalid."""
    if not (folder / FILE).exists():
        return None
    try:
        return of_pem(_parts(folder)[1])
    except CertificateInvalid:
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
