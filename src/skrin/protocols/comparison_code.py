"""Four characters that both screens can show, so that two people see whether they have the same thing before them.

They are for eyes: none looks like another (of 0 and O, 1, I and L, 2 and Z, 5 and S, 6 and G, 8 and B, U and V at most one
is used). One of 331,776 codes is hit by chance; whoever can try many inputs finds one that fits, so a code proves nothing to
a program.
"""

import hashlib
from typing import Final

ALPHABET: Final = "346789ACDEFHJKMNPQRTVWXY"
LENGTH: Final = 4


def comparison_code(octets: bytes) -> str:
    """The first 8 bytes of SHA-256 as a number, modulo the number of codes, written in the alphabet, highest place first."""
    rest = int.from_bytes(hashlib.sha256(octets).digest()[:8]) % len(ALPHABET) ** LENGTH
    found = ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        found = ALPHABET[place] + found
    return found
