"""base64url without padding, as JOSE writes it (RFC 7515, section 2), and the padded base64 of `x5c`.

Exactly one text is accepted for each sequence of bytes: no other alphabet, padding, white space or unused bits that are not
zero, so that two different texts never decode to one token.
"""

import binascii

from skrin.wire.errors import Base64Invalid

# What is not in the alphabet of base64url becomes what is not in that of base64 either.
_TO_STANDARD = bytes.maketrans(b"-_+/=", b"+/!!!")
# By the length of the text modulo 4: its padding (none is right for 1), and the last characters whose unused bits are 0.
_PADDING = (b"", b"!", b"==", b"=")
_LAST = ("", "", "AQgw", "AEIMQUYcgkosw048")
_TO_URL = bytes.maketrans(b"+/", b"-_")


def encode(data: bytes) -> str:
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL).decode("ascii")


def decode(text: str) -> bytes:
    """The bytes of `text`. Raises Base64Invalid."""
    rest = len(text) % 4
    # JSON in plain ASCII comes out with hardly any of these; looking for five letters is faster than translating them all.
    special = "-" in text or "_" in text or "+" in text or "/" in text or "=" in text
    try:
        given = text.encode("ascii")
        data = binascii.a2b_base64((given.translate(_TO_STANDARD) if special else given) + _PADDING[rest], strict_mode=True)
    except ValueError:  # binascii.Error and UnicodeEncodeError are both
        raise Base64Invalid from None
    if rest and text[-1] not in _LAST[rest]:
        raise Base64Invalid
    return data


def decode_standard(text: str) -> bytes:
    """The bytes of a padded standard base64 text (RFC 4648, section 4). Raises Base64Invalid."""
    try:
        given = text.encode("ascii")
        data = binascii.a2b_base64(given)
    except ValueError:
        raise Base64Invalid from None
    if binascii.b2a_base64(data, newline=False) != given:
        raise Base64Invalid
    return data
