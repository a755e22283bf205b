"""X.509 authorities: read from the PEM file that names them, and kept as a setting, by fingerprint."""

import base64
import json
from collections.abc import Mapping

from skrin.trust.errors import CertificateInvalid

SETTING = "anchors"
PEM = b"-----BEGIN CERTIFICATE-----"


def is_pem(body: bytes) -> bool:
    return PEM in body


def of_pem(body: bytes) -> dict[str, bytes]:
    """The certificates of authorities in a PEM file, by fingerprint. Raises CertificateInvalid, also for anybody else's."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        found = x509.load_pem_x509_certificates(body)
        constraints = [each.extensions.get_extension_for_class(x509.BasicConstraints).value for each in found]
    except (ValueError, x509.ExtensionNotFound):
        raise CertificateInvalid("unreadable") from None
    if not all(each.ca for each in constraints):
        raise CertificateInvalid("usage")
    return {each.fingerprint(hashes.SHA256()).hex(): each.public_bytes(Encoding.DER) for each in found}


def certificates_of_pem(body: bytes) -> tuple[bytes, ...]:
    """All certificates in a PEM file, anybody's, as DER. Raises CertificateInvalid."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        return tuple(each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(body))
    except ValueError:
        raise CertificateInvalid("unreadable") from None


def read(setting: str | None) -> dict[str, bytes]:
    """The kept certificates as DER, by fingerprint; none where the setting was never written."""
    return {name: base64.b64decode(text) for name, text in json.loads(setting or "{}").items()}


def written(certificates: Mapping[str, bytes]) -> str:
    """What `read` reads."""
    return json.dumps({name: base64.b64encode(der).decode() for name, der in certificates.items()})
