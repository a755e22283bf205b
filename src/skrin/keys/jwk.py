"""Reading the members of a public JWK strictly (RFC 7517; RFC 7518, 6.2; RFC 8037, 2), and its thumbprint (RFC 7638)."""

import hashlib

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.errors import KeyInvalid, PrivateKeyGiven
from skrin.wire import base64url, strict_json
from skrin.wire.errors import Base64Invalid

_PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"})
_COORDINATE = 32


def public_object(jwk: Json) -> JsonObject:
    """`jwk` as an object without private parts. Raises KeyInvalid, PrivateKeyGiven."""
    if not isinstance(jwk, dict):
        raise KeyInvalid("jwk")
    if not _PRIVATE_MEMBERS.isdisjoint(jwk):
        raise PrivateKeyGiven
    return jwk


def p256_point(jwk: JsonObject) -> bytes:
    """The 65 bytes of an uncompressed point; that it lies on the curve is checked where it is parsed. Raises KeyInvalid."""
    return b"\x04" + coordinate(jwk, "x") + coordinate(jwk, "y")


def coordinate(jwk: JsonObject, name: str) -> bytes:
    """Exactly 32 bytes (RFC 7518, 6.2.1.2: the full size, leading zeros included). Raises KeyInvalid."""
    text = jwk.get(name)
    if not isinstance(text, str):
        raise KeyInvalid(name)
    try:
        data = base64url.decode(text)
    except Base64Invalid:
        raise KeyInvalid(name) from None
    if len(data) != _COORDINATE:
        raise KeyInvalid(name)
    return data


def unsigned_number(jwk: JsonObject, name: str, most: int, *, exact: bool = False) -> bytes:
    """A big-endian number of at most `most` bytes (RFC 7518, 2), or of exactly as many. Raises KeyInvalid."""
    text = jwk.get(name)
    if not isinstance(text, str) or len(text) > most * 2:
        raise KeyInvalid(name)
    try:
        data = base64url.decode(text)
    except Base64Invalid:
        raise KeyInvalid(name) from None
    if not data or len(data) > most or (exact and len(data) != most):
        raise KeyInvalid(name)
    return data


def p256_jwk(point: bytes) -> JsonObject:
    """The public JWK of an uncompressed point."""
    return {"kty": "EC", "crv": "P-256", "x": base64url.encode(point[1:33]), "y": base64url.encode(point[33:])}


def thumbprint(jwk: JsonObject) -> str:
    """SHA-256 over the required members of an EC, OKP or RSA key, in base64url (RFC 7638, section 3; RFC 8037, A.3)."""
    required: JsonObject = {name: jwk[name] for name in ("crv", "e", "kty", "n", "x", "y") if name in jwk}
    return base64url.encode(hashlib.sha256(strict_json.dump(required)).digest())
