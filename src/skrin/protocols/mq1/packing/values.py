"""Random values as text, and back: base64url, UUIDs, Ed25519 keys of did:key, digests. All in octets of ASCII."""

import binascii
import hashlib
from typing import Final

_TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
_TO_URL: Final = bytes.maketrans(b"+/", b"-_")
_OTHERS: Final = b"+/="
_PADDING: Final = (b"", b"", b"==", b"=")
_LAST: Final = (b"", b"", b"AQgw", b"AEIMQUYcgkosw048")  # the letters whose unused bits are 0, by the length modulo 4
_ED25519: Final = b"\xed\x01"
_WIDE: Final = _ED25519.rjust(16, b"\0")
_MULTIBASE: Final = ord("z")  # base58btc
_BASE58: Final = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT: Final = 58
_DIGITS: Final = bytes(_BASE58.find(letter) if letter in _BASE58 else _NO_DIGIT for letter in range(256))
_HYPHENS: Final = (8, 13, 18, 23)


def base64url(data: bytes) -> bytes:
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL)


def from_base64url(word: bytes) -> bytes | None:
    """The octets of a word of letters, digits and `-_+/=`; None where it is not the one base64url text of any."""
    rest = len(word) % 4
    standard = word.translate(_TO_STANDARD, _OTHERS)
    if rest == 1 or len(standard) != len(word) or (rest and word[-1] not in _LAST[rest]):
        return None
    return binascii.a2b_base64(standard + _PADDING[rest])


def base64(data: bytes) -> bytes:
    return binascii.b2a_base64(data, newline=False)


def from_base64(text: bytes) -> bytes | None:
    try:
        data = binascii.a2b_base64(text)
    except ValueError:
        return None
    return data if base64(data) == text else None


def uuid(data: bytes) -> bytes:
    digits = data.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])).encode("ascii")


def from_uuid(text: bytes) -> bytes | None:
    """In lower case only."""
    if len(text) != 36 or any(text[at] != 0x2D for at in _HYPHENS):
        return None
    try:
        data = binascii.unhexlify(text.replace(b"-", b""))
    except ValueError:
        return None
    return data if len(data) == 16 and uuid(data) == text else None


def ed25519(data: bytes) -> bytes:
    value = int.from_bytes(_ED25519 + data, "big")
    letters = bytearray()
    while value:
        value, digit = divmod(value, 58)
        letters.append(_BASE58[digit])
    letters.append(_MULTIBASE)
    return bytes(reversed(letters))


def from_ed25519(text: bytes) -> bytes | None:
    """None for another kind of key."""
    if len(text) != 48 or not text.startswith(b"z6Mk"):
        return None
    value = 0
    for letter in text[1:]:
        digit = _DIGITS[letter]
        if digit == _NO_DIGIT:
            return None
        value = value * 58 + digit
    data = value.to_bytes(48, "big")
    return data[-32:] if data[:-32] == _WIDE else None


def digest(text: bytes) -> bytes:
    """SHA-256 in base64url, as an SD-JWT has it with `_sd_alg` sha-256 or none (RFC 9901, 4.2.3)."""
    return base64url(hashlib.sha256(text).digest())
