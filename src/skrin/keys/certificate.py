"""Reading an X.509 certificate, for everything that is signed under one: issuers, seals, time stamps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography import x509


def load(der: bytes) -> "x509.Certificate":
    """What is read later, piece by piece, may still be none. Raises ValueError."""
    from cryptography import x509

    try:
        certificate = x509.load_der_x509_certificate(der)
        _names = certificate.issuer, certificate.subject  # read here: a country of nine letters is only noticed then
    except UserWarning:  # where warnings are errors: a form that RFC 5280 forbids
        raise ValueError from None
    if certificate.serial_number <= 0:  # RFC 5280, 4.1.2.2
        raise ValueError("serial number")
    return certificate
