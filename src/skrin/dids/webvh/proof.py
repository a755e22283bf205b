"""Who signed an entry or approved it: `eddsa-jcs-2022` by a did:key, the one suite of did:webvh 1.0 (vc-di-eddsa, 3.3)."""

import hashlib
import re

from skrin.domain.errors import JoseError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import canonical_json

EXPECTED = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod"}
MEMBERS = frozenset({*EXPECTED, "id", "verificationMethod", "created", "expires", "proofValue"})
METHOD = re.compile(r"did:key:(z[1-9A-HJ-NP-Za-km-z]{1,100})#\1")
# 64 bytes in base58btc take 86 to 88 letters.
VALUE = re.compile(r"z[1-9A-HJ-NP-Za-km-z]{64,90}")


def named_key(proof: Json) -> str | None:
    """The multikey that `proof` says it is made with, nothing verified; None where it is no proof of the one kind."""
    if not isinstance(proof, dict) or not proof.keys() <= MEMBERS:
        return None
    if any(proof.get(name) != value for name, value in EXPECTED.items()):
        return None
    method = proof.get("verificationMethod")
    found = METHOD.fullmatch(method) if isinstance(method, str) else None
    return found[1] if found else None


def is_good(document: JsonObject, proof: Json) -> bool:
    """Whether `proof` was made over `document` with the key it names. `document` is without proofs."""
    import base58

    name, value = named_key(proof), proof.get("proofValue") if isinstance(proof, dict) else None
    if name is None or not isinstance(proof, dict) or not isinstance(value, str) or not VALUE.fullmatch(value):
        return False
    options = {member: told for member, told in proof.items() if member != "proofValue"}
    signed = b"".join(hashlib.sha256(canonical_json.dump(each)).digest() for each in (options, document))
    try:
        key = PublicKey.from_multikey(name)
        if key.algorithm is not Algorithm.EDDSA:
            return False
        key.verify(signed, base58.b58decode(value[1:]))
    except (JoseError, SignatureInvalid):
        return False
    return True
