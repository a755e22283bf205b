"""The X.509 authorities whose word the person accepts for who an issuer is (RULINGS 13); not for whether to trust it."""

import base64
import json
from collections.abc import Sequence

from skrin.domain.history import Event, EventKind
from skrin.trust.errors import CertificateInvalid
from skrin.use_cases.ports import Ports

SETTING = "anchors"
PEM = b"-----BEGIN CERTIFICATE-----"


def is_pem(body: bytes) -> bool:
    return PEM in body


def kept(ports: Ports) -> tuple[bytes, ...]:
    """As DER: those the program was started with, and those the person added."""
    return (*ports.anchors, *_stored(ports).values())


def names(ports: Ports) -> Sequence[str]:
    """The names under which the person's own can be removed: the SHA-256 fingerprint of each."""
    return list(_stored(ports))


def add(body: bytes, ports: Ports) -> Sequence[str]:
    """The names of the certificates in a PEM file, now accepted. Raises CertificateInvalid."""
    added = authorities(body)
    _write({**_stored(ports), **added}, {"added": ", ".join(added)}, ports)
    return list(added)


def authorities(body: bytes) -> dict[str, bytes]:
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


def remove(name: str, ports: Ports) -> bool:
    """Whether there was one of this name."""
    stored = _stored(ports)
    if stored.pop(name, None) is None:
        return False
    _write(stored, {"removed": name}, ports)
    return True


def _stored(ports: Ports) -> dict[str, bytes]:
    stored = json.loads(ports.vault.setting(SETTING) or "{}")
    return {name: base64.b64decode(text) for name, text in stored.items()}


def _write(certificates: dict[str, bytes], details: dict[str, str], ports: Ports) -> None:
    text = json.dumps({name: base64.b64encode(der).decode() for name, der in certificates.items()})
    with ports.vault.transaction() as tx:
        tx.set_setting(SETTING, text)
        tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details=details))
