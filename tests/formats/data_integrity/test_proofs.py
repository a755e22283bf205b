"""Proofs against the published vectors, real badges of others, and everything that a signature must not be made to cover."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.formats.data_integrity.errors import (
    ProofChained,
    ProofExpired,
    ProofFromTheFuture,
    ProofInvalid,
    ProofMissing,
    ProofPurposeWrong,
    ProofSignatureInvalid,
    SuiteUnknown,
)
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.errors import (
    ContextRefused,
    ContextUnknown,
    KeywordRefused,
    NodeRepeated,
    TermUndefined,
    ValueDropped,
)
from skrin.formats.stages import Verifying
from skrin.keys.algorithms import OURS, Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.errors import KeyOfAnother
from skrin.trust.issuer_keys import IssuerKeys
from skrin.wire.errors import DuplicateMember, TooMany

Standards = Callable[[str], Path]
FORMAT = SecuredByProof()
VECTORS = [
    "vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json",
    "vc-di-eddsa/Ed25519Signature2020/signedEdSig.json",
    "vc-di-eddsa/eddsa-jcs-2022/signedJCS.json",
    "vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json",
    "vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json",
]
# Badges of the Digital Credentials Consortium that are no good by their own names, or by a rule of the data model.
NO_CREDENTIALS = {
    "legacy-noStatus-noExpiry.json": "an empty file among the fixtures",
    "twoOIDF-revoked-notExpired-badSchema.json": "dates of version 1.1 in a document of version 2.0",
}


def verified(document: dict[str, Any], by: Verifying) -> None:
    FORMAT.verify(json.dumps(document), by)


@pytest.mark.requirement(45, "accepts")
@pytest.mark.requirement(45, "refuses")
@pytest.mark.parametrize("vector", VECTORS)
def test_the_published_documents_verify_and_changed_ones_do_not(vector: str, by: Verifying, standards: Standards) -> None:
    document = json.loads(standards(vector).read_text())
    verified(document, by)
    document["name" if "name" in document else "description"] = "Changed"
    with pytest.raises(ProofSignatureInvalid):
        verified(document, by)


def badges(standards: Standards) -> list[Path]:
    return sorted(standards("openbadges/samples/dcc/verifiableCredentials").rglob("*.json"))


@pytest.mark.requirement(45, "accepts")
@pytest.mark.requirement(47, "accepts")
def test_the_badges_of_the_digital_credentials_consortium_verify(by: Verifying, standards: Standards) -> None:
    refused = {}
    for path in badges(standards):
        try:
            FORMAT.verify(path.read_text(), by)
        except SkrinError as error:
            refused[path] = error.code
    unexpected = {path.name: code for path, code in refused.items() if path.name not in NO_CREDENTIALS}
    assert unexpected == {}
    assert len(badges(standards)) - len(refused) >= 40


@pytest.fixture(params=OURS)
def signer(request: pytest.FixtureRequest) -> PrivateKey:
    return PrivateKey.generate(request.param)


EDDSA = PrivateKey.generate(Algorithm.EDDSA)


def plain(issuer: str) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:5a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Practice school"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:1a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
                "type": ["Achievement"],
                "name": "Kundservice i butik",
                "description": "Fem dagar",
                "criteria": {"narrative": "Har visat det"},
            },
        },
    }


def signed(key: PrivateKey, by: Verifying) -> dict[str, Any]:
    document = plain(did_key.did_for(key.public))
    made: dict[str, Any] = sign(document, did_key.key_id_for(key.public), key, by.at, by.linked_data)
    return made


def test_what_we_sign_we_verify(signer: PrivateKey, by: Verifying) -> None:
    proved = FORMAT.verify(json.dumps(signed(signer, by)), by)
    assert proved.issuer.controller == did_key.did_for(signer.public)
    assert proved.said.type == "OpenBadgeCredential"


@pytest.mark.requirement(45, "accepts")
def test_what_we_sign_a_second_implementation_verifies(signer: PrivateKey, by: Verifying, standards: Standards) -> None:
    proofs = pytest.importorskip("openvc.proof.data_integrity", reason="openvc-core is a development tool")
    from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite

    document = signed(signer, by)
    url = document["@context"][1]
    contexts = {url: json.loads(standards("openbadges/contexts/ob-v3p0-3.0.3.json").read_text())}
    suite = proofs.DataIntegrityProofSuite() if signer.algorithm == Algorithm.EDDSA.value else EcdsaRdfcProofSuite()
    told = {"public_key_jwk": signer.public_jwk, "extra_contexts": contexts, "now": by.at}
    suite.verify(document, **told)
    document["credentialSubject"]["achievement"]["name"] = "Changed"
    with pytest.raises(proofs.SignatureInvalid):
        suite.verify(document, **told)


def altered(by: Verifying, change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    document = copy.deepcopy(signed(EDDSA, by))
    verified(document, by)
    change(document)
    return document


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], None], type[SkrinError]]] = {
    "K-01": (lambda d: d["@context"].append("https://attacker.test/c.jsonld"), ContextUnknown),
    "K-02a": (lambda d: d["@context"].append({"name": "https://attacker.test/name"}), ContextRefused),
    "K-02c": (lambda d: d["@context"].append({"@vocab": "https://attacker.test/"}), ContextRefused),
    "K-02d": (lambda d: d["@context"].append({"achievement": "https://attacker.test/a"}), ContextRefused),
    "K-02e": (lambda d: d["credentialSubject"].update({"@context": {"x": "https://attacker.test/x"}}), ContextRefused),
    "K-03": (lambda d: d["credentialSubject"].update(grade="A+"), TermUndefined),
    "K-03 type": (lambda d: d["type"].append("Nonsense"), TermUndefined),
    "K-03 null": (lambda d: d["credentialSubject"].update(role=None), ValueDropped),
    "K-04a": (lambda d: d.update({"@graph": []}), KeywordRefused),
    "K-04b": (lambda d: d.update({"@included": []}), KeywordRefused),
    "K-04c": (lambda d: d.update({"@reverse": {}}), KeywordRefused),
    "K-04d": (lambda d: d.update({"@nest": {}}), KeywordRefused),
    "K-04e": (
        lambda d: d["credentialSubject"]["achievement"].update(
            creator={"id": d["credentialSubject"]["id"], "type": ["Profile"], "name": "x"}
        ),
        NodeRepeated,
    ),
    "K-06 purpose": (lambda d: d["proof"].update(proofPurpose="authentication"), ProofPurposeWrong),
    "K-06 future": (lambda d: d["proof"].update(created="2030-01-01T00:00:00Z"), ProofFromTheFuture),
    "K-06 expired": (lambda d: d["proof"].update(expires="2026-01-02T00:00:00Z"), ProofExpired),
    "K-06 suite": (lambda d: d["proof"].update(cryptosuite="other-2030"), SuiteUnknown),
    "K-06 value": (lambda d: d["proof"].update(proofValue="z" + "1" * 80), ProofSignatureInvalid),
    "K-06 letters": (lambda d: d["proof"].update(proofValue="zO0"), ProofInvalid),
    "K-06 absent": (lambda d: d.pop("proof"), ProofMissing),
    "K-06 two": (lambda d: d.update(proof=[d["proof"], {**d["proof"], "proofValue": "z" + "1" * 80}]), ProofSignatureInvalid),
    "K-06 previous": (lambda d: d["proof"].update(previousProof="urn:uuid:1"), ProofChained),
    "K-06 fifty": (lambda d: d.update(proof=[d["proof"]] * 50), TooMany),
}


@pytest.mark.requirement(47, "refuses")
@pytest.mark.requirement(45, "refuses")
@pytest.mark.case("K-01")
@pytest.mark.case("K-02")
@pytest.mark.case("K-03")
@pytest.mark.case("K-04")
@pytest.mark.case("K-06")
@pytest.mark.parametrize("change", CHANGES)
def test_what_a_signature_would_not_cover_is_refused(change: str, by: Verifying) -> None:
    alter, error = CHANGES[change]
    document = altered(by, alter)
    with pytest.raises(error):
        verified(document, by)


@pytest.mark.requirement(45, "refuses")
@pytest.mark.case("K-07")
def test_an_issuer_who_is_not_the_keys_owner_is_refused(by: Verifying, keys: IssuerKeys) -> None:
    strict = replace(by, find_key=keys)
    document = signed(EDDSA, by)
    verified(document, strict)
    for issuer in ("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", {"id": "did:web:issuer.test"}):
        with pytest.raises(KeyOfAnother):
            verified({**document, "issuer": issuer}, strict)


@pytest.mark.case("K-08")
def test_canonical_json_covers_every_value_and_no_other_spelling_of_it(by: Verifying, standards: Standards) -> None:
    text = standards("vc-di-eddsa/eddsa-jcs-2022/signedJCS.json").read_text()
    FORMAT.verify(text, by)
    FORMAT.verify(json.dumps(json.loads(text), ensure_ascii=True), by)  # escapes are another spelling of the same value
    name = json.loads(text)["name"]
    with pytest.raises(ProofSignatureInvalid):
        FORMAT.verify(text.replace(name, name + "\u0301"), by)
    with pytest.raises(DuplicateMember):
        FORMAT.verify(text.replace('"name"', '"name": "x", "name"', 1), by)


def test_a_credential_that_nobody_signed_is_told_so(linked_data: ChildLinkedData) -> None:
    with pytest.raises(ProofMissing):
        FORMAT.peek(json.dumps(plain("did:web:issuer.test")))
