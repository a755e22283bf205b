"""The certificate of an issuer or a verifier, as it is given on the line and shown."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import first_line
from skrin.cli.issuer import desk
from skrin.domain.json_value import JsonObject
from skrin.wire.timestamp import write_optional

if TYPE_CHECKING:
    from skrin.use_cases.signing_certificate import Certificate, CertifiedKey


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument(name, type=Path, metavar="FILE.p12", help="a certificate for the address, with its key")
    parser.add_argument("--x509-passphrase-file", type=Path, metavar="F", help="a file whose first line opens FILE.p12")


def given(args: argparse.Namespace, at: datetime) -> "CertifiedKey":
    """Raises ArgumentsInvalid, FileUnreadable, CertificatePassphraseWrong, CertificateUnfit."""
    from skrin.use_cases.signing_certificate import from_pkcs12

    if args.x509_passphrase_file is None:
        raise ArgumentsInvalid("--x509-passphrase-file: say what opens the certificate's file")
    return from_pkcs12(desk.read(args.x509), first_line(args.x509_passphrase_file), at)


def shown(certificate: "Certificate | None") -> JsonObject:
    if certificate is None:
        return {}
    return {"certificate": {"chain": len(certificate.chain), "until": write_optional(certificate.until)}}
