"""Enrolling with a DID: the proof, the state, the withdrawal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import ParseError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.agreement import AgreementKey
from skrin.keys.finder import FoundKey
from skrin.protocols.addresses import catalogue_url, enrolment_url, enrolments_url, offering_url, revocations_url
from skrin.protocols.enrolment import (
    ENROLMENT_TYPE,
    EnrolmentRequest,
    EnrolmentStatus,
    build_enrolment,
    enrolment_answer,
    enrolment_request,
    enrolment_response,
    read_enrolment_request,
    state_request,
    verify_enrolment,
    withdrawal_request,
)
from skrin.protocols.errors import EnrolmentClosed, EnrolmentInvalid, EnrolmentRefused, NotTheirs, OfferingUnknown
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid, RequestInvalid
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.refusal import refusal
from skrin.protocols.signed_message import MessagePolicy
from tests.protocols.making import ATTACKER, HOLDER, ISSUER, NOW, answer, find_key, refused_by

COURSE = "shortfirer-class-a"
NONCE = "n-1"
POLICY = MessagePolicy(str(ISSUER), NOW, lambda nonce: nonce == NONCE)
TO_READ_WITH = AgreementKey.generate().public.jwk
GOOD = build_enrolment(HOLDER.signer, HOLDER.key_id, str(ISSUER), NONCE, COURSE, NOW, TO_READ_WITH)
HEADER: JsonObject = {"typ": ENROLMENT_TYPE, "kid": HOLDER.key_id}
CLAIMS: JsonObject = {
    "iss": HOLDER.did,
    "aud": str(ISSUER),
    "iat": int(NOW.timestamp()),
    "nonce": NONCE,
    "credential_id": COURSE,
}
STATUS = EnrolmentStatus("e-1", COURSE, EnrolmentState.REQUESTED, changed_at=NOW)


def made(header: JsonObject | None = None, drop: str = "", **claims: object) -> str:
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if name != drop}
    return jws.sign(HEADER if header is None else header, said, HOLDER.signer)  # type: ignore[arg-type]


def test_a_proof_says_who_wants_what_and_how_to_write_to_them() -> None:
    proof = verify_enrolment(GOOD, POLICY, find_key)

    assert (proof.did, proof.key_id, proof.key) == (HOLDER.did, HOLDER.key_id, HOLDER.key)
    assert (proof.offering_id, proof.nonce, proof.encryption_jwk) == (COURSE, NONCE, TO_READ_WITH)
    assert verify_enrolment(made(), POLICY, find_key).encryption_jwk is None


@pytest.mark.parametrize(
    ("proof", "part"),
    [
        pytest.param("", "form", id="empty"),
        pytest.param(made({**HEADER, "typ": "openid4vci-proof+jwt"}), "typ", id="proof-of-another-kind"),
        pytest.param(made({"kid": HOLDER.key_id}), "typ", id="typ-absent"),
        pytest.param(made({"typ": ENROLMENT_TYPE}), "kid", id="kid-absent"),
        pytest.param(made({**HEADER, "kid": ATTACKER.key_id}), "kid", id="kid-of-another-did"),
        pytest.param(made(iss=ATTACKER.did), "kid", id="iss-of-another-did"),
        pytest.param(made(drop="iss"), "iss", id="iss-absent"),
        pytest.param(made({**HEADER, "kid": "https://a.test#k"}, iss="https://a.test"), "kid", id="no-did"),
        pytest.param(made({**HEADER, "kid": f"{HOLDER.did}#other"}), "signature", id="unknown-key"),
        pytest.param(made({**HEADER, "kid": ATTACKER.key_id}, iss=ATTACKER.did), "signature", id="other-key"),
        pytest.param(made(aud="https://other-issuer.test"), "aud", id="aud"),
        pytest.param(made(aud=[str(ISSUER)]), "aud", id="aud-array"),
        pytest.param(made(iat=int((NOW - timedelta(minutes=7)).timestamp())), "iat", id="old"),
        pytest.param(made(iat=int((NOW + timedelta(minutes=2)).timestamp())), "iat", id="ahead"),
        pytest.param(made(iat=True), "iat", id="iat-true"),
        pytest.param(made(drop="nonce"), "nonce", id="nonce-absent"),
        pytest.param(made(drop="credential_id"), "credential_id", id="course-absent"),
        pytest.param(made(credential_id="x" * 201), "credential_id", id="course-long"),
        pytest.param(made(encryption_jwk={"kty": "EC"}), "encryption_jwk", id="no-key-to-write-to"),
        pytest.param(made(encryption_jwk={**TO_READ_WITH, "d": "AA"}), "encryption_jwk", id="private-key"),
        pytest.param(made(encryption_jwk="x"), "encryption_jwk", id="key-text"),
    ],
)
def test_a_proof_with_one_thing_wrong_is_refused_and_costs_no_nonce(proof: str, part: str) -> None:
    spent: list[str] = []

    with pytest.raises(ProofInvalid) as refused:
        verify_enrolment(proof, replace(POLICY, accepts_nonce=lambda nonce: not spent.append(nonce)), find_key)

    assert (refused.value.part, refused.value.error) == (part, "invalid_proof")
    assert spent == []


def test_a_key_finder_that_finds_somebody_else_proves_nothing() -> None:
    def other(*_: object) -> FoundKey:
        return FoundKey(HOLDER.key, ATTACKER.did, Authentication.DID)

    with pytest.raises(ProofInvalid):
        verify_enrolment(GOOD, POLICY, other)


@pytest.mark.case("I-05")
def test_a_nonce_that_is_not_good_is_told_apart() -> None:
    with pytest.raises(NonceInvalid):
        verify_enrolment(made(nonce="old"), POLICY, find_key)


def test_what_the_learner_sends_is_what_the_issuer_reads() -> None:
    for sent in (EnrolmentRequest(GOOD), EnrolmentRequest(GOOD, "eyJ.eyJ.sig~kb")):
        assert read_enrolment_request(enrolment_request(enrolments_url(ISSUER), sent)) == sent


@pytest.mark.parametrize(
    ("body", "media_type"), [(b"{}", "application/json"), (b"[", "application/json"), (b'{"proof":"a"}', "text/plain")]
)
def test_a_body_that_is_no_enrolment_is_refused(body: bytes, media_type: str) -> None:
    asked = enrolment_request(enrolments_url(ISSUER), EnrolmentRequest(GOOD))

    with pytest.raises(RequestInvalid):
        read_enrolment_request(replace(asked, body=body, headers={"content-type": media_type}))


@pytest.mark.parametrize("state", EnrolmentState)
def test_every_state_survives_the_answer(state: EnrolmentState) -> None:
    status = replace(STATUS, state=state, reason="Full", offer="openid-credential-offer://?credential_offer_uri=x")

    assert enrolment_response(enrolment_answer(status)) == status


def test_the_answer_to_a_new_enrolment_names_its_own_address() -> None:
    url = enrolment_url(ISSUER, "e-1")
    said = enrolment_answer(STATUS, created=url)

    assert (said.status, said.headers["location"], said.headers["cache-control"]) == (201, str(url), "no-store")
    assert enrolment_response(said) == STATUS


@pytest.mark.case("P-22")
def test_state_and_withdrawal_carry_a_proof_and_nothing_of_the_wallet() -> None:
    url = enrolment_url(ISSUER, "e-1")

    for asked, method in ((state_request(url, "proof"), "GET"), (withdrawal_request(url, "proof"), "DELETE")):
        assert (asked.method, asked.url, asked.body) == (method, url, b"")
        assert dict(asked.headers) == {"accept": "application/json", "dpop": "proof"}


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (OfferingUnknown(COURSE), 404, "unknown_credential_id"),
        (EnrolmentClosed(COURSE), 400, "enrolment_closed"),
        (NonceInvalid(), 400, "invalid_nonce"),
        (NotTheirs(), 404, "not_found"),
    ],
)
def test_the_issuers_refusal_reaches_the_learner_with_its_word(error: SkrinError, status: int, name: str) -> None:
    with pytest.raises(EnrolmentRefused) as refused:
        enrolment_response(refusal(error))

    assert refusal(error).status == status
    assert (refused.value.error, refused.value.description) == (name, error.code)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": "e-1", "credential_id": COURSE, "state": "lost"},
        {"id": "e\n1", "credential_id": COURSE, "state": "accepted"},
        {"id": "e-1", "credential_id": 7, "state": "accepted"},
        {"id": "e-1", "credential_id": COURSE, "state": "denied", "reason": 7},
        {"id": "e-1", "credential_id": COURSE, "state": "accepted", "changed_at": "now"},
    ],
)
def test_an_answer_that_is_no_enrolment_is_refused(body: JsonObject) -> None:
    with pytest.raises(EnrolmentInvalid):
        enrolment_response(answer(body))


def test_an_answer_of_another_kind_is_refused() -> None:
    for said in (answer(b"", 500), answer({}, media_type="text/html")):
        with pytest.raises(EnrolmentInvalid):
            enrolment_response(said)


def test_our_services_lie_below_the_credential_issuer() -> None:
    tenant = CredentialIssuerId.parse("https://issuer.test/tenant/")

    assert str(catalogue_url(ISSUER)) == "https://issuer.test/catalogue"
    assert str(offering_url(tenant, "a/b c")) == "https://issuer.test/tenant/catalogue/a%2Fb%20c"
    assert str(enrolments_url(tenant)) == "https://issuer.test/tenant/enrolments"
    assert str(enrolment_url(tenant, "1")) == "https://issuer.test/tenant/enrolments/1"
    assert str(revocations_url(ISSUER)) == "https://issuer.test/revocations"


_VALUES = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text(max_size=10) | st.just({})


@given(st.dictionaries(st.sampled_from([*CLAIMS, "encryption_jwk"]), _VALUES))
def test_no_claims_make_the_reader_fall(claims: dict[str, object]) -> None:
    step: Callable[[], object] = lambda: verify_enrolment(made(**claims), POLICY, find_key)  # noqa: E731

    assert isinstance(refused_by(step), ProofInvalid | NonceInvalid | None)


@given(st.dictionaries(st.sampled_from(["id", "credential_id", "state", "reason", "offer", "changed_at"]), _VALUES))
def test_no_answer_makes_the_reader_fall(body: JsonObject) -> None:
    assert isinstance(refused_by(lambda: enrolment_response(answer(body))), EnrolmentInvalid | ParseError | None)
