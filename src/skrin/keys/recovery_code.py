"""The printed recovery code: 128 random bits that a person can read aloud and type without losing heart.

Seven groups of five letters of Crockford's alphabet (no I, L, O, U): `7K3QX-…`. Four letters of a group carry 20 bits, the
fifth checks them and their place, so that a wrong group is named. Of the 140 bits, 128 are the secret and 12 its checksum.
"""

import hashlib
import re

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.domain.ports import Randomness
from skrin.keys.errors import RecoveryCodeInvalid
from skrin.keys.secrecy import Secret

GROUPS = 7
LETTERS = 5

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212-]+")  # blanks, and every dash a word processor puts there
_SECRET_BYTES = 16
_CHECK_BITS = 12
_WEIGHTS = (1, 2, 4, 8)  # different and not zero: one wrong letter and two exchanged ones always show


class RecoveryCode(Secret):
    """A recovery code. It is printed once, by its `text`; everything else uses `derive`."""

    __slots__ = ("__secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _SECRET_BYTES:
            raise ValueError("a recovery code has 128 bits")
        self.__secret = secret

    @classmethod
    def generate(cls, randomness: Randomness) -> "RecoveryCode":
        return cls(randomness.token_bytes(_SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> "RecoveryCode":
        """From what was typed: case, blanks and dashes do not matter, and I, L, O are read as 1, 1, 0.

        Raises RecoveryCodeInvalid, with the first wrong group where it can be told.
        """
        letters = _BETWEEN.sub("", text[:200]).upper()
        number = 0
        for index in range(GROUPS):
            values = [_VALUES.get(letter) for letter in letters[index * LETTERS : (index + 1) * LETTERS]]
            known = [value for value in values if value is not None]
            if len(known) != LETTERS or _check(known[:-1], index) != known[-1]:
                raise RecoveryCodeInvalid(index + 1)
            for value in known[:-1]:
                number = number << 5 | value
        secret = (number >> _CHECK_BITS).to_bytes(_SECRET_BYTES, "big")
        if len(letters) != GROUPS * LETTERS or number & (1 << _CHECK_BITS) - 1 != _checksum(secret):
            raise RecoveryCodeInvalid
        return cls(secret)

    @property
    def text(self) -> str:
        """As it is printed."""
        number = int.from_bytes(self.__secret, "big") << _CHECK_BITS | _checksum(self.__secret)
        groups: list[str] = []
        for index in range(GROUPS):
            bits = number >> 20 * (GROUPS - 1 - index)
            values = [bits >> shift & 31 for shift in (15, 10, 5, 0)]
            groups.append("".join(_ALPHABET[value] for value in [*values, _check(values, index)]))
        return "-".join(groups)

    def derive(self, salt: bytes, purpose: bytes, length: int = 32) -> bytes:
        """A key for one purpose (HKDF-SHA-256, RFC 5869). 128 random bits need no slow derivation."""
        return HKDF(hashes.SHA256(), length, salt, b"skrin recovery code\x00" + purpose).derive(self.__secret)


def _check(values: list[int], index: int) -> int:
    """A weighted sum in GF(32), with the group's place: groups that changed places show as well."""
    total = index + 1
    for value, weight in zip(values, _WEIGHTS, strict=True):
        total ^= _times(value, weight)
    return total


def _times(a: int, b: int) -> int:
    """Multiplication in GF(2^5) modulo x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0b100101 if a & 16 else 0)
        b >>= 1
    return product


def _checksum(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"skrin recovery code\x00" + secret).digest()[:2], "big") >> 4
