"""Encryption to one key, compact, and to several, in general JSON serialisation (RFC 7516).

ECDH-ES over P-256 with AES-GCM, and nothing else: that is what OpenID4VCI 1.0 and OpenID4VP 1.0 with HAIP 1.0 use. Every
message has an ephemeral key of its own for each recipient. `zip` is refused, so nothing unpacks to more than came.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import keywrap
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skrin.domain.errors import JoseError, ParseError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.agreement import AgreementKey, RecipientKey
from skrin.keys.errors import DecryptionFailed, JweInvalid, JweNotForKey
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import TooLarge, TooMany

ALGORITHM = "ECDH-ES"
ENCRYPTIONS = {"A128GCM": 16, "A256GCM": 32}  # name -> key size in bytes
DEFAULT_ENCRYPTION = "A128GCM"  # OpenID4VP 1.0, 8.3

_WRAPPED = "ECDH-ES+A256KW"
_WRAPPED_ENCRYPTION = "A256GCM"
_NONCE = 12
_TAG = 16


def encrypt_compact(payload: bytes, jwk: JsonObject, enc: str = DEFAULT_ENCRYPTION, kid: str | None = None) -> str:
    """`payload` to one key; its `kid` is echoed in the header (OpenID4VP 1.0, 8.3). Raises KeyInvalid, JweInvalid."""
    if enc not in ENCRYPTIONS:
        raise JweInvalid("enc")
    recipient, ephemeral = RecipientKey.from_jwk(jwk), AgreementKey.generate()
    header: JsonObject = {"alg": ALGORITHM, "enc": enc, "epk": ephemeral.public.jwk}
    if kid or recipient.key_id:
        header["kid"] = kid or recipient.key_id
    key = ephemeral.derive(recipient, header, enc, ENCRYPTIONS[enc])
    head = base64url.encode(strict_json.dump(header))
    nonce, box, tag = _lock(key, payload, head)
    return f"{head}..{nonce}.{box}.{tag}"


def decrypt_compact(text: str, key: AgreementKey, *, limit: int = limits.ENCRYPTED) -> bytes:
    """The payload. Raises TooLarge, JweInvalid, DecryptionFailed."""
    head, wrapped, nonce, box, tag = _compact_parts(text, limit)
    header = _header(head)
    enc = header.get("enc")
    if header.get("alg") != ALGORITHM or wrapped:
        raise JweInvalid("alg")
    if not isinstance(enc, str) or enc not in ENCRYPTIONS:
        raise JweInvalid("enc")
    return _unlock(_derived(header, key, enc, ENCRYPTIONS[enc]), _Box(nonce, box, tag), head)


def compact_header(text: str, *, limit: int = limits.ENCRYPTED) -> JsonObject:
    """The header, unproved: it says which key is meant. Raises TooLarge, JweInvalid."""
    return _header(_compact_parts(text, limit)[0])


def encrypt_for(payload: bytes, recipients: Sequence[JsonObject]) -> str:
    """`payload` to each of `recipients` (public JWKs), each of whom can open it alone. Raises KeyInvalid.

    `kid` of each recipient is the key's own name, else its thumbprint.
    """
    if not 0 < len(recipients) <= limits.JWE_RECIPIENTS:
        raise TooMany("recipients", limits.JWE_RECIPIENTS)
    content_key = AESGCM.generate_key(256)
    head = base64url.encode(strict_json.dump({"enc": _WRAPPED_ENCRYPTION}))
    nonce, box, tag = _lock(content_key, payload, head)
    wrapped: list[Json] = [_wrap(content_key, RecipientKey.from_jwk(jwk)) for jwk in recipients]
    message: JsonObject = {"protected": head, "recipients": wrapped, "iv": nonce, "ciphertext": box, "tag": tag}
    return strict_json.dump(message).decode("utf-8")


def decrypt(text: str, key: AgreementKey, *, limit: int = limits.ENCRYPTED) -> bytes:
    """The payload, opened as whichever recipient `key` is. Raises TooLarge, ParseError, JweInvalid, JweNotForKey,
    DecryptionFailed.
    """
    message = strict_json.parse_object(text, limit=limit, what="jwe", string=limit)
    if "unprotected" in message or "aad" in message:
        raise JweInvalid("unprotected")
    head = _part(message, "protected")
    shared, recipients = _header(head), message.get("recipients")
    if not isinstance(recipients, list) or not recipients:
        raise JweInvalid("recipients")
    if len(recipients) > limits.JWE_RECIPIENTS:
        raise TooMany("recipients", limits.JWE_RECIPIENTS)
    content_key = _content_key(shared, recipients, key)
    box = _Box(_part(message, "iv"), _part(message, "ciphertext"), _part(message, "tag"))
    return _unlock(content_key, box, head)


@dataclass(frozen=True, slots=True)
class _Box:
    nonce: str
    ciphertext: str
    tag: str


def _compact_parts(text: str, limit: int) -> list[str]:
    if len(text) > limit:
        raise TooLarge("jwe", limit)
    parts = text.split(".", 5)
    if len(parts) != 5:
        raise JweInvalid("parts")
    return parts


def _header(encoded: str) -> JsonObject:
    if len(encoded) > limits.JOSE_HEADER * 4 // 3 + 1:
        raise TooLarge("header", limits.JOSE_HEADER)
    try:
        header = strict_json.parse_object(base64url.decode(encoded), limit=limits.JOSE_HEADER, what="header")
    except ParseError:
        raise JweInvalid("header") from None
    return _checked(header)


def _checked(header: JsonObject) -> JsonObject:
    for name in ("zip", "crit", "b64"):
        if name in header:
            raise JweInvalid(name)
    return header


def _part(message: JsonObject, name: str) -> str:
    value = message.get(name)
    if not isinstance(value, str):
        raise JweInvalid(name)
    return value


def _derived(header: JsonObject, key: AgreementKey, name: str, size: int) -> bytes:
    epk = header.get("epk")
    try:
        return key.derive(RecipientKey.from_jwk(epk), header, name, size)
    except JoseError:
        raise JweInvalid("epk") from None


def _wrap(content_key: bytes, recipient: RecipientKey) -> JsonObject:
    ephemeral = AgreementKey.generate()
    kid = recipient.key_id or recipient.thumbprint
    header: JsonObject = {"alg": _WRAPPED, "kid": kid, "epk": ephemeral.public.jwk}
    wrapping = ephemeral.derive(recipient, header, _WRAPPED, 32)
    return {"header": header, "encrypted_key": base64url.encode(keywrap.aes_key_wrap(wrapping, content_key))}


def _content_key(shared: JsonObject, recipients: Sequence[Json], key: AgreementKey) -> bytes:
    """Each recipient is tried: names are only hints, and there are few."""
    if shared.get("enc") != _WRAPPED_ENCRYPTION:
        raise JweInvalid("enc")
    for entry in recipients:
        header, encrypted = _recipient(shared, entry)
        wrapping = _derived(header, key, _WRAPPED, 32)
        try:
            return keywrap.aes_key_unwrap(wrapping, encrypted)
        except keywrap.InvalidUnwrap:
            continue
    raise JweNotForKey


def _recipient(shared: JsonObject, entry: Json) -> tuple[JsonObject, bytes]:
    own = entry.get("header", {}) if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(own, dict) or not shared.keys().isdisjoint(own):
        raise JweInvalid("recipients")  # header names must be disjoint (RFC 7516, 7.2.1)
    header = _checked({**shared, **own})
    if header.get("alg") != _WRAPPED:
        raise JweInvalid("alg")
    try:
        encrypted = base64url.decode(_part(entry, "encrypted_key"))
    except ParseError:
        raise JweInvalid("encrypted_key") from None
    if len(encrypted) != 40:  # RFC 3394: a key of 32 bytes and its check of 8
        raise JweInvalid("encrypted_key")
    return header, encrypted


def _lock(key: bytes, payload: bytes, head: str) -> tuple[str, str, str]:
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, payload, head.encode("ascii"))
    return base64url.encode(nonce), base64url.encode(sealed[:-_TAG]), base64url.encode(sealed[-_TAG:])


def _unlock(key: bytes, box: _Box, head: str) -> bytes:
    try:
        nonce, ciphertext, tag = (base64url.decode(part) for part in (box.nonce, box.ciphertext, box.tag))
    except ParseError:
        raise JweInvalid("parts") from None
    if len(nonce) != _NONCE or len(tag) != _TAG:
        raise JweInvalid("parts")
    try:
        return AESGCM(key).decrypt(nonce, ciphertext + tag, head.encode("ascii"))
    except InvalidTag:
        raise DecryptionFailed from None
