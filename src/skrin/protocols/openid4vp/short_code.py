"""The short code of a request: four characters that both screens can show, so that two people see whether it is one request.

Both sides derive it from who asks, where the answer goes, and the request's nonce, so that another verifier that copied the
nonce has another code (OPEN.md V-13; docs/protocols/short-code.md). It is for eyes and proves nothing to a program.
"""

from typing import Final

from skrin.protocols.comparison_code import comparison_code

LABEL: Final = b"skrin short code 1"


def short_code(client_id: str, response_uri: str, nonce: str) -> str:
    """As `7K4M`. No part holds a zero byte: the first two are addresses and names, and the nonce was read as ASCII."""
    encoded = (each.encode("utf-8", "surrogatepass") for each in (client_id, response_uri, nonce))
    return comparison_code(b"\0".join((LABEL, *encoded)))
