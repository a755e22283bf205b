"""Issuing: a base proof, from which the holder shows some statements of the document (vc-di-ecdsa, 3.6.1 to 3.6.5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Randomness, Signer
from skrin.formats.data_integrity.proof import DATA_INTEGRITY
from skrin.formats.data_integrity.selective.always import always
from skrin.formats.data_integrity.selective.proof_value import LABEL, BaseProof, key_bytes
from skrin.formats.data_integrity.selective.statements import proof_hash, statements, to_sign
from skrin.formats.data_integrity.suites import SELECTIVE
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.w3c import dates
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire.errors import AlgorithmRefused


def sign(
    document: JsonObject,
    mandatory: Iterable[str],
    method: str,
    signer: Signer,
    at: datetime,
    linked_data: LinkedData,
    randomness: Randomness,
) -> JsonObject:
    """The document with a base proof, for its holder alone. `method` names the key, which is a P-256 one.

    Nobody can hide what `mandatory` points to (JSON pointers), nor who issued it, its period and its status. Raises
    PointerUnmatched, PartsIndistinct, AlgorithmRefused for a key of another kind, and what `linked_data` raises.
    """
    if signer.algorithm != Algorithm.ES256.value:
        raise AlgorithmRefused(signer.algorithm)
    members: JsonObject = {
        "type": DATA_INTEGRITY,
        "cryptosuite": SELECTIVE,
        "created": dates.write(at),
        "verificationMethod": method,
        "proofPurpose": KeyPurpose.ASSERTION.value,
    }
    pointers = tuple(dict.fromkeys((*mandatory, *always(document))))
    # The key of this one proof signs each statement and is forgotten.
    once = PrivateKey.generate(Algorithm.ES256)
    proof = base_proof(document, members, pointers, signer, once, randomness.token_bytes(LABEL), linked_data)
    return {**document, "proof": {**members, "proofValue": proof.text}}


def base_proof(
    document: JsonObject,
    members: JsonObject,
    mandatory: Sequence[str],
    signer: Signer,
    once: Signer,
    hmac_key: bytes,
    linked_data: LinkedData,
) -> BaseProof:
    """`members` is the proof without its value, `once` the key of this proof, `hmac_key` 32 bytes for the labels."""
    parted = linked_data.parted(document, [mandatory])
    found = statements(parted, parted.parts[0], hmac_key)
    key = PublicKey.from_jwk(once.public_jwk)
    signed = to_sign(proof_hash(members, document, linked_data), key_bytes(key), found.mandatory_hash)
    signatures = tuple(once.sign(each.encode()) for each in found.hideable)
    return BaseProof(signer.sign(signed), key, hmac_key, signatures, tuple(mandatory))
