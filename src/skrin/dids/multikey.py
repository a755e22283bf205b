"""A public key as multibase text, with this family's errors: which kinds are used, which are real but not used here."""

import re

from skrin.dids.errors import KeyKindUnsupported, KeyMaterialInvalid
from skrin.dids.jwk_material import from_jwk, jwk_object
from skrin.domain.errors import JoseError
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey

# An RSA key of 4096 bits takes about 730 characters.
MAX_LENGTH = 1024
BASE58 = re.compile(r"z[1-9A-HJ-NP-Za-km-z]+")

# Multicodec prefixes as the shortest varint, the only form that is read.
USABLE = (b"\xed\x01", b"\x80\x24")  # Ed25519, P-256
P384 = b"\x81\x24"
JWK_JCS = b"\xd1\xd6\x03"  # EBSI's natural persons: a JWK in canonical JSON
OTHER_KINDS = {
    b"\xec\x01": "X25519",
    b"\xe7\x01": "secp256k1",
    P384: "P-384",
    b"\x82\x24": "P-521",
    b"\x83\x24": "Ed448",
    b"\xea\x01": "BLS12-381 G1",
    b"\xeb\x01": "BLS12-381 G2",
    b"\xee\x01": "BLS12-381 G1G2",
    b"\x85\x24": "RSA",
}


def read(text: str, did: str) -> PublicKey:
    """The key that `text` says, found under `did`. Raises KeyMaterialInvalid or KeyKindUnsupported."""
    try:
        return PublicKey.from_multikey(text)
    except JoseError:
        return read_other(text, did)


def older(text: str, did: str) -> OlderKey:
    """A P-384 key that `text` says. Raises KeyMaterialInvalid or KeyKindUnsupported."""
    import base58

    if len(text) <= MAX_LENGTH and BASE58.fullmatch(text):
        material = base58.b58decode(text[1:])
        if material.startswith(P384) and len(material) == len(P384) + 49:
            try:
                return OlderKey.of_p384(material[len(P384) :])
            except JoseError:
                raise KeyMaterialInvalid(did) from None
    raise KeyMaterialInvalid(did)


def read_other(text: str, did: str) -> PublicKey:
    """A key in canonical JSON; for any other text the reason why it is not read."""
    import base58

    if len(text) > MAX_LENGTH or not BASE58.fullmatch(text):
        raise KeyMaterialInvalid(did)
    material = base58.b58decode(text[1:])
    if material.startswith(JWK_JCS):
        return canonical_jwk(material[len(JWK_JCS) :], did)
    kind = next((kind for prefix, kind in OTHER_KINDS.items() if material.startswith(prefix)), None)
    raise KeyKindUnsupported(kind) if kind else KeyMaterialInvalid(did)


def canonical_jwk(material: bytes, did: str) -> PublicKey:
    """A JWK in canonical JSON (RFC 8785), which has one spelling only: another would be another DID for the same key."""
    key = from_jwk(jwk_object(material, did), did)
    members = ",".join(f'"{name}":"{value}"' for name, value in sorted(key.jwk.items()))
    if material != f"{{{members}}}".encode("ascii"):
        raise KeyMaterialInvalid(did)
    return key
