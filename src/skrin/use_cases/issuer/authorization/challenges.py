"""Challenges that are nowhere stored: DPoP nonces (RFC 9449, 8) and those of client attestations.

Each is the minute it was made in and a stamp that only this service can put beside it. Everybody who asks within a minute gets
the same one: what keeps a proof from being used twice is its `jti` (docs/decisions/0236).
"""

import hmac
from datetime import timedelta
from enum import Enum

from skrin.use_cases.issuer.ports import IssuerPorts

MINUTE = 60
# From the end of its own minute on; a wallet is told the newest with every answer.
LIFETIME = timedelta(minutes=5)


class Purpose(Enum):
    DPOP = "dpop nonce"
    ATTESTATION = "attestation challenge"


def fresh(purpose: Purpose, ports: IssuerPorts) -> str:
    return _written(purpose, _minute(ports), ports)


def holds(purpose: Purpose, text: str | None, ports: IssuerPorts) -> bool:
    """Whether `text` is one of ours, and not too old."""
    if text is None:
        return False
    now = _minute(ports)
    return any(_same(text, _written(purpose, minute, ports)) for minute in range(now - LIFETIME.seconds // MINUTE, now + 1))


def _same(said: str, right: str) -> bool:
    return hmac.compare_digest(said.encode(errors="replace"), right.encode())


def _minute(ports: IssuerPorts) -> int:
    return int(ports.clock.now().timestamp()) // MINUTE


def _written(purpose: Purpose, minute: int, ports: IssuerPorts) -> str:
    return ports.secret.stamp(purpose.value, str(minute))
