"""Checking both proofs of `ecdsa-sd-2023`: a derived one as the standard says (3.6.7), a base one in its holder's hands."""

from collections.abc import Sequence
from itertools import pairwise

from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.errors import BaseProofShown, ProofSignatureInvalid, SelectionInvalid
from skrin.formats.data_integrity.proof import Proof, proofs_of
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof, is_base, key_bytes
from skrin.formats.data_integrity.selective.statements import (
    Statements,
    label_text,
    labels_in,
    number_of,
    proof_hash,
    relabelled,
    statements,
    to_sign,
)
from skrin.formats.data_integrity.suites import SELECTIVE
from skrin.formats.linked_data.port import LinkedData
from skrin.keys.errors import SignatureInvalid
from skrin.keys.public_key import PublicKey


def check(document: JsonObject, proof: Proof, issuer: PublicKey, linked_data: LinkedData) -> None:
    """`document` is without its proofs, `issuer` the key that the proof names.

    A base proof is a credential in its holder's hands: every statement in it must be signed, shown or not. Raises ProofInvalid,
    SelectionInvalid, ProofSignatureInvalid and what `linked_data` raises.
    """
    value = BaseProof.read(proof.value) if is_base(proof.value) else DerivedProof.read(proof.value)
    found = _base(document, value, linked_data) if isinstance(value, BaseProof) else _derived(document, value, linked_data)
    if len(value.signatures) != len(found.hideable):
        raise SelectionInvalid
    signed = to_sign(proof_hash(proof.members, document, linked_data), key_bytes(value.key), found.mandatory_hash)
    try:
        issuer.verify(signed, value.signature)
        for statement, signature in zip(found.hideable, value.signatures, strict=True):
            value.key.verify(statement.encode(), signature)
    except SignatureInvalid:
        raise ProofSignatureInvalid from None


def require_shown(document: JsonObject) -> None:
    """For documents that somebody shows to somebody else: raises BaseProofShown, and what reading the proofs raises."""
    for proof in proofs_of(document):
        if proof.suite == SELECTIVE and is_base(proof.value):
            raise BaseProofShown


def _base(document: JsonObject, value: BaseProof, linked_data: LinkedData) -> Statements:
    parted = linked_data.parted(document, [value.mandatory])
    return statements(parted, parted.parts[0], value.hmac_key)


def _derived(document: JsonObject, value: DerivedProof, linked_data: LinkedData) -> Statements:
    [canonical] = linked_data.canonical([document])
    if labels_in(canonical.quads) != value.labels.keys() or len(set(value.labels.values())) != len(value.labels):
        raise SelectionInvalid
    found = tuple(relabelled(canonical.quads, lambda label: label_text(value.labels[number_of(label)])))
    _require_places(value.mandatory, len(found))
    return Statements(found, frozenset(found[place] for place in value.mandatory))


def _require_places(places: Sequence[int], length: int) -> None:
    """Rising, and each the place of a statement. Raises SelectionInvalid."""
    if any(one >= other for one, other in pairwise(places)) or (places and places[-1] >= length):
        raise SelectionInvalid
