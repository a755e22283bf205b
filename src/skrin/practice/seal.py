"""What a practice school seals European credentials with: a key and a certificate of nobody's, vouched for in practice alone.

A real one comes from a trust service provider, in a file or on a device; everything after that is the same.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from skrin.domain.party import Texts
from skrin.formats.edc import document
from skrin.formats.edc.sealer import CERTIFICATE
from skrin.issuer import sealing
from skrin.storage.private_files import replace_durably
from skrin.trust.trust_entry import TrustEntry
from skrin.wire import strict_json

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

KEY_FILE: Final = "practice-seal.p12"
IDENTIFIER: Final = "NTRSE-5560000001"  # of no organisation
_BEFORE: Final = timedelta(days=400)
_LASTS: Final = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class PracticeSeal:
    """`party` names the certificate, as a trust list names whoever sealed with it."""

    party: str

    def vouched(self, names: Texts, source: str, addresses: tuple[str, ...] = ()) -> TrustEntry:
        """The line of a trust list that answers for it, for European credentials alone; `addresses` are where it issues."""
        return TrustEntry(self.party, names=names, types=(document.TYPE,), credential_issuers=addresses, source=source)


def lay(folder: Path, name: str, country: str, now: datetime) -> PracticeSeal:
    """Lay a new key, its passphrase and the settings into an issuer's `folder`, as an administrator would.

    `name` is what the certificate calls the organisation.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    key, passphrase = ec.generate_private_key(ec.SECP256R1()), secrets.token_urlsafe(24)
    certificate = _certificate(key, name, country, now)
    box = BestAvailableEncryption(passphrase.encode())
    replace_durably(folder / KEY_FILE, serialize_key_and_certificates(b"seal", key, certificate, None, box))
    replace_durably(folder / sealing.SECRET, f"{passphrase}\n".encode())
    replace_durably(folder / sealing.SETTINGS, strict_json.dump({"key": "p12", "file": KEY_FILE}))
    return PracticeSeal(CERTIFICATE + hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest())


def _certificate(key: "ec.EllipticCurvePrivateKey", name: str, country: str, now: datetime) -> "x509.Certificate":
    """By an authority that is forgotten at once: a certificate for seals is not its own authority."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    said = {
        NameOID.COUNTRY_NAME: country,
        NameOID.ORGANIZATION_NAME: name,
        NameOID.ORGANIZATION_IDENTIFIER: IDENTIFIER,
        NameOID.COMMON_NAME: name,
    }
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Skrin practice seals")])
    builder = x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(*each) for each in said.items()]))
    builder = builder.issuer_name(authority).public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - _BEFORE).not_valid_after(now + _LASTS)
    builder = builder.add_extension(x509.BasicConstraints(False, None), critical=True)
    builder = builder.add_extension(_to_seal(), critical=True)
    return builder.sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())


def _to_seal() -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
