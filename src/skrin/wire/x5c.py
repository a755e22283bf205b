"""The chain of certificates in a JOSE header (`x5c`, RFC 7515, 4.1.6): DER, leaf first, within limits and not yet believed."""

from typing import Final

from skrin.domain.json_value import Json
from skrin.wire import base64url, limits
from skrin.wire.errors import Base64Invalid, HeaderInvalid, TooLarge, TooMany

ENCODED_CERTIFICATE: Final = (limits.X5C_CERTIFICATE + 2) // 3 * 4


def read_chain(told: Json) -> tuple[bytes, ...]:
    """At least one certificate. Raises HeaderInvalid, TooMany, TooLarge."""
    if not isinstance(told, list) or not told:
        raise HeaderInvalid("x5c")
    if len(told) > limits.X5C_CERTIFICATES:
        raise TooMany("x5c", limits.X5C_CERTIFICATES)
    return tuple(map(_certificate, told))


def _certificate(text: Json) -> bytes:
    if not isinstance(text, str):
        raise HeaderInvalid("x5c")
    if len(text) > ENCODED_CERTIFICATE:
        raise TooLarge("x5c", limits.X5C_CERTIFICATE)
    try:
        return base64url.decode_standard(text)
    except Base64Invalid:
        raise HeaderInvalid("x5c") from None
