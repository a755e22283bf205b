"""The published vectors of `ecdsa-sd-2023`, every file of them, byte for byte."""

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import base58
import pytest

from skrin.domain.errors import SkrinError
from skrin.formats.data_integrity.errors import ProofSignatureInvalid
from skrin.formats.data_integrity.proof import proofs_of, unsecured
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.selective import issue
from skrin.formats.data_integrity.selective.derive import derive, derived_proof
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof, key_bytes
from skrin.formats.data_integrity.selective.statements import blinded, label_text, proof_hash, relabelled, statements
from skrin.formats.linked_data.port import Parted
from skrin.formats.linked_data.selection import select, steps
from skrin.formats.stages import Verifying
from skrin.keys.public_key import PublicKey
from tests.formats.data_integrity.selective.making import SignsAlike

Standards = Callable[[str], Path]
Read = Callable[[str], Any]
FORMAT = SecuredByProof()
FOLDER = "vc-di-ecdsa"


@pytest.fixture
def read(standards: Standards) -> Read:
    """A file of the vectors: of the folder `prc` unless it says another one."""

    def of(name: str) -> Any:
        path = standards(
            f"{FOLDER}/{name}" if "/" in name or name.startswith("prCred") else f"{FOLDER}/ecdsa-sd-2023/prc/{name}"
        )
        return json.loads(path.read_text()) if path.suffix == ".json" else path.read_text()

    return of


@pytest.fixture
def pairs(read: Read) -> dict[str, Any]:
    found: dict[str, Any] = read("ecdsa-sd-2023/SDKeyMaterial.json")
    return found


@pytest.fixture
def base(read: Read) -> BaseProof:
    return BaseProof.read(read("addSignedSDBase.json")["proof"]["proofValue"])


@pytest.fixture
def document(read: Read) -> dict[str, Any]:
    """The unsigned file has another description than what was signed; the signed one says what it was."""
    found = unsecured(read("addSignedSDBase.json"))
    assert {**found, "description": read("prCredUnsigned.json")["description"]} == read("prCredUnsigned.json")
    return found


@pytest.fixture
def parted(read: Read, document: dict[str, Any], by: Verifying) -> Parted:
    mandatory, selective = read("prCredMandatory.json"), read("prCredSelective.json")
    return by.linked_data.parted(document, [mandatory, selective, mandatory + selective])


def signer(pair: dict[str, str]) -> SignsAlike:
    made = SignsAlike(int.from_bytes(base58.b58decode(pair["secretKeyMultibase"][1:])[2:], "big"))
    assert PublicKey.from_jwk(made.public_jwk).multikey == pair["publicKeyMultibase"]
    return made


def mapped(group: dict[str, Any]) -> dict[int, str]:
    return dict(group["value"])


def members(read: Read) -> dict[str, Any]:
    return {name: value for name, value in read("addProofConfig.json").items() if name != "@context"}


def test_the_document_in_canonical_form(read: Read, parted: Parted, base: BaseProof) -> None:
    assert list(parted.whole.quads) == read("addBaseDocCanon.json")
    assert blinded(parted.whole.quads, base.hmac_key) == read("addBaseDocHMACCanon.json")


def test_the_mandatory_statements_and_the_others(read: Read, parted: Parted, base: BaseProof) -> None:
    told, found = read("addBaseTransform.json"), statements(parted, parted.parts[0], base.hmac_key)
    assert told["mandatoryPointers"] == list(base.mandatory) == read("prCredMandatory.json")
    assert told["hmacKeyString"].lower() == base.hmac_key.hex()
    places = {statement: place for place, statement in enumerate(found.all)}
    assert {places[each]: each for each in found.mandatory} == mapped(told["mandatory"])
    assert {places[each]: each for each in found.hideable} == mapped(told["nonMandatory"])


def test_what_the_pointers_lead_to(read: Read, document: dict[str, Any]) -> None:
    for each in read("addPointerValues.json"):
        value: Any = document
        for step in steps(each["pointer"]):
            value = value[step]
        assert value == each["value"]


def test_the_hashes(read: Read, document: dict[str, Any], parted: Parted, base: BaseProof, by: Verifying) -> None:
    told = read("addHashData.json")
    assert hashlib.sha256(read("addProofConfigCanon.txt").encode()).hexdigest() == told["proofHash"]
    assert proof_hash(members(read), document, by.linked_data).hex() == told["proofHash"]
    assert statements(parted, parted.parts[0], base.hmac_key).mandatory_hash.hex() == told["mandatoryHash"]


def test_the_base_proof_is_made_again_byte_for_byte(
    read: Read, pairs: dict[str, Any], document: dict[str, Any], base: BaseProof, by: Verifying
) -> None:
    signed = read("addSignedSDBase.json")
    made = issue.base_proof(
        document,
        members(read),
        read("prCredMandatory.json"),
        signer(pairs["baseKeyPair"]),
        signer(pairs["proofKeyPair"]),
        bytes.fromhex(pairs["hmacKeyString"]),
        by.linked_data,
    )
    told = read("addRawBaseSignatureInfo.json")
    assert made.text == signed["proof"]["proofValue"] == base.text
    assert made.signature.hex() == told["baseSignature"]
    assert made.key.multikey == told["publicKey"]
    assert [each.hex() for each in made.signatures] == told["signatures"]
    assert list(made.mandatory) == told["mandatoryPointers"]


def test_what_the_holder_reads_in_the_base_proof(read: Read, base: BaseProof) -> None:
    told = read("derivedRecoveredBaseData.json")
    assert base.signature.hex() == told["baseSignature"]
    assert base.hmac_key.hex() == told["hmacKey"].lower()
    assert [each.hex() for each in base.signatures] == told["signatures"]
    assert list(base.mandatory) == told["mandatoryPointers"]
    assert base.key.multikey == told["proofPublicKey"]


def test_the_groups_of_statements(read: Read, parted: Parted, base: BaseProof) -> None:
    told, all_ = read("derivedAllGroupData.json"), blinded(parted.whole.quads, base.hmac_key)
    names = ("mandatory", "selective", "combined")
    for name, part in zip(names, parted.parts, strict=True):
        shown = set(blinded(part.quads, base.hmac_key))
        group = told["groups"][name]
        assert {place: each for place, each in enumerate(all_) if each in shown} == mapped(group["matching"])
        assert {place: each for place, each in enumerate(all_) if each not in shown} == mapped(group["nonMatching"])
    places = {
        name: [place for place, each in enumerate(all_) if each in set(blinded(part.quads, base.hmac_key))]
        for name, part in zip(names, parted.parts, strict=True)
    }
    numbers = read("derivedGroupIndexes.json")
    assert places["combined"] == numbers["combinedIndexes"]
    assert places["mandatory"] == numbers["mandatoryIndexes"]
    assert places["selective"] == numbers["selectiveIndexes"]
    assert [place for place in range(len(all_)) if place not in places["mandatory"]] == numbers["nonMandatoryIndexes"]


def test_the_derived_proof(read: Read, document: dict[str, Any], base: BaseProof, by: Verifying) -> None:
    made = derived_proof(document, base, read("prCredMandatory.json") + read("prCredSelective.json"), by.linked_data)
    told = read("derivedDisclosureData.json")
    assert made.signature.hex() == told["baseSignature"]
    assert made.key.multikey == told["publicKey"]
    adjusted = read("derivedAdjSignatures.json")
    assert [each.hex() for each in made.signatures] == told["signatures"] == adjusted["filteredSignatures"]
    assert [base.signatures.index(each) for each in made.signatures] == adjusted["adjSignatureIndexes"]
    assert {f"c14n{number}": label_text(label) for number, label in made.labels.items()} == dict(told["labelMap"]["value"])
    assert list(made.mandatory) == told["mandatoryIndexes"] == read("derivedAdjMandatoryIndexes.json")["adjMandatoryIndexes"]


def test_the_document_that_leaves(read: Read, document: dict[str, Any], by: Verifying) -> None:
    pointers = read("prCredMandatory.json") + read("prCredSelective.json")
    assert select(pointers, document) == read("derivedUnsignedReveal.json")
    assert derive(json.dumps(read("addSignedSDBase.json")), pointers, by.linked_data) == read("derivedRevealDocument.json")


def test_what_the_verifier_reads_and_computes(read: Read, by: Verifying) -> None:
    shown = read("derivedRevealDocument.json")
    [proof] = proofs_of(shown)
    value, told, computed = (
        DerivedProof.read(proof.value),
        read("verifyDerivedProofValue.json"),
        read("verifyCreateVerifyData.json"),
    )
    assert value.text == proof.value
    assert value.signature.hex() == told["baseSignature"] == computed["baseSignature"]
    assert value.key.multikey == told["publicKey"] == computed["publicKey"]
    assert [each.hex() for each in value.signatures] == told["signatures"] == computed["signatures"]
    assert [[f"c14n{number}", label_text(label)] for number, label in value.labels.items()] == told["labelMap"]
    assert list(value.mandatory) == told["mandatoryIndexes"]
    [canonical] = by.linked_data.canonical([unsecured(shown)])
    found = relabelled(canonical.quads, lambda label: label_text(value.labels[int(label[4:])]))
    assert found == read("verifyNQuads.json")
    assert [each for place, each in enumerate(found) if place not in value.mandatory] == computed["nonMandatory"]
    mandatory = "".join(found[place] for place in value.mandatory)
    assert hashlib.sha256(mandatory.encode()).hexdigest() == computed["mandatoryHash"]
    assert proof_hash(proof.members, unsecured(shown), by.linked_data).hex() == computed["proofHash"]
    assert key_bytes(value.key).hex().startswith("8024")


@pytest.mark.parametrize("file", ["addSignedSDBase.json", "derivedRevealDocument.json"])
def test_both_documents_verify_and_changed_ones_do_not(file: str, read: Read, by: Verifying) -> None:
    document = read(file)
    FORMAT.verify(json.dumps(document), by)
    document["credentialSubject"]["birthCountry"] = "Elsewhere"
    with pytest.raises(ProofSignatureInvalid):
        FORMAT.verify(json.dumps(document), by)


@pytest.mark.requirement("bbs", "refuses")
def test_a_proof_of_bbs_is_refused_by_its_name(standards: Standards, by: Verifying) -> None:
    for file in ("addSignedSDBase.json", "derivedRevealDocument.json"):
        refused = partial(FORMAT.verify, standards(f"vc-di-bbs/prc/{file}").read_text(), by)
        with pytest.raises(SkrinError) as told:
            refused()
        assert told.value.code == "ld.bbs"


def test_every_published_file_is_read_by_a_test(standards: Standards) -> None:
    told = Path(__file__).read_text()
    published = [path.name for path in standards(f"{FOLDER}/ecdsa-sd-2023").rglob("*") if path.is_file()]
    assert [name for name in published if name not in told] == []
    assert len(published) >= 19
