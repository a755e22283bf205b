"""did:jwk: the identifier is a JWK in base64url, and `#0` its only key (did:jwk, 2023-08-19)."""

from skrin.dids.document import DidDocument
from skrin.dids.errors import DidMethodUnsupported, KeyMaterialInvalid
from skrin.dids.identifier import Did, DidUrl
from skrin.dids.jwk_material import from_jwk, jwk_object
from skrin.dids.verification_method import VerificationMethod
from skrin.domain.errors import LimitError, ParseError
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url, strict_json

METHOD = "jwk"
FRAGMENT = "0"


def did_for(key: PublicKey) -> str:
    return f"did:jwk:{base64url.encode(strict_json.dump(key.jwk))}"


def key_id_for(key: PublicKey) -> str:
    """The absolute DID URL of the one key, for `kid`."""
    return f"{did_for(key)}#{FRAGMENT}"


def resolve(did: str) -> DidDocument:
    """The document that follows from the identifier. A key for encryption (`use: enc`) signs for no purpose.

    Raises DidError.
    """
    parsed = Did.parse(did)
    if parsed.method != METHOD:
        raise DidMethodUnsupported(parsed.method)
    try:
        jwk = jwk_object(base64url.decode(parsed.specific_id), did)
    except (ParseError, LimitError):
        raise KeyMaterialInvalid(did) from None
    from_jwk({name: value for name, value in jwk.items() if name not in ("use", "key_ops")}, did)
    name = DidUrl(parsed, FRAGMENT)
    method = VerificationMethod(name, "JsonWebKey", did, {"publicKeyJwk": jwk})
    listed = frozenset() if jwk.get("use") == "enc" else frozenset({str(name)})
    return DidDocument(parsed, (method,), {KeyPurpose.ASSERTION: listed, KeyPurpose.AUTHENTICATION: listed})
