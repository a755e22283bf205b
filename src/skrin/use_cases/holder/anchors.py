"""The X.509 authorities whose word the person accepts for who an issuer is (RULINGS 13); not for whether to trust it."""

from collections.abc import Sequence

from skrin.domain.history import Event, EventKind
from skrin.use_cases import authorities
from skrin.use_cases.ports import Ports


def kept(ports: Ports) -> tuple[bytes, ...]:
    """As DER: those the program was started with, and those the person added."""
    return (*ports.anchors, *_stored(ports).values())


def names(ports: Ports) -> Sequence[str]:
    """The names under which the person's own can be removed: the SHA-256 fingerprint of each."""
    return list(_stored(ports))


def add(body: bytes, ports: Ports) -> Sequence[str]:
    """The names of the certificates in a PEM file, now accepted. Raises CertificateInvalid."""
    added = authorities.of_pem(body)
    _write({**_stored(ports), **added}, {"added": ", ".join(added)}, ports)
    return list(added)


def remove(name: str, ports: Ports) -> bool:
    """Whether there was one of this name."""
    stored = _stored(ports)
    if stored.pop(name, None) is None:
        return False
    _write(stored, {"removed": name}, ports)
    return True


def _stored(ports: Ports) -> dict[str, bytes]:
    return authorities.read(ports.vault.setting(authorities.SETTING))


def _write(certificates: dict[str, bytes], details: dict[str, str], ports: Ports) -> None:
    with ports.vault.transaction() as tx:
        tx.set_setting(authorities.SETTING, authorities.written(certificates))
        tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details=details))
