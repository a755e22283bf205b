"""The short code of a request: four characters that both screens can show, so that a person sees whether it is one request.

Both sides derive it from the request's nonce, which only they know. It proves nothing to a program: it is for eyes
(OPEN.md V-13).
"""

from typing import Final

from skrin.protocols.comparison_code import comparison_code

LABEL: Final = b"skrin short code 1\0"


def short_code(nonce: str) -> str:
    """As `7K4M`."""
    return comparison_code(LABEL + nonce.encode("utf-8", "surrogatepass"))
