"""A public key given as JWK inside a DID or a DID document, with this family's errors."""

from skrin.dids.errors import KeyKindUnsupported, KeyMaterialInvalid, PrivateKeyPublished
from skrin.domain.errors import JoseError, LimitError, ParseError
from skrin.domain.json_value import JsonObject
from skrin.keys.errors import PrivateKeyGiven
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire import strict_json

KNOWN_CURVES = frozenset({"P-384", "P-521", "secp256k1", "X25519", "X448", "Ed448"})


def from_jwk(jwk: JsonObject, did: str) -> PublicKey:
    """The key. Raises PrivateKeyPublished, KeyKindUnsupported for other real kinds, KeyMaterialInvalid for the rest."""
    try:
        return PublicKey.from_jwk(jwk)
    except PrivateKeyGiven:
        raise PrivateKeyPublished(did) from None
    except JoseError:
        raise unusable(jwk.get("kty"), jwk.get("crv"), did) from None


def older_jwk(jwk: JsonObject, did: str) -> OlderKey:
    """A P-384 or RSA key. Raises PrivateKeyPublished, KeyKindUnsupported, KeyMaterialInvalid."""
    try:
        return OlderKey.from_jwk(jwk)
    except PrivateKeyGiven:
        raise PrivateKeyPublished(did) from None
    except JoseError:
        raise unusable(jwk.get("kty"), jwk.get("crv"), did) from None


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
