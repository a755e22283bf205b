"""Showing some statements of a credential: the holder makes a derived proof from the base proof (vc-di-ecdsa, 3.6.6)."""

from collections.abc import Iterable

from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.errors import NotSelective, SelectionInvalid
from skrin.formats.data_integrity.proof import Proof, proofs_of, unsecured
from skrin.formats.data_integrity.selective.always import always
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof
from skrin.formats.data_integrity.selective.statements import blinded, label_bytes, number_of, statements
from skrin.formats.data_integrity.suites import SELECTIVE
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.linked_data.selection import select
from skrin.wire import limits, strict_json


def derive(raw: str, pointers: Iterable[str], linked_data: LinkedData) -> JsonObject:
    """The document that leaves: what the JSON pointers lead to, what cannot be hidden, and a derived proof over just that.

    `raw` is the credential as received, with its base proof; the pointers are the `digest`s of its disclosables. Issuer, period
    and status go along whether they are mandatory or not. Other proofs in the document, which cover all of it, stay behind.
    Raises NotSelective, AlreadyDerived, PointerUnmatched, SelectionInvalid, ProofInvalid and what `linked_data` raises.
    """
    document = strict_json.parse_object(raw, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL_STRING)
    proof = selective_proof(proofs_of(document))
    if proof is None:
        raise NotSelective
    base, plain = BaseProof.read(proof.value), unsecured(document)
    combined = tuple(dict.fromkeys((*base.mandatory, *pointers, *always(plain))))
    derived = derived_proof(plain, base, combined, linked_data)
    return {**select(combined, plain), "proof": {**proof.members, "proofValue": derived.text}}


def selective_proof(proofs: Iterable[Proof]) -> Proof | None:
    """The one from which parts can be shown; None where all proofs cover the whole."""
    return next((each for each in proofs if each.suite == SELECTIVE), None)


def derived_proof(document: JsonObject, base: BaseProof, combined: Iterable[str], linked_data: LinkedData) -> DerivedProof:
    """3.5.4: `combined` are the mandatory pointers and the chosen ones."""
    parted = linked_data.parted(document, [base.mandatory, tuple(combined)])
    mandatory, shown = parted.parts
    found = statements(parted, mandatory, base.hmac_key)
    leaving = blinded(shown.quads, base.hmac_key)
    if len(base.signatures) != len(found.hideable):
        raise SelectionInvalid
    chosen = frozenset(leaving)
    signatures = zip(base.signatures, found.hideable, strict=True)
    return DerivedProof(
        signature=base.signature,
        key=base.key,
        signatures=tuple(signature for signature, statement in signatures if statement in chosen),
        labels={number_of(alone): label_bytes(base.hmac_key, whole) for alone, whole in sorted(shown.labels.items())},
        mandatory=tuple(place for place, statement in enumerate(leaving) if statement in found.mandatory),
    )
