"""Whom we believe about names: TLS 1.2 or newer, names from the certificate's subject alternative names only (N-09).

The contexts are built here from the ground, not by `ssl.create_default_context`, which reads SSL_CERT_FILE, SSL_CERT_DIR and
SSLKEYLOGFILE from the environment (SR-16).
"""

import ssl
import sys
from pathlib import Path

# Where systems keep all their authorities in one file, for when OpenSSL was built for another place.
BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/ssl/cert.pem",  # Alpine, Arch, BSD
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # SUSE
)


def system_authorities() -> ssl.SSLContext:
    """A client context that trusts the authorities of this machine."""
    if sys.platform in ("win32", "darwin"):
        import truststore

        return _hardened(truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context = _hardened(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    built_in = ssl.get_default_verify_paths()
    bundle = next((path for path in (built_in.openssl_cafile, *BUNDLES) if Path(path).is_file()), None)
    folder = built_in.openssl_capath if Path(built_in.openssl_capath).is_dir() else None
    if bundle or folder:
        context.load_verify_locations(cafile=bundle, capath=folder)
    return context


def given_authority(pem: str) -> ssl.SSLContext:
    """A client context that trusts these authorities and no other."""
    context = _hardened(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context.load_verify_locations(cadata=pem)
    return context


def _hardened(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    context.set_alpn_protocols(["http/1.1"])
    return context
