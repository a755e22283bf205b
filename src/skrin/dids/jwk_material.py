"""A public key given as JWK inside a DID or a DID document, with this family's errors."""

from skrin.dids.errors import KeyKindUnsupported, KeyMaterialInvalid, PrivateKeyPublished
from skrin.domain.errors import JoseError, LimitError, ParseError
from skrin.domain.json_value import JsonObject
from skrin.keys.public_key import PublicKey
from skrin.wire import strict_json

PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
USABLE = frozenset({("EC", "P-256"), ("OKP", "Ed25519")})
KNOWN_CURVES = frozenset({"P-384", "P-521", "secp256k1", "X25519", "X448", "Ed448"})
# What `alg` may say beside a usable curve (RFC 8037, RFC 9864).
FITTING = {"P-256": frozenset({"ES256"}), "Ed25519": frozenset({"EdDSA", "Ed25519"})}


def from_jwk(jwk: JsonObject, did: str) -> PublicKey:
    """The key. Raises PrivateKeyPublished, KeyKindUnsupported for other real kinds, KeyMaterialInvalid for the rest."""
    if PRIVATE_MEMBERS & jwk.keys():
        raise PrivateKeyPublished(did)
    kind, curve = jwk.get("kty"), jwk.get("crv")
    if (kind, curve) not in USABLE:
        raise unusable(kind, curve, did)
    if "alg" in jwk and jwk["alg"] not in FITTING[str(curve)]:
        raise KeyMaterialInvalid(did)
    try:
        return PublicKey.from_jwk(jwk)
    except JoseError:
        raise KeyMaterialInvalid(did) from None


def from_jwk_bytes(text: bytes, did: str) -> PublicKey:
    return from_jwk(jwk_object(text, did), did)


def jwk_object(text: bytes, did: str) -> JsonObject:
    try:
        return strict_json.parse_object(text)
    except (ParseError, LimitError):
        raise KeyMaterialInvalid(did) from None


def unusable(kind: object, curve: object, did: str) -> KeyKindUnsupported | KeyMaterialInvalid:
    if kind == "RSA":
        return KeyKindUnsupported("RSA")
    if kind in ("EC", "OKP") and isinstance(curve, str) and curve in KNOWN_CURVES:
        return KeyKindUnsupported(curve)
    return KeyMaterialInvalid(did)
