"""OPEN.md, chapter 12, for `ecdsa-sd-2023`: from a good base proof and a good derived one, each with one thing wrong."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
    SelectionInvalid,
)
from skrin.formats.data_integrity.proof import unsecured
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.selective import cbor
from skrin.formats.data_integrity.selective.derive import derive
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof
from skrin.formats.linked_data.errors import (
    ContextRefused,
    ContextUnknown,
    IdentifierRelative,
    KeywordRefused,
    NodeRepeated,
    PointerUnmatched,
    TermUndefined,
    ValueDropped,
)
from skrin.formats.stages import Verifying
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import KeyOfAnother
from skrin.trust.issuer_keys import IssuerKeys
from skrin.wire import base64url
from skrin.wire.errors import DuplicateMember, TooMany
from tests.formats.data_integrity.selective.making import ISSUER, MANDATORY, NAME, issued, text, with_value

FORMAT = SecuredByProof()
Document = dict[str, Any]
Change = Callable[[Document], object]


@pytest.fixture(scope="module")
def base(by: Verifying) -> Document:
    return issued(by)


@pytest.fixture(scope="module")
def derived(base: Document, by: Verifying) -> Document:
    return derive(text(base), [NAME, "/credentialSubject/result/0/value"], by.linked_data)


@pytest.fixture(params=["base", "derived"])
def good(request: pytest.FixtureRequest, by: Verifying) -> Document:
    """Either document, as it is good."""
    found: Document = copy.deepcopy(request.getfixturevalue(request.param))
    FORMAT.verify(text(found), by)
    return found


def refused(document: Document, by: Verifying, error: type[SkrinError]) -> None:
    verify = partial(FORMAT.verify, text(document), by)
    with pytest.raises(error):
        verify()


def subject(document: Document) -> Document:
    found: Document = document["credentialSubject"]
    return found


CHANGES: dict[str, tuple[Change, type[SkrinError]]] = {
    "K-01": (lambda d: d["@context"].append("https://attacker.test/c.jsonld"), ContextUnknown),
    "K-02a": (lambda d: d["@context"].append({"name": "https://attacker.test/name"}), ContextRefused),
    "K-02c": (lambda d: d["@context"].append({"@vocab": "https://attacker.test/"}), ContextRefused),
    "K-02d": (lambda d: d["@context"].append({"achievement": "https://attacker.test/a"}), ContextRefused),
    "K-02e": (lambda d: subject(d).update({"@context": {"x": "https://attacker.test/x"}}), ContextRefused),
    "K-03": (lambda d: subject(d).update(grade="A+"), TermUndefined),
    "K-03 type": (lambda d: d["type"].append("Nonsense"), TermUndefined),
    "K-03 null": (lambda d: subject(d).update(role=None), ValueDropped),
    "K-04a": (lambda d: d.update({"@graph": []}), KeywordRefused),
    "K-04b": (lambda d: d.update({"@included": []}), KeywordRefused),
    "K-04c": (lambda d: d.update({"@reverse": {}}), KeywordRefused),
    "K-04d": (lambda d: d.update({"@nest": {}}), KeywordRefused),
    "K-04 relative": (lambda d: subject(d)["achievement"]["criteria"].update(id="criteria"), IdentifierRelative),
    "K-06 edited, shown": (lambda d: subject(d)["achievement"].update(name="Changed"), ProofSignatureInvalid),
    "K-06 edited, mandatory": (lambda d: subject(d)["achievement"]["criteria"].update(narrative="x"), ProofSignatureInvalid),
    "K-06 purpose": (lambda d: d["proof"].update(proofPurpose="authentication"), ProofPurposeWrong),
    "K-06 future": (lambda d: d["proof"].update(created="2030-01-01T00:00:00Z"), ProofFromTheFuture),
    "K-06 expired": (lambda d: d["proof"].update(expires="2026-01-02T00:00:00Z"), ProofExpired),
    "K-06 created": (lambda d: d["proof"].update(created="2026-02-02T00:00:00Z"), ProofSignatureInvalid),
    "K-06 absent": (lambda d: d.pop("proof"), ProofMissing),
    "K-06 previous": (lambda d: d["proof"].update(previousProof="urn:uuid:1"), ProofChained),
    "K-06 fifty": (lambda d: d.update(proof=[d["proof"]] * 50), TooMany),
    "K-06 whole": (lambda d: d["proof"].update(cryptosuite="ecdsa-rdfc-2019"), ProofInvalid),
    "K-06 base58": (lambda d: d["proof"].update(proofValue="z" + d["proof"]["proofValue"][1:]), ProofInvalid),
    "K-06 padded": (lambda d: d["proof"].update(proofValue=d["proof"]["proofValue"] + "="), ProofInvalid),
    "K-06 too long": (lambda d: d["proof"].update(proofValue="u" + "A" * 700_000), ProofInvalid),
}


@pytest.mark.case("K-01")
@pytest.mark.case("K-02")
@pytest.mark.case("K-03")
@pytest.mark.case("K-04")
@pytest.mark.case("K-06")
@pytest.mark.parametrize("change", CHANGES)
def test_what_a_proof_does_not_cover_is_refused(change: str, good: Document, by: Verifying) -> None:
    alter, error = CHANGES[change]
    alter(good)
    refused(good, by, error)


@pytest.mark.case("K-02")
def test_contexts_in_another_order_are_refused(good: Document, by: Verifying) -> None:
    """K-02b: the base context must come first, so here they cannot even be read."""
    good["@context"].reverse()
    refused(good, by, SkrinError)


@pytest.mark.case("K-04")
def test_a_second_node_that_speaks_of_the_subject_is_refused(by: Verifying) -> None:
    document = issued(by)
    subject(document)["id"] = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    subject(document)["achievement"]["creator"] = {"id": subject(document)["id"], "type": ["Profile"], "name": "x"}
    refused(document, by, NodeRepeated)


@pytest.mark.case("K-06")
def test_of_two_proofs_both_must_be_good(good: Document, by: Verifying) -> None:
    other = with_value(good, altered(good, signature=b"\x01" * 64))["proof"]
    refused({**good, "proof": [good["proof"], other]}, by, ProofSignatureInvalid)
    refused({**good, "proof": [other, good["proof"]]}, by, ProofSignatureInvalid)


@pytest.mark.case("K-06")
@pytest.mark.case("K-07")
def test_the_key_of_somebody_else_is_refused(good: Document, by: Verifying, keys: IssuerKeys) -> None:
    strict = replace(by, find_key=keys)
    FORMAT.verify(text(good), strict)
    other = PrivateKey.generate(Algorithm.ES256)
    named = copy.deepcopy(good)
    named["proof"]["verificationMethod"] = did_key.key_id_for(other.public)
    refused(named, strict, KeyOfAnother)
    refused(named, by, ProofSignatureInvalid)
    good["issuer"]["id"] = did_key.did_for(other.public)
    refused(good, strict, KeyOfAnother)


def altered(document: Document, **changes: Any) -> BaseProof | DerivedProof:
    """The proof value of the document with other parts."""
    value = document["proof"]["proofValue"]
    try:
        return replace(BaseProof.read(value), **changes)
    except SkrinError:
        return replace(DerivedProof.read(value), **changes)


@pytest.mark.case("K-06")
def test_other_parts_of_either_proof_value_are_refused(good: Document, by: Verifying) -> None:
    value = altered(good)
    other = PrivateKey.generate(Algorithm.ES256)
    first, second, *rest = value.signatures
    changes: list[tuple[dict[str, Any], type[SkrinError]]] = [
        ({"signature": first}, ProofSignatureInvalid),
        ({"signature": bytes(64)}, ProofSignatureInvalid),
        ({"key": other.public}, ProofSignatureInvalid),
        ({"signatures": (second, first, *rest)}, ProofSignatureInvalid),
        ({"signatures": (first, *rest)}, SelectionInvalid),
        ({"signatures": (first, first, second, *rest)}, SelectionInvalid),
        ({"signatures": ()}, SelectionInvalid),
    ]
    for change, error in changes:
        refused(with_value(good, altered(good, **change)), by, error)


@pytest.mark.case("K-06")
def test_other_parts_of_a_base_proof_are_refused(base: Document, by: Verifying) -> None:
    for change, error in [
        ({"hmac_key": bytes(32)}, ProofSignatureInvalid),
        ({"mandatory": ()}, SelectionInvalid),
        ({"mandatory": (*MANDATORY, "/issuer", "/validFrom", "/validUntil", NAME)}, SelectionInvalid),
        ({"mandatory": ("/nothing",)}, PointerUnmatched),
    ]:
        refused(with_value(base, altered(base, **change)), by, error)  # type: ignore[arg-type]


@pytest.mark.case("K-06")
def test_other_parts_of_a_derived_proof_are_refused(derived: Document, by: Verifying) -> None:
    value = DerivedProof.read(derived["proof"]["proofValue"])
    labels, mandatory = value.labels, value.mandatory
    first, second, *_ = labels
    changes: dict[str, tuple[dict[str, Any], type[SkrinError]]] = {
        "labels swapped": ({"labels": {**labels, first: labels[second], second: labels[first]}}, ProofSignatureInvalid),
        "two nodes made one": ({"labels": {**labels, first: labels[second]}}, SelectionInvalid),
        "a label too many": ({"labels": {**labels, len(labels): bytes(32)}}, SelectionInvalid),
        "a label too few": ({"labels": {first: labels[first]}}, SelectionInvalid),
        "another label": ({"labels": {**labels, first: bytes(32)}}, ProofSignatureInvalid),
        "an index out of range": ({"mandatory": (*mandatory, 4_000)}, SelectionInvalid),
        "an index of a length": ({"mandatory": (*mandatory[:-1], len(mandatory) + len(value.signatures))}, SelectionInvalid),
        "an index twice": ({"mandatory": (*mandatory, mandatory[-1])}, SelectionInvalid),
        "indexes in disorder": ({"mandatory": tuple(reversed(mandatory))}, SelectionInvalid),
        "an index left out": ({"mandatory": mandatory[1:]}, SelectionInvalid),
        "nothing mandatory": ({"mandatory": ()}, SelectionInvalid),
    }
    for change, error in changes.values():
        refused(with_value(derived, altered(derived, **change)), by, error)


@pytest.mark.case("K-06")
@pytest.mark.parametrize("hidden", ["/issuer/name", "/validUntil", "/credentialSubject/achievement/criteria/narrative"])
def test_what_is_mandatory_cannot_be_hidden(hidden: str, derived: Document, by: Verifying) -> None:
    made = copy.deepcopy(derived)
    *way, last = hidden.split("/")[1:]
    node = made
    for step in way:
        node = node[step]
    del node[last]
    refused(made, by, SkrinError)
    with pytest.raises((SelectionInvalid, ProofSignatureInvalid)):
        FORMAT.verify(text(made), by)


@pytest.mark.case("K-06")
def test_what_was_not_shown_cannot_be_put_back_by_somebody_else(base: Document, derived: Document, by: Verifying) -> None:
    made = copy.deepcopy(derived)
    subject(made)["achievement"]["description"] = subject(base)["achievement"]["description"]
    refused(made, by, SelectionInvalid)
    other = derive(text(base), ["/name"], by.linked_data)
    refused({**unsecured(derived), "proof": other["proof"]}, by, SkrinError)


@pytest.mark.case("K-06")
def test_statements_of_two_credentials_do_not_mix(base: Document, by: Verifying) -> None:
    """The key of each proof is its own, so a statement of one is worth nothing beside another."""
    again = issued(by)
    value, other = BaseProof.read(base["proof"]["proofValue"]), BaseProof.read(again["proof"]["proofValue"])
    refused(with_value(base, replace(value, signatures=other.signatures)), by, ProofSignatureInvalid)
    refused(with_value(base, replace(value, signatures=other.signatures, key=other.key)), by, ProofSignatureInvalid)


def components(document: Document) -> tuple[bytes, list[Any]]:
    data = base64url.decode(document["proof"]["proofValue"][1:])
    found = cbor.decode(data[3:])
    assert isinstance(found, list)
    return data[:3], found


def encoded(header: bytes, body: bytes) -> str:
    return "u" + base64url.encode(header + body)


@pytest.mark.case("K-06")
def test_cbor_that_is_damaged_or_written_otherwise_is_refused(good: Document, by: Verifying) -> None:
    header, parts = components(good)
    body = cbor.encode(parts)
    for damaged in (
        body[:-1],
        body[1:],
        body + b"\x00",
        b"",
        b"\xd8\x40" + body,
        b"\x98\x05" + body[1:],
        b"\x9f" + body[1:] + b"\xff",
    ):
        refused(with_value(good, encoded(header, damaged)), by, ProofInvalid)
    for other in (b"\xd9\x5d\x02", b"\xd9\x5d\x03", b"\x00\x00\x00", b""):
        refused(with_value(good, encoded(other, body)), by, ProofInvalid)


@pytest.mark.case("K-06")
def test_parts_of_another_length_or_kind_are_refused(good: Document, by: Verifying) -> None:
    header, parts = components(good)
    for place, part in enumerate(parts):
        for other in (part + part[:1] if isinstance(part, bytes) else 7, 7, b"", "text", None):
            changed = parts[:place] + ([] if other is None else [other]) + parts[place + 1 :]
            if other == part:
                continue
            refused(with_value(good, encoded(header, cbor.encode(changed))), by, ProofInvalid)
    refused(with_value(good, encoded(header, cbor.encode([*parts, 0]))), by, ProofInvalid)


@pytest.mark.case("K-06")
def test_the_proof_of_a_holder_in_the_form_of_the_other_is_refused(base: Document, derived: Document, by: Verifying) -> None:
    (base_header, base_parts), (derived_header, derived_parts) = components(base), components(derived)
    refused(with_value(base, encoded(derived_header, cbor.encode(base_parts))), by, ProofInvalid)
    refused(with_value(derived, encoded(base_header, cbor.encode(derived_parts))), by, ProofInvalid)
    refused(with_value(derived, base["proof"]["proofValue"]), by, SkrinError)
    refused(with_value(base, derived["proof"]["proofValue"]), by, SkrinError)


@pytest.mark.case("K-08")
def test_other_letters_are_another_value_and_other_spellings_are_not(good: Document, by: Verifying) -> None:
    name = subject(good)["achievement"]["name"]
    written = json.dumps(good, ensure_ascii=False)
    FORMAT.verify(json.dumps(good, ensure_ascii=True, indent=3), by)
    FORMAT.verify(written.replace(name, "".join(f"\\u{ord(letter):04x}" for letter in name)), by)
    changed = partial(FORMAT.verify, written.replace(name, f"{name}\u0301"), by)
    with pytest.raises(ProofSignatureInvalid):
        changed()
    twice = partial(FORMAT.verify, written.replace('"name"', '"name": "x", "name"', 1), by)
    with pytest.raises(DuplicateMember):
        twice()


def test_a_key_of_p384_signs_no_such_proof(good: Document, by: Verifying) -> None:
    """The standard fixes SHA-256 and signatures of 64 bytes, and so P-256 (vc-di-ecdsa, 3.5.8 and 3.6.5)."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    native = ec.generate_private_key(ec.SECP384R1()).public_key()
    import base58

    raw = native.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    multikey = "z" + base58.b58encode(b"\x81\x24" + raw).decode()
    good["proof"]["verificationMethod"] = f"did:key:{multikey}#{multikey}"
    refused(good, by, ProofInvalid)


def test_a_signature_as_long_as_that_of_p384_is_refused(good: Document, by: Verifying) -> None:
    header, parts = components(good)
    refused(with_value(good, encoded(header, cbor.encode([bytes(96), *parts[1:]]))), by, ProofInvalid)


def test_the_issuer_is_who_signed(good: Document, by: Verifying) -> None:
    assert FORMAT.verify(text(good), by).issuer.controller == did_key.did_for(ISSUER.public)
