"""Challenges: every proof of a holder answers one of these, once (OpenID4VCI 1.0, 7; RULINGS 16)."""

from datetime import timedelta

from skrin.protocols.openid4vci.nonce import NONCE_BYTES
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.wire import base64url

NONCE_LIFETIME = timedelta(minutes=5)


def fresh_nonce(ports: IssuerPorts) -> str:
    """A nonce that can be used once, within five minutes."""
    nonce = base64url.encode(ports.randomness.token_bytes(NONCE_BYTES))
    with ports.store.transaction() as change:
        change.add_nonce(digest(nonce), ports.clock.now() + NONCE_LIFETIME)
    return nonce
