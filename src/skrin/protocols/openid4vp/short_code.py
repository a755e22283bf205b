"""The short code of a request: six digits that both screens can show, so that a person sees whether it is one request.

Both sides derive it from the request's nonce, which only they know. It proves nothing to a program: it is for eyes
(OPEN.md V-13).
"""

import hashlib

LABEL = b"skrin short code 1\0"
DIGITS = 6


def short_code(nonce: str) -> str:
    """As `123 456`."""
    digest = hashlib.sha256(LABEL + nonce.encode("utf-8", "surrogatepass")).digest()
    digits = f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"
    return f"{digits[:3]} {digits[3:]}"
