"""Proof Key for Code Exchange (RFC 7636): who redeems a code is who asked for it. Only S256; `plain` proves nothing."""

import hashlib
import hmac
import re
from typing import Final

from skrin.wire import base64url

S256: Final = "S256"
VERIFIER_BYTES: Final = 32
VERIFIER_LENGTH: Final = 128
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")  # 4.1
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # 4.2: SHA-256 in base64url


def verifier_of(octets: bytes) -> str:
    """The verifier that `VERIFIER_BYTES` fresh random bytes make (4.1). It is used for one request."""
    return base64url.encode(octets)


def challenge_of(verifier: str) -> str:
    """4.2."""
    return base64url.encode(hashlib.sha256(verifier.encode("ascii")).digest())


# the issuer's side


def is_challenge(text: str) -> bool:
    return _CHALLENGE.fullmatch(text) is not None


def fits(verifier: str, challenge: str) -> bool:
    """Whether the challenge was made of this verifier (4.6)."""
    return _VERIFIER.fullmatch(verifier) is not None and hmac.compare_digest(challenge_of(verifier), challenge)
