"""In whose name something is signed: the issuer's DID, or its address as a certificate names it (RULINGS 13).

Some wallets know an issuer by a DID alone, some by a certificate alone; a signature is in one name or the other, never in both
(docs/decisions/0240).
"""

import base64
from dataclasses import dataclass
from datetime import datetime

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.errors import ConfigurationUnknown
from skrin.use_cases.errors import CertificateOver
from skrin.use_cases.issuer.ports import ServicePorts


@dataclass(frozen=True, slots=True)
class Voice:
    """`issuer` is what stands in `iss`, `header` names the key, `until` is when the certificate ends, where there is one."""

    issuer: str
    header: JsonObject
    signer: Signer
    key: PublicKey
    until: datetime | None = None


def of_did(ports: ServicePorts) -> Voice:
    identity = ports.identity
    return Voice(identity.did, {"kid": identity.key_id}, ports.signer, identity.key)


def of_certificate(ports: ServicePorts) -> Voice:
    """Raises ConfigurationUnknown where this issuer has no certificate, CertificateOver where it has ended."""
    certificate, signer = ports.identity.certificate, ports.certified_signer
    if certificate is None or signer is None:
        raise ConfigurationUnknown
    if certificate.until <= ports.clock.now():
        raise CertificateOver(certificate.until)
    return Voice(str(ports.issuer), {"x5c": x5c(certificate.chain)}, signer, certificate.key, certificate.until)


def of(certified: bool, ports: ServicePorts) -> Voice:
    return of_certificate(ports) if certified else of_did(ports)


def best(ports: ServicePorts) -> Voice:
    """For what the issuer says of itself: by certificate where it has one that has not ended."""
    certificate = ports.identity.certificate
    return of(certificate is not None and ports.clock.now() < certificate.until, ports)


def x5c(chain: tuple[bytes, ...]) -> list[Json]:
    """As a JOSE header has it (RFC 7515, 4.1.6): standard base64, the key's own first."""
    return [base64.b64encode(each).decode("ascii") for each in chain]
