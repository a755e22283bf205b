"""Whose certificate it is: what sealing writes of it into the document (EU-FORMATS 2.3)."""

from dataclasses import dataclass

from skrin.formats.edc.seal_errors import SealingCertificateLacks
from skrin.formats.edc.sealing_key import load

# How organisation identifiers and some certificates write countries that ISO 3166-1 writes otherwise (EN 319 412-1, 5.1.4).
_ISO_COUNTRIES = {"EL": "GR", "UK": "GB"}


@dataclass(frozen=True, slots=True)
class CertificateSubject:
    """`identifier` is the organizationIdentifier (2.5.4.97, such as `VATSE-556000000001`); `country` is ISO 3166-1 alpha-2."""

    organisation: str
    identifier: str
    country: str
    common_name: str = ""


def subject_of(certificate: bytes) -> CertificateSubject:
    """Raises SealingCertificateInvalid, SealingCertificateLacks."""
    from cryptography.x509.oid import NameOID

    subject = load(certificate).subject
    named = {
        "organizationName": NameOID.ORGANIZATION_NAME,
        "organizationIdentifier": NameOID.ORGANIZATION_IDENTIFIER,
        "countryName": NameOID.COUNTRY_NAME,
        "commonName": NameOID.COMMON_NAME,
    }
    found: dict[str, str] = {}
    for name, oid in named.items():
        values = subject.get_attributes_for_oid(oid)
        found[name] = str(values[0].value).strip() if values else ""
        if not found[name] and name != "commonName":
            raise SealingCertificateLacks(name)
    country = found["countryName"].upper()
    return CertificateSubject(
        found["organizationName"],
        found["organizationIdentifier"],
        _ISO_COUNTRIES.get(country, country),
        found["commonName"],
    )
