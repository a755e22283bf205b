"""The service's own secret, and what follows from it: codes that are nowhere stored, and seals on what is.

Pre-authorized codes, sign-in codes and references are derived from the secret and the id of the offer, transaction codes from
that of the issuance. The database holds their digests; who has the database alone can neither use nor guess them (I-18).
Drafts are sealed under it until they were fetched, then under what only a grant's tokens open; an answer is sealed under the
access token that fetched it (RULINGS 17), a pushed request under its own `request_uri`.
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
STAMP_BYTES = 16
TRANSACTION_CODE_DIGITS = 6
SIGN_IN_CODE_LENGTH = 12
# Crockford's base 32: no letter that looks like another, or like a digit.
SIGN_IN_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "–": ""})


def written(code: str) -> str:
    """A sign-in code in groups of four, as it is told to a person."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def as_meant(typed: str) -> str:
    """A sign-in code as it was meant: case, blanks, dashes and the letters that look like digits make no difference."""
    return typed.upper().translate(_MEANT)


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

    def state_for(self, offer_id: str) -> str:
        """The `issuer_state` of an offer (OpenID4VCI 1.0, 4.1.1)."""
        return self._derived("issuer state", offer_id)

    def sign_in_code_for(self, offer_id: str) -> str:
        """Sixty bits in twelve letters, for a person to type."""
        number = int.from_bytes(self._mac("sign-in code", offer_id), "big")
        letters = (SIGN_IN_LETTERS[number >> (5 * place) & 31] for place in range(SIGN_IN_CODE_LENGTH))
        return "".join(letters)

    def sign_in_digest(self, code: str) -> str:
        """What is stored in place of a sign-in code: too short for a plain hash, so it takes the secret to try codes."""
        return self._derived("sign-in code digest", code)

    def stamp(self, purpose: str, said: str) -> str:
        """What only this service can have written beside `said`."""
        return base64url.encode(self._mac(purpose, said)[:STAMP_BYTES])

    def transaction_code_for(self, issuance_id: str) -> str:
        number = int.from_bytes(self._mac("transaction code", issuance_id), "big")
        return f"{number % 10**TRANSACTION_CODE_DIGITS:0{TRANSACTION_CODE_DIGITS}}"

    def seal_draft(self, issuance_id: str, draft: bytes) -> bytes:
        return _seal(self._mac("draft", ""), issuance_id, draft)

    def unseal_draft(self, issuance_id: str, sealed: bytes) -> bytes:
        """Raises SealBroken."""
        return _unseal(self._mac("draft", ""), issuance_id, sealed)

    def encryption_seed(self, period: int) -> bytes:
        """64 bytes, of which the key for requests in a period follows."""
        return self._mac("request encryption 1", str(period)) + self._mac("request encryption 2", str(period))

    def _mac(self, purpose: str, name: str) -> bytes:
        return hmac.digest(self.key, f"{purpose}\0{name}".encode(), "sha256")

    def _derived(self, purpose: str, name: str) -> str:
        return base64url.encode(self._mac(purpose, name))


def seal_under_token(token: str, answer: bytes) -> bytes:
    return _seal(_token_key(token), "answer", answer)


def unseal_under_token(token: str, sealed: bytes) -> bytes:
    """Raises SealBroken."""
    return _unseal(_token_key(token), "answer", sealed)


def seal_under_grant(key: bytes, issuance_id: str, draft: bytes) -> bytes:
    """`key` is the grant's own: 32 random bytes."""
    return _seal(key, f"draft {issuance_id}", draft)


def unseal_under_grant(key: bytes, issuance_id: str, sealed: bytes) -> bytes:
    """Raises SealBroken."""
    return _unseal(key, f"draft {issuance_id}", sealed)


def seal_pushed(request_uri: str, request: bytes) -> bytes:
    return _seal(_request_key(request_uri), "request", request)


def unseal_pushed(request_uri: str, sealed: bytes) -> bytes:
    """Raises SealBroken."""
    return _unseal(_request_key(request_uri), "request", sealed)


def _request_key(request_uri: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"skrin issuer: pushed request").derive(request_uri.encode())


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
