"""The codes of split/1, its streams, and the two dictionaries, frozen as version 1."""

from collections.abc import Callable
from functools import cache
from typing import Final

from skrin import resources

# Octets that stand in no UTF-8 text (RFC 3629, 1): in the stream of text they are codes.
END: Final = 0xFF
NEST: Final = 0xFE  # text END: base64url of that text
PRESENTATION: Final = 0xFD  # an SD-JWT with its disclosures and its KB-JWT
DIGEST: Final = 0xFC  # skip: the digest of a disclosure
DIGESTS: Final = 0xFB  # a sorted array of digests, of disclosures and of others
HASH: Final = 0xFA  # `sd_hash`
RAW_16: Final = 0xF9  # base64url of 16 raw octets
RAW_32: Final = 0xF8
KEY: Final = 0xF7  # an Ed25519 key as did:key writes it
RAW: Final = 0xF6  # length: base64url of as many raw octets
UUID: Final = 0xF5
CERTIFICATE: Final = 0xC1  # length: base64 of as many octets of the certificates
AGAIN: Final = 0xC0  # number: a value that came before

CODES: Final = b"\xc0\xc1\xf5-\xff"  # as a class of a regular expression has them

NESTED: Final = 8  # texts inside each other
PRESENTATIONS: Final = 32
MOST: Final = 65_536  # codes in one message, END aside
SPACED: Final = 1  # the flag of DIGESTS: a space after each comma

Digest = Callable[[bytes], bytes]


@cache
def words() -> bytes:
    """What the text is deflated with. Frozen: another one is another version of the format."""
    return resources.read_bytes("mq1", "split-1-words.bin")


@cache
def certificate() -> bytes:
    """What certificates are deflated with. Frozen like the words."""
    return resources.read_bytes("mq1", "split-1-certificate.bin")


def number(value: int) -> bytes:
    """Seven bits an octet, the lowest first, the eighth bit set on all but the last."""
    octets = bytearray()
    while value > 0x7F:
        octets.append(value & 0x7F | 0x80)
        value >>= 7
    octets.append(value)
    return bytes(octets)


LONGEST_NUMBER: Final = 3  # octets
