"""How private keys are held and put away: never shown, copied or pickled (SR-3, S-24), sealed under another key.

A sealed key is one byte for its kind, a nonce of 12 bytes, and AES-256-GCM of the 32 private bytes; its place (`context`) and
its kind are authenticated with it, so that it opens only where it was put.
"""

import ctypes
import os
import sys
from enum import Enum
from typing import NoReturn, SupportsIndex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skrin.keys.errors import SealBroken

PRIVATE_BYTES = 32
_NONCE = 12
_TAG = 16


class SealedKind(Enum):
    """What a sealed key is for. The values stand in files: they are never given another meaning."""

    SIGN_ES256 = 1
    SIGN_EDDSA = 2
    AGREE_P256 = 3


class Secret:
    """Base of the objects that hold a private key: no useful `repr`, no pickle, no copy."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is neither pickled nor copied")

    def __copy__(self) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is not copied")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is not copied")


def seal(secret: bytearray, kind: SealedKind, key: bytes, context: bytes) -> bytes:
    """`secret` under `key` (32 bytes), bound to `kind` and `context`. The caller wipes `secret`."""
    nonce = os.urandom(_NONCE)
    return bytes([kind.value]) + nonce + AESGCM(key).encrypt(nonce, secret, _bound(kind, context))


def unseal(sealed: bytes, key: bytes, context: bytes) -> tuple[SealedKind, bytearray]:
    """What kind of key it is and the secret, in memory that the caller wipes. Raises SealBroken."""
    kind = next((kind for kind in SealedKind if sealed[:1] == bytes([kind.value])), None)
    if kind is None or len(sealed) != 1 + _NONCE + PRIVATE_BYTES + _TAG:
        raise SealBroken
    secret = bytearray(PRIVATE_BYTES)
    try:
        AESGCM(key).decrypt_into(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], _bound(kind, context), secret)
    except InvalidTag:
        raise SealBroken from None
    return kind, secret


def wipe(secret: bytes | bytearray) -> None:
    """Overwrites a secret in place. A `bytes` must be one that nobody else holds: fresh from the library, never a constant."""
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif sys.implementation.name == "cpython" and len(secret) > 1:
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def scalar_bytes(scalar: int) -> bytearray:
    """The 32 bytes, big-endian, without an immutable copy on the way."""
    out = bytearray(PRIVATE_BYTES)
    for place in range(PRIVATE_BYTES):
        out[-1 - place] = scalar >> 8 * place & 0xFF
    return out


def _bound(kind: SealedKind, context: bytes) -> bytes:
    return b"skrin sealed key\x00" + bytes([kind.value]) + context
