"""A public key as one short text: multibase `z` (base58btc) over multicodec and key (Controlled Identifiers 1.0, 2.2.2)."""

import base58

from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid

_CODECS = {Algorithm.ES256: b"\x80\x24", Algorithm.EDDSA: b"\xed\x01"}  # p256-pub and ed25519-pub as varints
_ALPHABET = frozenset("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
_LONGEST = 64  # 35 bytes take 48 letters; base58 takes quadratic time, so no long text reaches it


def encode(algorithm: Algorithm, raw: bytes) -> str:
    return "z" + base58.b58encode(_CODECS[algorithm] + raw).decode("ascii")


def decode(text: str) -> tuple[Algorithm, bytes]:
    """The algorithm and the raw key, of whatever length. Raises KeyInvalid."""
    if text[:1] != "z" or len(text) > _LONGEST or not _ALPHABET.issuperset(text[1:]):
        raise KeyInvalid("multibase")
    data = base58.b58decode(text[1:])
    for algorithm, codec in _CODECS.items():
        if data.startswith(codec):
            return algorithm, data[len(codec) :]
    raise KeyInvalid("codec")
