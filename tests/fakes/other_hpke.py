"""HPKE in base mode a second time (RFC 9180, 4 to 6.1), from X25519, HMAC and AES-GCM alone; the ephemeral key is given."""

import hashlib
import hmac
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEM: Final = b"KEM\x00\x20"  # DHKEM(X25519, HKDF-SHA256)
_SUITE: Final = b"HPKE\x00\x20\x00\x01\x00\x01"  # with HKDF-SHA256 and AES-128-GCM


def seal(message: bytes, to: bytes, info: bytes, ephemeral: bytes, aad: bytes = b"") -> bytes:
    """Encapsulated key and ciphertext; `to` is a public key, `ephemeral` a private one, 32 bytes each."""
    own = X25519PrivateKey.from_private_bytes(ephemeral)
    enc = own.public_key().public_bytes_raw()
    key, nonce = _schedule(_shared(own.exchange(X25519PublicKey.from_public_bytes(to)), enc, to), info)
    return enc + AESGCM(key).encrypt(nonce, message, aad)


def open_sealed(sealed: bytes, key: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """Raises InvalidTag."""
    own = X25519PrivateKey.from_private_bytes(key)
    enc, public = sealed[:32], own.public_key().public_bytes_raw()
    secret, nonce = _schedule(_shared(own.exchange(X25519PublicKey.from_public_bytes(enc)), enc, public), info)
    return AESGCM(secret).decrypt(nonce, sealed[32:], aad)


def _shared(agreed: bytes, enc: bytes, public: bytes) -> bytes:
    prk = _extract(_KEM, b"", b"eae_prk", agreed)
    return _expand(_KEM, prk, b"shared_secret", enc + public, 32)


def _schedule(shared: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of the first and only message."""
    context = b"\0" + _extract(_SUITE, b"", b"psk_id_hash", b"") + _extract(_SUITE, b"", b"info_hash", info)
    secret = _extract(_SUITE, shared, b"secret", b"")
    return _expand(_SUITE, secret, b"key", context, 16), _expand(_SUITE, secret, b"base_nonce", context, 12)


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + material, hashlib.sha256)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """All that is asked for fits the first block."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labelled + b"\x01", hashlib.sha256)[:length]
