"""Checking a W3C presentation that was handed over: each credential by itself, and whether they are whose it says."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.w3c.data_model import Version
from skrin.keys import jws
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from skrin.use_cases.verifier.report import holder_binding
from tests.fakes.clock import FixedClock
from tests.formats.w3c_presentation.making import (
    HOLDER,
    ISSUER,
    OTHER,
    POLICY,
    REQUEST,
    document,
    jwt_credential,
    jwt_presentation,
    proof_presentation,
    signed_again,
    signed_document,
)

LISTS = (TrustList("list", (TrustEntry(ISSUER.did),)),)
FORMS = ["JWT 1.1", "JWT 2.0", "proof 1.1", "proof 2.0"]


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


def made(form: str, linked_data: ChildLinkedData, **how: Any) -> str:
    version = Version.V1 if form.endswith("1.1") else Version.V2
    if form.startswith("JWT"):
        return jwt_presentation(version, **how)
    return proof_presentation(linked_data, version, **how)


def about(subject: str, form: str, linked_data: ChildLinkedData) -> Any:
    version = Version.V1 if form.endswith("1.1") else Version.V2
    return jwt_credential(version, subject) if form.startswith("JWT") else signed_document(linked_data, version, subject)


def check(raw: str, linked_data: ChildLinkedData, terms: Terms | None = None, lists: tuple[TrustList, ...] = LISTS) -> Judged:
    sources = Sources(FixedClock(), None, linked_data=linked_data)
    return check_bytes(raw.encode(), terms or Terms(), sources, lists)


def outcome(judged: Judged, name: CheckName) -> tuple[Outcome, str] | None:
    found = judged.verdict.check(name)
    return None if found is None else (found.outcome, found.code)


@pytest.mark.parametrize("form", FORMS)
def test_a_presentation_for_nobody_in_particular_is_valid_and_its_holder_not_proved(
    form: str, linked_data: ChildLinkedData
) -> None:
    judged = check(made(form, linked_data), linked_data)
    assert judged.verdict.outcome is Outcome.PASS
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.UNKNOWN, "kb.not_bound_to_you")
    assert holder_binding(judged) == "not_proved"
    assert judged.credential is not None
    assert judged.credential.holder_id == HOLDER.did


@pytest.mark.parametrize("form", FORMS)
def test_required_without_a_name_it_could_not_be_checked(form: str, linked_data: ChildLinkedData) -> None:
    assert check(made(form, linked_data), linked_data, Terms(needs_binding=True)).verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("form", FORMS)
def test_for_this_verifier_and_this_request_it_is_proved(form: str, linked_data: ChildLinkedData) -> None:
    judged = check(made(form, linked_data), linked_data, Terms(POLICY))
    assert judged.verdict.outcome is Outcome.PASS
    assert holder_binding(judged) == "proved"
    assert judged.key_binding is not None


@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", FORMS)
def test_for_another_verifier_or_another_request_it_is_not_valid(form: str, linked_data: ChildLinkedData) -> None:
    raw = made(form, linked_data)
    kind = ("jose.audience", "jose.nonce") if form.startswith("JWT") else ("ld.domain", "ld.challenge")
    for policy, code in zip(
        (KeyBindingPolicy("somebody else", POLICY.nonce), KeyBindingPolicy(POLICY.audience, "another")), kind, strict=True
    ):
        judged = check(raw, linked_data, Terms(policy))
        assert judged.verdict.outcome is Outcome.FAIL
        assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, code)
        assert judged.key_binding is None


@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("terms", [Terms(), Terms(POLICY), Terms(needs_binding=True)], ids=["unasked", "asked", "required"])
def test_shown_by_somebody_else_than_it_is_about_it_is_not_valid(form: str, terms: Terms, linked_data: ChildLinkedData) -> None:
    judged = check(made(form, linked_data, holder=OTHER), linked_data, terms)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "ld.holder")
    assert outcome(judged, CheckName.SIGNATURE) == (Outcome.PASS, "")
    assert judged.verdict.outcome is Outcome.FAIL


@pytest.mark.parametrize("form", FORMS)
def test_what_is_bound_to_nobody_proves_nobody(form: str, linked_data: ChildLinkedData) -> None:
    raw = made(form, linked_data, credential=about("urn:uuid:4b0fd3f2-1f9f-4a34-9e45-5d8b8a7d7b21", form, linked_data))
    assert outcome(check(raw, linked_data, Terms(POLICY)), CheckName.HOLDER_BINDING) == (Outcome.FAIL, "ld.holder")


@pytest.mark.parametrize("form", ["JWT 2.0", "proof 2.0"])
def test_a_credential_that_names_no_subject_is_bound_to_no_key(form: str, linked_data: ChildLinkedData) -> None:
    body = document()
    body["credentialSubject"].pop("id")  # type: ignore[union-attr, arg-type]
    if form.startswith("JWT"):
        credential: Any = jws.sign({"typ": "vc+jwt", "kid": ISSUER.method}, body, ISSUER.key)
    else:
        credential = proofs.sign(body, ISSUER.method, ISSUER.key, REQUEST.issued_at - timedelta(days=1), linked_data)
    raw = made(form, linked_data, credential=credential)
    assert outcome(check(raw, linked_data, Terms(POLICY)), CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.no_holder_key")


@pytest.mark.parametrize("key", [HOLDER.key, OTHER.key], ids=["its key", "another"])
def test_a_credential_may_name_the_key_itself(key: Any, linked_data: ChildLinkedData) -> None:
    body = {**document("urn:uuid:4b0fd3f2-1f9f-4a34-9e45-5d8b8a7d7b21"), "cnf": {"jwk": key.public_jwk}}
    raw = jwt_presentation(credential=jws.sign({"typ": "vc+jwt", "kid": ISSUER.method}, body, ISSUER.key))
    found = outcome(check(raw, linked_data, Terms(POLICY)), CheckName.HOLDER_BINDING)
    assert found == ((Outcome.PASS, "") if key is HOLDER.key else (Outcome.FAIL, "ld.holder"))


@pytest.mark.case("V-08")
def test_an_unsigned_one_is_not_valid_though_its_credential_is_good(linked_data: ChildLinkedData) -> None:
    found = json.loads(proof_presentation(linked_data))
    found.pop("proof")
    judged = check(json.dumps(found), linked_data)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "ld.no_proof")
    assert outcome(judged, CheckName.SIGNATURE) == (Outcome.PASS, "")
    assert judged.verdict.outcome is Outcome.FAIL


@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", ["JWT 2.0", "proof 2.0"])
def test_an_altered_credential_in_a_well_signed_presentation_is_not_valid(form: str, linked_data: ChildLinkedData) -> None:
    if form == "JWT 2.0":
        head, body, seal = jwt_credential().split(".")
        raw = jwt_presentation(credential=f"{head}.{body}.{'B' if seal[0] == 'A' else 'A'}{seal[1:]}")
        code = "jose.signature"
    else:
        credential = signed_document(linked_data)
        credential["name"] = "Neurosurgery"
        raw = proof_presentation(linked_data, credential=credential)
        code = "ld.signature"
    judged = check(raw, linked_data, Terms(POLICY))
    assert outcome(judged, CheckName.SIGNATURE) == (Outcome.FAIL, code)
    assert judged.verdict.outcome is Outcome.FAIL
    assert judged.credential is None


def test_the_purpose_of_a_proof_is_not_that_of_a_credential(linked_data: ChildLinkedData) -> None:
    raw = signed_again(proof_presentation(linked_data), linked_data, proofPurpose="assertionMethod")
    found = outcome(check(raw, linked_data, Terms(POLICY)), CheckName.HOLDER_BINDING)
    assert found == (Outcome.FAIL, "ld.proof_purpose")


def test_several_credentials_are_judged_each_and_the_worst_decides(linked_data: ChildLinkedData) -> None:
    found = json.loads(proof_presentation(linked_data))
    expired = {**document(), "validUntil": "2026-02-01T00:00:00Z", "id": "urn:uuid:9f1f2a5e-4c1b-4a83-8df5-6f0f8d4e2a10"}
    second = proofs.sign(expired, ISSUER.method, ISSUER.key, REQUEST.issued_at - timedelta(days=300), linked_data)
    found["verifiableCredential"].append(second)
    raw = signed_again(json.dumps(found), linked_data)
    judged = check(raw, linked_data, Terms(POLICY))
    assert outcome(judged, CheckName.VALIDITY) == (Outcome.FAIL, "time.expired")
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.PASS, "")
    assert [each.verdict.outcome for each in judged.parts] == [Outcome.PASS, Outcome.FAIL]
    assert judged.credential is judged.parts[1].credential


def test_the_holder_of_another_kind_of_did_could_not_be_asked(linked_data: ChildLinkedData) -> None:
    holder = "did:web:learner.test"
    claims: JsonObject = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder,
        "verifiableCredential": [
            {
                "@context": "https://www.w3.org/ns/credentials/v2",
                "id": f"data:application/vc+jwt,{jwt_credential(subject=holder)}",
                "type": "EnvelopedVerifiableCredential",
            }
        ],
    }
    raw = jws.sign({"typ": "vp+jwt", "kid": f"{holder}#1"}, claims, HOLDER.key)
    judged = check(raw, linked_data, Terms(POLICY))
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.UNKNOWN, "did.not_cached")
    assert judged.verdict.outcome is Outcome.UNKNOWN


def test_a_pinned_key_is_the_issuers_and_not_the_holders(linked_data: ChildLinkedData) -> None:
    raw = jwt_presentation()
    judged = check(raw, linked_data, Terms(POLICY, issuer_key=ISSUER.key.public), ())
    assert judged.verdict.outcome is Outcome.PASS
    assert judged.credential is not None
    assert judged.credential.trust.vouched_by == ("you",)
    wrong = check(raw, linked_data, Terms(POLICY, issuer_key=OTHER.key.public), ())
    assert outcome(wrong, CheckName.SIGNATURE) == (Outcome.FAIL, "jose.signature")


def test_an_end_that_the_holder_gave_is_kept_whoever_it_was_for(linked_data: ChildLinkedData) -> None:
    ended = replace(REQUEST, issued_at=REQUEST.issued_at - timedelta(days=2), expires_at=REQUEST.issued_at - timedelta(days=1))
    judged = check(jwt_presentation(request=ended), linked_data)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.too_old")


def test_an_empty_one_is_told_so(linked_data: ChildLinkedData) -> None:
    found = json.loads(proof_presentation(linked_data))
    found["verifiableCredential"] = []
    assert outcome(check(json.dumps(found), linked_data), CheckName.FORMAT) == (Outcome.FAIL, "ld.presentation_empty")


def test_the_format_is_that_of_the_credential(linked_data: ChildLinkedData) -> None:
    formats = {
        "JWT 1.1": CredentialFormat.VC_JWT,
        "JWT 2.0": CredentialFormat.VC_JOSE,
        "proof 1.1": CredentialFormat.DATA_INTEGRITY,
        "proof 2.0": CredentialFormat.DATA_INTEGRITY,
    }
    for form, format_ in formats.items():
        credential = check(made(form, linked_data), linked_data).credential
        assert credential is not None
        assert credential.format is format_
