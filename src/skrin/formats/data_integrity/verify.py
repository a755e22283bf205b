"""Verifying the proofs inside a document, and making one."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Final

from skrin.dids.errors import KeyKindUnsupported
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.formats.data_integrity.errors import BbsUnsupported, ProofInvalid, ProofSignatureInvalid, SuiteUnknown
from skrin.formats.data_integrity.proof import DATA_INTEGRITY, Proof, proofs_of, unsecured
from skrin.formats.data_integrity.selective import verify as selective
from skrin.formats.data_integrity.suites import SUITES, Form, Suite, signed_bytes, suite_of
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.stages import Verifying
from skrin.formats.w3c import dates
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.wire.jose import JoseHeader

OLDER: Final = "Ed25519Signature2020"  # verified, and no longer made
LONGEST_VALUE: Final = 200  # letters; a signature of 96 bytes takes 132


def verify(document: JsonObject, issuer: str | None, purpose: KeyPurpose, by: Verifying) -> FoundKey:
    """Who signed. Every proof of a kind that is known here must be good; one of them at least there must be.

    Raises the LinkedDataError of the rule that is broken, SuiteUnknown or BbsUnsupported where no proof is of a known kind, and
    what finding the key and canonicalising raise.
    """
    plain, found = unsecured(document), None
    unknown: SkrinError | None = None
    for proof in proofs_of(document):
        proof.require(purpose.value, by.at)
        try:
            suite = suite_of(proof)
        except (SuiteUnknown, BbsUnsupported) as error:
            unknown = error
            continue
        key = _key(proof, suite, issuer, purpose, by)
        content = json.dumps([plain, proof.members, proof.value]).encode("ascii")
        by.proved.once(suite.name, content, key.key, _proving(plain, proof, suite, key, by))
        found = found or key
    if found is None:
        raise unknown or SuiteUnknown("")
    return found


def sign(
    document: JsonObject,
    method: str,
    signer: Signer,
    at: datetime,
    linked_data: LinkedData,
    purpose: KeyPurpose = KeyPurpose.ASSERTION,
    *,
    members: JsonObject | None = None,
    suite: str = "",
) -> JsonObject:
    """The document with a proof of `eddsa-rdfc-2022`, or `ecdsa-rdfc-2019` for a P-256 key; `method` names the key.

    `suite` where another one is wanted (one from which parts are shown is made by `selective.issue`), `members` what the proof
    says besides (`challenge`, `domain`). Raises SuiteUnknown, and ProofInvalid for a suite that is not for this kind of key.
    """
    algorithm = Algorithm.named(signer.algorithm)
    made_by = SUITES.get(suite or ("eddsa-rdfc-2022" if algorithm is Algorithm.EDDSA else "ecdsa-rdfc-2019"))
    if made_by is None or made_by.name == OLDER or made_by.form is Form.STATEMENTS:
        raise SuiteUnknown(suite)
    if algorithm not in made_by.algorithms:
        raise ProofInvalid("cryptosuite")
    told: JsonObject = {
        "type": DATA_INTEGRITY,
        "cryptosuite": made_by.name,
        "created": dates.write(at),
        "verificationMethod": method,
        "proofPurpose": purpose.value,
        **(members or {}),
    }
    if made_by.form is Form.JCS and "@context" in document:
        told["@context"] = document["@context"]
    signature = signer.sign(signed_bytes(document, told, made_by, algorithm, linked_data))
    return {**document, "proof": {**told, "proofValue": _multibase(signature)}}


def _key(proof: Proof, suite: Suite, issuer: str | None, purpose: KeyPurpose, by: Verifying) -> FoundKey:
    """The key that the proof names, of the kind that its suite is for.

    Statements are signed with P-256 only: there a key of another kind is wrong (ProofInvalid); elsewhere it is one that cannot
    be used here (KeyKindUnsupported).
    """
    algorithms = sorted(suite.algorithms, key=lambda each: each.value)
    for algorithm in algorithms:
        header = JoseHeader(algorithm.value, "", proof.key_id, None, (), {})
        try:
            return by.find_key(header, issuer, purpose)
        except KeyKindUnsupported:
            if suite.form is Form.STATEMENTS:
                raise ProofInvalid("verificationMethod") from None
            if algorithm is algorithms[-1]:
                raise
    raise AssertionError(suite)


def _proving(document: JsonObject, proof: Proof, suite: Suite, found: FoundKey, by: Verifying) -> Callable[[], None]:
    return lambda: _check(document, proof, suite, found, by.linked_data)


def _check(document: JsonObject, proof: Proof, suite: Suite, found: FoundKey, linked_data: LinkedData) -> None:
    algorithm = Algorithm.ES384 if isinstance(found.key, OlderKey) else found.key.algorithm
    if algorithm not in suite.algorithms:
        raise ProofInvalid("verificationMethod")
    if suite.form is Form.STATEMENTS:
        selective.check(document, proof, found.own_kind, linked_data)
        return
    signature = _unbased(proof.value)
    data = signed_bytes(document, proof.members, suite, algorithm, linked_data)
    try:
        if isinstance(found.key, OlderKey):
            found.key.verify(algorithm, data, signature)
        else:
            found.key.verify(data, signature)
    except SignatureInvalid:
        raise ProofSignatureInvalid from None


def _multibase(signature: bytes) -> str:
    import base58

    return "z" + base58.b58encode(signature).decode("ascii")


def _unbased(text: str) -> bytes:
    """base58btc in multibase (Controlled Identifiers 1.0, 2.4). Raises ProofInvalid."""
    import base58

    if text[:1] != "z" or len(text) > LONGEST_VALUE:
        raise ProofInvalid("proofValue")
    try:
        return base58.b58decode(text[1:])
    except ValueError:
        raise ProofInvalid("proofValue") from None
