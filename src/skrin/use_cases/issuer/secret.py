"""The service's own secret, and what follows from it: codes that are nowhere stored, and seals on what is.

Pre-authorized codes and references are derived from the secret and the id of the offer, transaction codes from that of the
issuance. The database holds
their digests; who has the database alone can neither use nor guess them (I-18). Drafts are sealed under it; an answer is
sealed under the access token that fetched it (RULINGS 17).
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.keys.errors import SealBroken
from skrin.wire import base64url

SECRET_BYTES = 32
IV_BYTES = 12
TRANSACTION_CODE_DIGITS = 6


def digest(secret: str) -> str:
    """What is stored in place of a code, a nonce or a token; each has at least 128 random bits, so a plain hash will do."""
    return base64url.encode(hashlib.sha256(secret.encode()).digest())


@dataclass(frozen=True, slots=True)
class ServiceSecret:
    """32 random bytes that only this issuer's service and its administrator's command line can read."""

    key: bytes = field(repr=False)

    def code_for(self, offer_id: str) -> str:
        return self._derived("pre-authorized code", offer_id)

    def reference_for(self, offer_id: str) -> str:
        return self._derived("offer reference", offer_id)

    def transaction_code_for(self, issuance_id: str) -> str:
        number = int.from_bytes(self._mac("transaction code", issuance_id), "big")
        return f"{number % 10**TRANSACTION_CODE_DIGITS:0{TRANSACTION_CODE_DIGITS}}"

    def seal_draft(self, issuance_id: str, draft: bytes) -> bytes:
        return _seal(self._mac("draft", ""), issuance_id, draft)

    def unseal_draft(self, issuance_id: str, sealed: bytes) -> bytes:
        """Raises SealBroken."""
        return _unseal(self._mac("draft", ""), issuance_id, sealed)

    def _mac(self, purpose: str, name: str) -> bytes:
        return hmac.digest(self.key, f"{purpose}\0{name}".encode(), "sha256")

    def _derived(self, purpose: str, name: str) -> str:
        return base64url.encode(self._mac(purpose, name))


def seal_under_token(token: str, answer: bytes) -> bytes:
    return _seal(_token_key(token), "answer", answer)


def unseal_under_token(token: str, sealed: bytes) -> bytes:
    """Raises SealBroken."""
    return _unseal(_token_key(token), "answer", sealed)


def _token_key(token: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"skrin issuer: kept answer").derive(token.encode())


def _seal(key: bytes, context: str, plain: bytes) -> bytes:
    iv = os.urandom(IV_BYTES)  # never from a seeded source: an IV used twice would open both texts
    return iv + AESGCM(key).encrypt(iv, plain, context.encode())


def _unseal(key: bytes, context: str, sealed: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:IV_BYTES], sealed[IV_BYTES:], context.encode())
    except (InvalidTag, ValueError):
        raise SealBroken from None
