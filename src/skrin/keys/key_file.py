"""Private keys in PEM files, always encrypted: PKCS #8 with PBES2 (RFC 5958, RFC 8018).

The library writes PBKDF2 with 2,048 rounds; OWASP ASVS 5.0 (appendix C) asks for 600,000. So the envelope is written here and
everything inside it by the library; the library, and OpenSSL, read it.
"""

import base64
import os
import textwrap
import unicodedata

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from skrin.keys.errors import KeyFileInvalid, KeyFileNotEncrypted, KeyFilePassphraseWrong
from skrin.keys.secrecy import wipe
from skrin.wire import limits
from skrin.wire.errors import TooLarge

ROUNDS = 600_000
_LONGEST = 16 * limits.KIB
_LABEL = "ENCRYPTED PRIVATE KEY"

# Object identifiers, as DER
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2 = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("06082a864886f70d0209")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_NULL = bytes.fromhex("0500")


def read(pem: bytes, passphrase: str | bytes) -> object:
    """The library's key object, of whatever kind. Raises TooLarge and the errors named for key files."""
    if len(pem) > _LONGEST:
        raise TooLarge("key file", _LONGEST)
    if b"PRIVATE KEY-----" not in pem:
        raise KeyFileInvalid
    try:
        return load_pem_private_key(pem, _secret(passphrase))
    except Exception as error:
        # A wrong passphrase shows as a decryption or a parsing error, one time in 256 as well-padded rubbish; a key that
        # needs none as a TypeError.
        if b"ENCRYPTED" in pem:
            raise KeyFilePassphraseWrong from None
        raise (KeyFileNotEncrypted if isinstance(error, TypeError) else KeyFileInvalid) from None


def write(native: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey, passphrase: str | bytes) -> bytes:
    salt, vector = os.urandom(16), os.urandom(16)
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, ROUNDS).derive(_secret(passphrase))
    plain = native.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    padder, encryptor = PKCS7(128).padder(), Cipher(algorithms.AES256(key), modes.CBC(vector)).encryptor()
    padded = padder.update(plain) + padder.finalize()
    box = encryptor.update(padded) + encryptor.finalize()
    for secret in (plain, padded, key):
        wipe(secret)
    derivation = _sequence(_PBKDF2, _sequence(_octets(salt), _integer(ROUNDS), _sequence(_HMAC_SHA256, _NULL)))
    scheme = _sequence(_PBES2, _sequence(derivation, _sequence(_AES_256_CBC, _octets(vector))))
    return _armour(_sequence(scheme, _octets(box)))


def _secret(passphrase: str | bytes) -> bytes:
    # Composed and decomposed letters are the same passphrase.
    return passphrase if isinstance(passphrase, bytes) else unicodedata.normalize("NFC", passphrase).encode("utf-8")


def _armour(der: bytes) -> bytes:
    lines = textwrap.wrap(base64.b64encode(der).decode("ascii"), 64)
    return "\n".join([f"-----BEGIN {_LABEL}-----", *lines, f"-----END {_LABEL}-----", ""]).encode("ascii")


def _tagged(tag: int, body: bytes) -> bytes:
    size = len(body)
    length = bytes([size]) if size < 0x80 else bytes([0x81, size]) if size < 0x100 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _octets(data: bytes) -> bytes:
    return _tagged(0x04, data)


def _integer(number: int) -> bytes:
    return _tagged(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))
