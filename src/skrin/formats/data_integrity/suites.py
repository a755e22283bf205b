"""The cryptosuites: from a document and a proof to the bytes that were signed (vc-di-eddsa 3, vc-di-ecdsa 3).

In every suite the hash of the proof's own members stands before the hash of the document. RDFC suites hash canonical N-Quads,
JCS suites canonical JSON (RFC 8785).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.data_integrity.errors import BbsUnsupported, ProofInvalid, SuiteUnknown
from skrin.formats.data_integrity.proof import Proof
from skrin.formats.linked_data.port import Digest, LinkedData
from skrin.keys.algorithms import Algorithm
from skrin.wire import canonical_json

Hash = Callable[[bytes], bytes]


class Form(Enum):
    """How a document becomes bytes."""

    RDFC = "rdfc"
    JCS = "jcs"
    STATEMENTS = "statements"  # each on its own, see `selective`


@dataclass(frozen=True, slots=True)
class Suite:
    """`algorithms`, by the kind of key that the verification method turns out to have."""

    name: str
    form: Form
    algorithms: frozenset[Algorithm]


_EDDSA, _ECDSA = frozenset({Algorithm.EDDSA}), frozenset({Algorithm.ES256, Algorithm.ES384})
SELECTIVE: Final = "ecdsa-sd-2023"
BBS: Final = "bbs-2023"
SUITES: Final = {
    suite.name: suite
    for suite in (
        Suite("eddsa-rdfc-2022", Form.RDFC, _EDDSA),
        Suite("eddsa-jcs-2022", Form.JCS, _EDDSA),
        Suite("ecdsa-rdfc-2019", Form.RDFC, _ECDSA),
        Suite("ecdsa-jcs-2019", Form.JCS, _ECDSA),
        Suite(SELECTIVE, Form.STATEMENTS, frozenset({Algorithm.ES256})),
        Suite("Ed25519Signature2020", Form.RDFC, _EDDSA),
    )
}


def suite_of(proof: Proof) -> Suite:
    """Raises SuiteUnknown, BbsUnsupported."""
    found = SUITES.get(proof.suite)
    if found is None and proof.suite == BBS:
        raise BbsUnsupported
    if found is None:
        raise SuiteUnknown(proof.suite)
    return found


def signed_bytes(
    document: JsonObject, members: JsonObject, suite: Suite, algorithm: Algorithm, linked_data: LinkedData
) -> bytes:
    """What is signed. `document` is without proof, `members` the proof without its value.

    Raises what `linked_data` raises, and ProofInvalid where a proof's own context is not the document's.
    """
    digest = _hash(algorithm)
    if suite.form is Form.RDFC:
        options: JsonObject = {**members, "@context": document.get("@context", [])}
        # Canonicalising hashes with what the signature hashes with (vc-di-ecdsa, 3).
        within = Digest.SHA384 if algorithm is Algorithm.ES384 else Digest.SHA256
        proof_form, document_form = (each.text.encode() for each in linked_data.canonical([options, document], within))
    else:
        if "@context" in members:
            document = {**document, "@context": _own_context(document.get("@context"), members["@context"])}
        proof_form, document_form = canonical_json.dump(members), canonical_json.dump(document)
    return digest(proof_form) + digest(document_form)


def _own_context(document: Json, proof: Json) -> Json:
    """The document's context must begin with all of the proof's, and is taken as the proof's (vc-di-eddsa, 3.3.2)."""
    of_document = document if isinstance(document, list) else [document]
    of_proof = proof if isinstance(proof, list) else [proof]
    if of_document[: len(of_proof)] != of_proof:
        raise ProofInvalid("@context")
    return proof


def _hash(algorithm: Algorithm) -> Hash:
    if algorithm is Algorithm.ES384:
        return lambda data: hashlib.sha384(data).digest()
    return lambda data: hashlib.sha256(data).digest()
