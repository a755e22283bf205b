"""A European Digital Credential as a presentation: its exact bytes, in base64url (docs/protocols/edc-jades.md)."""

from skrin.wire import base64url, limits
from skrin.wire.errors import NotUtf8, TooLarge


def fits(raw: str) -> bool:
    """Whether it is small enough to answer a request with."""
    return len(raw) <= limits.EDC_SHOWN and len(raw.encode()) <= limits.EDC_SHOWN


def written(raw: str) -> str:
    """The element of a `vp_token` for the sealed text `raw`. No other letters than those of base64url, whatever is in it."""
    return base64url.encode(raw.encode())


# the verifier's side


def read(text: str) -> str:
    """The sealed text, to the byte. Raises Base64Invalid, TooLarge, NotUtf8."""
    octets = base64url.decode(text)
    if len(octets) > limits.EDC_SHOWN:
        raise TooLarge("presentation", limits.EDC_SHOWN)
    try:
        return octets.decode()
    except UnicodeDecodeError:
        raise NotUtf8(what="presentation") from None
