"""Whose key a credential is bound to: the `cnf` claim (RFC 7800, 3; SD-JWT VC, 2.2.2.2)."""

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.dids.identifier import DidUrl
from skrin.domain.errors import DidError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.finder import KeyPurpose

_SELF_CONTAINED = {did_key.METHOD: did_key.resolve, did_jwk.METHOD: did_jwk.resolve}


def confirmed_key(confirmation: JsonObject) -> Json:
    """`jwk` as it stands, else the public key that a DID URL in `kid` consists of; None where neither names a key.

    Issuers write `kid` where the wallet proved a DID (OpenID4VCI 1.0, appendix F.1). Only did:key and did:jwk are followed:
    asking elsewhere for a holder's key would tell somebody that the credential is shown.
    """
    if "jwk" in confirmation:
        return confirmation["jwk"]
    name = confirmation.get("kid")
    return _key_of(name) if isinstance(name, str) else None


def _key_of(name: str) -> JsonObject | None:
    try:
        did = DidUrl.parse(name).did
        resolve = _SELF_CONTAINED.get(did.method)
        return None if resolve is None else resolve(str(did)).key(name, KeyPurpose.AUTHENTICATION).jwk
    except DidError:
        return None
