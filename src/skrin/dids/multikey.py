"""Public keys as multibase text: `z`, base58, a multicodec prefix and the raw key (Controlled Identifiers 1.0, 2.2.2)."""

import re

from skrin.dids.errors import KeyKindUnsupported, KeyMaterialInvalid
from skrin.dids.jwk_material import from_jwk, from_jwk_bytes
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url

# An RSA key of 4096 bits takes about 730 characters.
MAX_LENGTH = 1024
BASE58 = re.compile(r"z[1-9A-HJ-NP-Za-km-z]+")

# Multicodec prefixes as the shortest varint, the only form that is read.
ED25519 = b"\xed\x01"
P256 = b"\x80\x24"
# EBSI's natural persons: a JWK in canonical JSON.
JWK_JCS = b"\xd1\xd6\x03"
OTHER_KINDS = {
    b"\xec\x01": "X25519",
    b"\xe7\x01": "secp256k1",
    b"\x81\x24": "P-384",
    b"\x82\x24": "P-521",
    b"\xea\x01": "BLS12-381 G1",
    b"\xeb\x01": "BLS12-381 G2",
    b"\xee\x01": "BLS12-381 G1G2",
    b"\x85\x24": "RSA",
    b"\xcb\x01": "Ed448",
}


def write(key: PublicKey) -> str:
    """The key as multibase text, P-256 as compressed point."""
    import base58

    jwk = key.jwk
    if jwk["kty"] == "OKP":
        return "z" + base58.b58encode(ED25519 + base64url.decode(str(jwk["x"]))).decode("ascii")
    odd = base64url.decode(str(jwk["y"]))[-1] & 1
    point = bytes((2 + odd,)) + base64url.decode(str(jwk["x"]))
    return "z" + base58.b58encode(P256 + point).decode("ascii")


def read(text: str, did: str) -> PublicKey:
    """The key that `text` says, found under `did`. Raises KeyMaterialInvalid or KeyKindUnsupported."""
    import base58

    if len(text) > MAX_LENGTH or not BASE58.fullmatch(text):
        raise KeyMaterialInvalid(did)
    material = base58.b58decode(text[1:])
    if material.startswith(ED25519):
        return ed25519_key(material[len(ED25519) :], did)
    if material.startswith(P256):
        return p256_key(material[len(P256) :], did)
    if material.startswith(JWK_JCS):
        return canonical_jwk(material[len(JWK_JCS) :], did)
    kind = next((kind for prefix, kind in OTHER_KINDS.items() if material.startswith(prefix)), None)
    raise KeyKindUnsupported(kind) if kind else KeyMaterialInvalid(did)


def ed25519_key(raw: bytes, did: str) -> PublicKey:
    if len(raw) != 32:
        raise KeyMaterialInvalid(did)
    return from_jwk({"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(raw)}, did)


def p256_key(point: bytes, did: str) -> PublicKey:
    from cryptography.hazmat.primitives.asymmetric import ec

    if len(point) != 33 or point[0] not in (2, 3):
        raise KeyMaterialInvalid(did)
    try:
        numbers = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point).public_numbers()
    except ValueError:
        raise KeyMaterialInvalid(did) from None
    x, y = (base64url.encode(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
    return from_jwk({"kty": "EC", "crv": "P-256", "x": x, "y": y}, did)


def canonical_jwk(material: bytes, did: str) -> PublicKey:
    """A JWK in canonical JSON, which has one spelling only: another spelling would be another DID for the same key."""
    key = from_jwk_bytes(material, did)
    members = ",".join(f'"{name}":"{value}"' for name, value in sorted(key.jwk.items()))
    if material != f"{{{members}}}".encode("ascii"):
        raise KeyMaterialInvalid(did)
    return key
