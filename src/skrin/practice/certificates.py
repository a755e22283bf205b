"""X.509 certificates for the invented organisations: an authority's own, and those that it hands out (RFC 5280)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

# The parts of a name (RFC 5280, appendix A.1; ETSI EN 319 412-1, 5.1.4).
COMMON_NAME: Final = "2.5.4.3"
COUNTRY: Final = "2.5.4.6"
ORGANISATION: Final = "2.5.4.10"
ORGANISATION_IDENTIFIER: Final = "2.5.4.97"


class Use(Enum):
    """What the key may do (RFC 5280, 4.2.1.3)."""

    AUTHORITY = "authority"  # sign certificates
    SIGNING = "signing"
    SEALING = "sealing"  # commit an organisation to a document


@dataclass(frozen=True, slots=True)
class Wanted:
    """`subject` and `issuer` are names by object identifier, `host` is where the subject answers, if anywhere.

    It is in force from `since` before `at`, so that a clock that goes behind takes it all the same, until `lasts` after.
    """

    subject: Mapping[str, str]
    issuer: Mapping[str, str]
    use: Use
    at: datetime
    lasts: timedelta
    since: timedelta = timedelta(days=1)
    host: str = ""


def certify(wanted: Wanted, key: "ec.EllipticCurvePrivateKey", above: "ec.EllipticCurvePrivateKey") -> "x509.Certificate":
    """Signed with `above`, which is `key` itself for an authority at the top."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    authority = wanted.use is Use.AUTHORITY
    builder = x509.CertificateBuilder().subject_name(_name(wanted.subject)).issuer_name(_name(wanted.issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(wanted.at - wanted.since).not_valid_after(wanted.at + wanted.lasts)
    builder = builder.add_extension(x509.BasicConstraints(authority, 0 if authority else None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    below = x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key())
    builder = builder.add_extension(below, critical=False)
    builder = builder.add_extension(_usage(wanted.use), critical=True)
    if wanted.host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(wanted.host)]), critical=False)
    return builder.sign(above, hashes.SHA256())


def _name(parts: Mapping[str, str]) -> "x509.Name":
    from cryptography import x509

    return x509.Name([x509.NameAttribute(x509.ObjectIdentifier(oid), text) for oid, text in parts.items()])


def _usage(use: Use) -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=use is Use.SIGNING,
        content_commitment=use is Use.SEALING,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=use is Use.AUTHORITY,
        crl_sign=use is Use.AUTHORITY,
        encipher_only=False,
        decipher_only=False,
    )
