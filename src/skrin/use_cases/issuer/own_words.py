"""What this issuer says of itself, signed (OpenID4VCI 1.0, 12.2.3)."""

from datetime import timedelta
from typing import Final

from skrin.protocols.openid4vci.signed_metadata import write_signed_metadata
from skrin.use_cases.issuer import voice
from skrin.use_cases.issuer.configuration import issuer_metadata
from skrin.use_cases.issuer.ports import ServicePorts

LIFETIME: Final = timedelta(days=1)


def signed_metadata(ports: ServicePorts) -> str:
    """By its certificate where it has one, which names its address; else by its DID, whose domain linkage does."""
    said_by, now = voice.best(ports), ports.clock.now()
    return write_signed_metadata(
        issuer_metadata(ports), said_by.signer, said_by.header, now, issuer=said_by.issuer, expires_at=now + LIFETIME
    )
